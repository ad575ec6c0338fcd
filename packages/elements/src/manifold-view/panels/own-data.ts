import {html, nothing, type TemplateResult} from 'lit';
import type {Column, ManifoldSnapshot} from '@latent-elements/learning/types';
import {count} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';

/** Columns that are listed; all can be chosen. */
const MOST_LISTED = 60;
/** Classes with a colour and shape of their own. */
const MARKS = 10;

const ROLES: Record<Column['role'], string> = {
  feature: 'feature',
  label: 'label',
  caption: 'caption',
  picture: 'picture',
  none: 'left out',
};

/** What a setting says for no column. */
const NONE = 'none';

/** What each choice is by default. */
const CHOICES = [
  {name: 'labelColumn', role: 'label', label: 'Label', automatic: 'first that is no number'},
  {name: 'captionColumn', role: 'caption', label: 'Caption', automatic: NONE},
  {name: 'pictureColumn', role: 'picture', label: 'Picture', automatic: NONE},
] as const;

/** The element, of whose settings these are. */
export interface ColumnHost extends Readonly<Record<(typeof CHOICES)[number]['name'], string>> {
  change(name: string, value: string): void;
  play(): Promise<void>;
}

/** What became of each column of the reader's table, and which stands for what. */
export const columnChoices = (
  host: ColumnHost,
  columns: readonly Column[],
  shown: Shown<ManifoldSnapshot> | undefined,
): TemplateResult => {
  const choose = (name: string) => (event: Event) => {
    host.change(name, (event.target as HTMLSelectElement).value);
    void host.play();
  };
  const classes = shown?.snapshot.dataset.classNames.length ?? 0;
  const listed = columns.slice(0, MOST_LISTED);
  return html`<div class="choices">
      ${CHOICES.map(({name, label, role, automatic}) => {
        const chosen = host[name];
        // Found out, it has a name too.
        const found = chosen ? undefined : columns.find((column) => column.role === role)?.name;
        const byItself = found ? `${found} (found out)` : automatic;
        const none = byItself !== NONE && !columns.some((column) => column.name === NONE);
        return html`<label class="field"><span>${label}</span>
          <select @change=${choose(name)}>
            <option value="" ?selected=${!chosen}>${byItself}</option>
            ${none ? html`<option value=${NONE} ?selected=${chosen === NONE}>none</option>` : nothing}
            ${columns.map((column) => html`<option value=${column.name} ?selected=${column.name === chosen}>${column.name}</option>`)}
          </select></label>`;
      })}
    </div>
    ${classes > MARKS ? html`<p class="help">There are ${count(classes)} labels: colours and shapes repeat after ten, so names stand not on the maps but beside the point in hand.</p>` : nothing}
    <div class="scroll" tabindex="0" role="region" aria-label="Columns">
      <table>
        <caption class="visually-hidden">Columns of your table</caption>
        <thead><tr><th scope="col">Column</th><th scope="col">Holds</th><th scope="col">Is the</th></tr></thead>
        <tbody>${listed.map(({name, numeric, role}) => html`<tr><th scope="row">${name}</th><td>${numeric ? 'numbers' : 'text'}</td><td>${ROLES[role]}</td></tr>`)}</tbody>
      </table>
      ${columns.length > listed.length ? html`<p class="help">And ${count(columns.length - listed.length)} more.</p>` : nothing}
    </div>`;
};
