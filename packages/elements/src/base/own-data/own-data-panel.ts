import {html, nothing, type TemplateResult} from 'lit';
import type {FileOpener} from './file-opener.js';
import type {LearningElement} from '../element/learning-element.js';

const FORMATS = '.csv,.tsv,.tab,.txt,.json,.arrow,.arrows,.feather,.ipc';

/**
 * What the panel holds by which the reader brings a table of their own.
 *
 * @param columns - What can be chosen of the table that is open.
 */
export const ownDataContent = (
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
