import {html, nothing, type TemplateResult} from 'lit';
import type {DoubtfulRow} from '@latent-elements/learning/types';
import type {OpenedFiles} from './own-data.js';

const FORMATS = '.csv,.tsv,.tab,.txt,.json,.arrow,.arrows,.feather,.ipc';

/** What reads the files, and goes back to what was there before them. */
export interface Opener {
  /** Names of what is being read. */
  readonly reading: string;
  open(files: readonly File[]): Promise<void>;
  close(): void;
  /** Reads the file that is open anew, its first row as headings or as data. */
  readAs(headings: boolean): void;
}

/** Asks, once, what the first row of the file is; both readings are shown. The answer can be changed. */
const headingQuestion = ({cells, named}: DoubtfulRow, files: Opener): TemplateResult => {
  const row = cells.join(', ');
  const reading = (headings: boolean, text: TemplateResult) =>
    html`<label><input type="radio" name="headings" .checked=${named === headings} @change=${() => files.readAs(headings)}>
      ${text}</label>`;
  return html`<fieldset class="headings">
    <legend>What is the first row of the file?</legend>
    ${reading(true, html`Headings: the columns are called <q>${row}</q>`)}
    ${reading(false, html`Data: <q>${row}</q> is a row as all others are`)}
  </fieldset>`;
};

/**
 * The content of the panel in which readers open a table of their own.
 *
 * @param columns - What can be chosen of the table that is open.
 * @param firstRow - Of that table, where it may be headings or data.
 */
export const ownDataContent = (
  host: {readonly opened: OpenedFiles | undefined},
  files: Opener,
  columns: TemplateResult | typeof nothing,
  firstRow?: DoubtfulRow,
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
    ${host.opened && firstRow ? headingQuestion(firstRow, files) : nothing}${columns}`;
};
