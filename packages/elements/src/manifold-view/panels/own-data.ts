import {html, nothing, type TemplateResult} from 'lit';
import type {Column, ManifoldSnapshot} from '@latent-elements/learning/types';
import {count} from '../../base/figure/format.js';
import {ownDataPanel} from '../../base/own-data/own-data-panel.js';
import type {ManifoldFigure} from '../figure.js';

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

/** The reader's own table: open one, see what became of each column, choose what stands for what. */
export const ownPanel = (view: ManifoldFigure, snapshot: ManifoldSnapshot | undefined): TemplateResult =>
  ownDataPanel(view.host, view.files, view.own.table ? columnsOf(view, view.own.table.columns, snapshot) : nothing);

const columnsOf = ({host}: ManifoldFigure, columns: readonly Column[], snapshot: ManifoldSnapshot | undefined) => {
  const choose = (name: string) => (event: Event) => {
    host.change(name, (event.target as HTMLSelectElement).value);
    void host.play();
  };
  const classes = snapshot?.dataset.classNames.length ?? 0;
  const shown = columns.slice(0, MOST_LISTED);
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
        <tbody>${shown.map(({name, numeric, role}) => html`<tr><th scope="row">${name}</th><td>${numeric ? 'numbers' : 'text'}</td><td>${ROLES[role]}</td></tr>`)}</tbody>
      </table>
      ${columns.length > shown.length ? html`<p class="help">And ${count(columns.length - shown.length)} more.</p>` : nothing}
    </div>`;
};
