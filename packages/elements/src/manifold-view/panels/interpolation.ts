import {html, nothing} from 'lit';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {pictureStrip} from '../../base/drawing/picture-strip.js';
import {RowPictures} from '../../base/drawing/row-pictures.js';
import {decimals} from '../../base/figure/format.js';
import type {LatestAnswer} from '../../base/figure/latest-answer.js';
import {noun, withArticle} from '../../base/figure/rows.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import type {OwnRows} from '../own-rows.js';
import type {Selection} from '../selection.js';

export type WalkQuestion = ManifoldQuestions['walk']['argument'];
type Answer = ManifoldQuestions['walk']['answer'];

const STEPS = 9;
/** Px of a stop, and between two. */
const [CELL, GAP] = [44, 6];

/** From one point to another twice: straight through space, and along the data from neighbour to neighbour. */
export class Interpolation implements ContentPanel<ManifoldSnapshot> {
  readonly name = 'walk';
  readonly #walk: LatestAnswer<WalkQuestion, Answer>;
  readonly #selection: Selection;
  readonly #own: OwnRows;
  readonly #update: () => void;
  readonly #stops = new WeakMap<Float32Array, RowPictures>();
  #from: number | undefined;
  #to: number | undefined;

  constructor(walk: LatestAnswer<WalkQuestion, Answer>, selection: Selection, own: OwnRows, update: () => void) {
    this.#walk = walk;
    this.#selection = selection;
    this.#own = own;
    this.#update = update;
  }

  label() {
    return 'Walk between two';
  }

  /** Rows that the walk along the data leads over, to be drawn in the maps. */
  get way(): ArrayLike<number> {
    return this.#walk.answer?.over ?? [];
  }

  forget() {
    this.#from = this.#to = undefined;
    this.#walk.forget();
  }

  render({snapshot, recorded, width}: Shown<ManifoldSnapshot>) {
    const {config, dataset} = snapshot;
    const one = noun(config.dataset, false);
    const name = (row: number | undefined) => (row === undefined ? `no ${one} yet` : this.#own.nameOf(snapshot, row));
    const {answer, waiting} = this.#walk;
    return html`<header><h4>${answer ? finding(answer) : 'Straight through space, or along the data?'}</h4></header>
      <p class="help">Choose ${withArticle(one)} in a map, press <i>From here</i>; choose another, press <i>To here</i>. In space the straight line is shorter; but what stands on it?</p>
      <div class="controls">
        <button type="button" class="quiet" ?disabled=${recorded} @click=${() => this.#set('from')}>From here</button><span class="muted">${name(this.#from)}</span>
        <button type="button" class="quiet" ?disabled=${recorded} @click=${() => this.#set('to')}>To here</button><span class="muted">${name(this.#to)}</span>
      </div>
      ${recorded ? html`<p class="help">Lay it out here first: a recording holds no rows to walk over.</p>` : nothing}
      ${waiting ? html`<p class="help">Walking…</p>` : nothing}
      ${
        answer
          ? html`<div class="ways">
            <span>straight line: every stop is a mixture, up to ${farthest(answer.straightDistances)} from the nearest ${one}</span>
            ${this.#strip(answer.straight, answer, dataset.shape, width, 'on the straight line')}
            <span>along the data: ${answer.over.length - 1} short hops, up to ${farthest(answer.alongDistances)} from the nearest ${one}</span>
            ${this.#strip(answer.along, answer, dataset.shape, width, 'along the data')}
          </div>`
          : nothing
      }`;
  }

  #strip(stops: Float32Array, {along}: Answer, shape: readonly number[], width: number, where: string) {
    const pictures = this.#stops.get(stops) ?? new RowPictures(stops, shape, {like: along});
    this.#stops.set(stops, pictures);
    return pictureStrip({pictures, cell: CELL, gap: GAP, label: `${STEPS} stops ${where}`, width});
  }

  #set(end: 'from' | 'to') {
    const {row} = this.#selection;
    if (end === 'from') this.#from = row;
    else this.#to = row;
    this.#walk.forget();
    const [from, to] = [this.#from, this.#to];
    if (from !== undefined && to !== undefined && from !== to) this.#walk.put({from, to, steps: STEPS});
    this.#update();
  }
}

const finding = ({length, direct}: Answer): string =>
  direct > 0
    ? `Along the data it is ${decimals(length / direct, 1)} times as far as straight through space`
    : 'The two are the same: there is no way between them';

const farthest = (distances: Float32Array): string => decimals(Math.max(...distances), 2);
