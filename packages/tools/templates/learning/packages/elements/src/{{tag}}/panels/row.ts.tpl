import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot, Rebuilt} from '@latent-elements/learning/{{tag}}/types';
import {count, error} from '../../base/figure/format.js';
import type {LatestAnswer} from '../../base/figure/latest-answer.js';
import {noun} from '../../base/figure/rows.js';
import type {Shown} from '../../base/figure/shown.js';
import type {Panel} from '../../base/panels/panel.js';

/** The row of the chosen point, number by number, beside what the decoder makes of its code. */
export class RowPanel implements Panel<{{Class}}Snapshot> {
  readonly name = 'row';
  readonly #rebuilt: LatestAnswer<number, Rebuilt>;
  #row: number | null = null;

  /** @param rebuilt - Asks the model for what is left of a held-out row. */
  constructor(rebuilt: LatestAnswer<number, Rebuilt>) {
    this.#rebuilt = rebuilt;
  }

  label(shown: Shown<{{Class}}Snapshot> | undefined): string | undefined {
    return shown && !shown.recorded ? 'What is left of a row' : undefined;
  }

  choose(row: number | null, shown: Shown<{{Class}}Snapshot>) {
    this.#row = row;
    this.refresh(shown);
  }

  /** The model moved, or another row was chosen: what it makes of the row is asked anew. */
  refresh({recorded}: Shown<{{Class}}Snapshot>) {
    if (this.#row === null) this.#rebuilt.forget();
    else if (!recorded) this.#rebuilt.put(this.#row);
  }

  forget() {
    this.#rebuilt.forget();
  }

  render(shown: Shown<{{Class}}Snapshot> | undefined): TemplateResult {
    const {answer, answered} = this.#rebuilt;
    if (!shown || !answer) return html`<p class="help">Choose a point: its row and what is left of it stand here.</p>`;
    const {dataset, config} = shown.snapshot;
    return html`<header><h4>What is left of held-out ${noun(config.dataset, false)} ${count(answered! + 1)}</h4></header>
      <div class="scroll" tabindex="0" role="region" aria-label="A row and what is left of it">
        <table>
          <thead><tr><th scope="col">Column</th><th scope="col">Was</th><th scope="col">Is</th></tr></thead>
          <tbody>${Array.from(answer.input, (value, i) => html`<tr><th scope="row">${dataset.featureNames[i] ?? `number ${i + 1}`}</th><td>${error(value)}</td><td>${error(answer.output[i])}</td></tr>`)}</tbody>
        </table>
      </div>`;
  }
}
