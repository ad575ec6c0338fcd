import {html, nothing, type TemplateResult} from 'lit';
import type {OpenedFiles} from './own-data.js';

const FORMATS = '.csv,.tsv,.tab,.txt,.json,.arrow,.arrows,.feather,.ipc';

/** What reads the files, and goes back to what was there before them. */
export interface Opener {
  /** Names of what is being read. */
  readonly reading: string;
  open(files: readonly File[]): Promise<void>;
  close(): void;
}

/**
 * The content of the panel in which readers open a table of their own.
 *
 * @param columns - What can be chosen of the table that is open.
 */
export const ownDataContent = (
  host: {readonly opened: OpenedFiles | undefined},
  files: Opener,
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
