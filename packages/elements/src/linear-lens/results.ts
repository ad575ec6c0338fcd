import type {AxisMeasures, LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {html, nothing, type TemplateResult} from 'lit';
import {chancy} from './findings.js';
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

/** Above the controls: what the reader believes, asked where there are classes; it has its room before there is a cloud. */
export const guessOf = (
  snapshot: LensSnapshot | undefined,
  {guess, choose}: Guessing,
): TemplateResult | typeof nothing => {
  const {labels = [], answers} = snapshot ?? {};
  return labels ? guessing(guess, choose, {open: !answers}) : nothing;
};

/** What was solved for, with what came of the guess. */
export const solved = (snapshot: LensSnapshot, guess: Guess | undefined): TemplateResult => {
  const notes = [guessed(snapshot, guess), chancy(snapshot), ...(snapshot.solutions?.notes ?? [])].filter(Boolean);
  return html`<div class="solved">${table(snapshot)}${notes.map((note) => html`<p class="note">${note}</p>`)}</div>`;
};
