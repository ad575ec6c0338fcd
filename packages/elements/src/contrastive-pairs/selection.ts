import type {ContrastiveSnapshot, Similar} from '@latent-elements/learning/types';
import type {LatestAnswer} from '../base/figure/latest-answer.js';
import {rowSize} from '../base/figure/rows.js';
import type {Shown} from '../base/figure/shown.js';
import {cloudCount, pairedRows} from './places.js';

/** Most similar rows shown. */
export const SIMILAR = 10;

/** While it trains, what is similar is asked anew at most so often, ms: the encoder has to see all held-out rows for it. */
const INTERVAL = 1500;

type ShownRun = Shown<ContrastiveSnapshot>;

/** The row in hand, as it is and as the encoder has it. */
export interface InHand {
  /** Number of the held-out row. */
  readonly row: number;
  /** Where it stands among the snapshot's pairs, or −1. */
  readonly pair: number;
  /** As the data have it; undefined until it is known. */
  readonly picture: Uint8Array | undefined;
  /** What the encoder finds most similar, itself left out; of a recording, among what it holds, by the projection. */
  readonly similar: Pick<Similar, 'rows' | 'pictures'> | undefined;
}

/** What a selection asks, and whom it tells. */
export interface SelectionOptions {
  /** A held-out row's picture. */
  readonly picture: LatestAnswer<number, unknown>;
  /** What the model of a snapshot finds similar to a row. */
  readonly similar: LatestAnswer<{readonly row: number; readonly snapshot: ContrastiveSnapshot}, Similar>;
  /** Whether the model can be asked of this snapshot: it is the newest of the run. */
  live(snapshot: ContrastiveSnapshot): boolean;
  /** The reader chose a row. */
  chosen(row: number): void;
  update(): void;
}

/** Which picture is in hand: under the pointer, or chosen, or the first. */
export class Selection {
  readonly #options: SelectionOptions;
  #chosen: number | null = null;
  #hovered: number | undefined;
  /** Pictures of held-out rows, `[…dataset.shape]`, as they became known. */
  readonly #pictures = new Map<number, Uint8Array>();
  #asked = -Infinity;

  constructor(options: SelectionOptions) {
    this.#options = options;
  }

  inHand(shown: ShownRun): InHand {
    const {snapshot, recorded} = shown;
    const row = this.#row(shown);
    const {answered, answer} = this.#options.similar;
    const similar = recorded ? recordedSimilar(snapshot, row) : answered?.row === row ? answer : undefined;
    return {row, pair: snapshot.pairs.rows.indexOf(row), picture: this.#pictureOf(row, snapshot), similar};
  }

  /** The pointer is over a row, or over none. */
  hover(row: number | undefined, shown: ShownRun) {
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#options.update();
    this.#ask(shown);
  }

  /** The reader chooses. */
  choose(row: number, shown: ShownRun) {
    this.#hovered = undefined;
    this.#chosen = row;
    this.#options.chosen(row);
    this.#options.update();
    this.#ask(shown);
  }

  /** The page chooses; `null` is the first again. */
  show(row: number | null, shown: ShownRun) {
    if (row === this.#chosen) return;
    this.#chosen = row;
    this.#ask(shown);
  }

  /** A row's picture became known. */
  learned(row: number, picture: Uint8Array) {
    this.#pictures.set(row, picture);
  }

  /** The model moved: what it finds similar is asked again. */
  refresh(shown: ShownRun, playing: boolean) {
    if (!playing || performance.now() - this.#asked > INTERVAL) this.#ask(shown);
  }

  /** Another run, maybe on other data. */
  forget() {
    this.#pictures.clear();
    this.#hovered = undefined;
    this.#options.picture.forget();
    this.#options.similar.forget();
  }

  #row(shown: ShownRun): number {
    const {snapshot} = shown;
    const row = this.#hovered ?? this.#chosen;
    if (row !== null && isSelectable(row, shown)) return row;
    // A pair whose picture is in the cloud, from the middle of the classes.
    const rows = pairedRows(snapshot);
    return rows[Math.floor(rows.length * 0.45)] ?? snapshot.pairs.rows[0] ?? 0;
  }

  #pictureOf(row: number, {pairs, dataset}: ContrastiveSnapshot): Uint8Array | undefined {
    const pair = pairs.rows.indexOf(row);
    const size = rowSize(dataset.shape);
    return pair >= 0 ? pairs.originals.subarray(pair * size, (pair + 1) * size) : this.#pictures.get(row);
  }

  #ask(shown: ShownRun) {
    const {snapshot} = shown;
    const {picture, similar, live} = this.#options;
    const row = this.#row(shown);
    const {answered} = similar;
    if (!live(snapshot) || (answered?.row === row && answered.snapshot === snapshot)) return;
    this.#asked = performance.now();
    if (!this.#pictureOf(row, snapshot)) picture.put(row);
    similar.put({row, snapshot});
  }
}

/** Whether a row can be taken in hand: of a recording, those whose pictures it holds. */
export const isSelectable = (row: number, {snapshot, recorded}: ShownRun): boolean =>
  row < cloudCount(snapshot) && (!recorded || snapshot.pairs.rows.includes(row));

/** Nearest pairs' rows of a recording, by cosine of their projections. */
const recordedSimilar = (snapshot: ContrastiveSnapshot, row: number): Pick<Similar, 'rows' | 'pictures'> => {
  const {cloud, pairs, dataset, config} = snapshot;
  const p = config.projectionSize;
  const size = rowSize(dataset.shape);
  const cosine = (other: number) => {
    let sum = 0;
    for (let j = 0; j < p; j++) sum += cloud.projections[row * p + j] * cloud.projections[other * p + j];
    return sum;
  };
  const nearest = Array.from(pairs.rows, (other, pair) => ({other, pair}))
    .filter(({other}) => other !== row && other < cloudCount(snapshot))
    .sort((a, b) => cosine(b.other) - cosine(a.other))
    .slice(0, SIMILAR);
  const pictures = new Uint8Array(nearest.length * size);
  nearest.forEach(({pair}, i) => pictures.set(pairs.originals.subarray(pair * size, (pair + 1) * size), i * size));
  return {rows: Uint32Array.from(nearest, ({other}) => other), pictures};
};
