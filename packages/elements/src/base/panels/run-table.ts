import {html, type TemplateResult} from 'lit';
import type {Snapshot} from '@latent-elements/learning/types';
import {count} from '../figure/format.js';
import type {Shown} from '../figure/shown.js';

/** A snapshot of a run that says of how many rows it is. */
type Counted = Snapshot & {readonly dataset: {readonly trainCount: number; readonly heldOutCount: number}};

/**
 * The figure in numbers: every measure of the step on show, then whatever tables the figure adds.
 *
 * @param measures - Names and values, as they are read.
 * @param region - Accessible name of the part that scrolls.
 */
export const runTable = <S extends Counted>(
  {snapshot, recorded}: Shown<S>,
  measures: readonly (readonly [name: string, value: string])[],
  region: string,
  more: TemplateResult,
): TemplateResult => {
  const {metrics, dataset, step, seed} = snapshot;
  const rows = [
    ...measures,
    ['Parameters', count(metrics.parameters)],
    ['Rows trained on / held out', `${count(dataset.trainCount)} / ${count(dataset.heldOutCount)}`],
  ];
  return html`<header><h4>${recorded ? 'Recorded run' : 'This run'} at step ${count(step)}, seed ${seed}</h4></header>
    <div class="scroll" tabindex="0" role="region" aria-label=${region}>
      <table>
        <caption class="visually-hidden">Measures</caption>
        <tbody>${rows.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody>
      </table>
      ${more}
    </div>`;
};
