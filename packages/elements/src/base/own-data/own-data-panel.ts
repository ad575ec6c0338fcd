import {html, nothing, type TemplateResult} from 'lit';
import type {FileOpener} from './file-opener.js';
import type {LearningElement} from '../element/learning-element.js';
import type {Shown} from '../figure/shown.js';
import type {Panel} from '../panels/panel.js';

const FORMATS = '.csv,.tsv,.tab,.txt,.json,.arrow,.arrows,.feather,.ipc';

/**
 * The panel by which the reader brings a table of their own.
 *
 * @param columns - What can be chosen of the table that is open.
 */
export const ownDataPanel = <S>(
  host: LearningElement,
  files: FileOpener,
  columns: (shown: Shown<S> | undefined) => TemplateResult | typeof nothing = () => nothing,
): Panel<S> => ({
  name: 'own',
  empty: true,
  label: () => (host.shows('dataset') ? 'Your data' : undefined),
  render: (shown) => content(host, files, columns(shown)),
});

const content = (
  host: LearningElement,
  files: FileOpener,
  columns: TemplateResult | typeof nothing,
): TemplateResult => {
  const open = async (event: Event) => {
    const input = event.target as HTMLInputElement;
    const chosen = [...(input.files ?? [])];
    // So that the same file, mended, can be chosen again.
    input.value = '';
    await files.open(chosen);
  };
  return html`<header><h4>Your data</h4></header>
    <p class="help">CSV, TSV, JSON or Arrow; or two files, vectors and their metadata, as the Embedding Projector takes them. Every numeric column is
      a feature. Files are read here and sent nowhere; you may also drop them anywhere on the figure.</p>
    <p class="open-file"><label>Open a file… <input type="file" multiple accept=${FORMATS} @change=${open}></label>
      ${files.reading ? html`<span class="muted">Reading ${files.reading}…</span>` : nothing}
      ${host.opened ? html`<button type="button" class="quiet" @click=${() => files.close()}>Back to what was here</button>` : nothing}</p>
    ${columns}`;
};
