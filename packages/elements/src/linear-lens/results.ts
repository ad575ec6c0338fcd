import type {AxisMeasures, LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {html, nothing, type TemplateResult} from 'lit';
import {chancy, finding} from './findings.js';
import {guessed, guessing, type Guess} from './guess.js';
import {degrees, inSentence, METHODS, type Method} from './methods.js';

/** The reader's guess, and how it is made. */
interface Guessing {
  readonly guess: Guess | undefined;
  choose(guess: Guess): void;
}

const number = (method: Method, measures: AxisMeasures | undefined) =>
  measures ? method.format(method.value(measures)) : '–';

/** One method's axis in the plane, in all dimensions, and on rows that it was not found from. */
const row = (method: Method, {answers, solutions, d, heldOut}: LensSnapshot): TemplateResult => {
  const answer = answers![method.objective];
  const axis = solutions?.[method.objective];
  const inAll = !solutions ? '…' : axis ? `${number(method, axis.measures)}, leans ${Math.round(axis.tilt)}°` : '–';
  return html`<tr>
    <th scope="row"><span class=${`key ${method.role}`} aria-hidden="true"></span>${method.name}<span class="muted"> ${inSentence(method)}</span></th>
    <td>${answer ? `${number(method, answer.measures)} at ${degrees(answer.angle)}` : '–'}</td>
    ${d > 2 ? html`<td>${inAll}</td>` : nothing}
    ${heldOut > 0 ? html`<td>${solutions ? number(method, axis?.heldOut) : '…'}</td>` : nothing}
  </tr>`;
};

/** The three methods' best axes in numbers. */
const table = (snapshot: LensSnapshot): TemplateResult => {
  const {d, heldOut} = snapshot;
  return html`<div class="scroll"><table class="answers">
    <caption class="visually-hidden">Best axes</caption>
    <thead><tr>
      <th scope="col">Best axis by</th><th scope="col">in this plane</th>
      ${d > 2 ? html`<th scope="col">in all ${d} dimensions</th>` : nothing}
      ${heldOut > 0 ? html`<th scope="col">held out</th>` : nothing}
    </tr></thead>
    <tbody>${METHODS.map((method) => row(method, snapshot))}</tbody>
  </table></div>`;
};

/** Below the picture: the finding, then the guess, or what was solved for. */
export const results = (
  snapshot: LensSnapshot,
  angle: number,
  measures: AxisMeasures,
  {guess, choose}: Guessing,
): TemplateResult => {
  const {answers, solutions, labels} = snapshot;
  const notes = [guessed(snapshot, guess), chancy(snapshot), ...(solutions?.notes ?? [])].filter(Boolean);
  return html`<div class="results">
    <h4>${finding(snapshot, angle, measures)}</h4>
    ${answers ? table(snapshot) : labels ? guessing(guess, choose) : nothing}
    ${notes.map((note) => html`<p class="note">${note}</p>`)}
  </div>`;
};
