import type {ContrastiveQuestions, ContrastiveSnapshot, Similar} from '@latent-elements/learning/types';
import {rowSize} from '../base/figure/rows.js';
import {cloudCount} from './draw.js';
import type {PairsFigure} from './figure.js';

/** Most similar rows shown. */
export const SIMILAR = 10;

/** While it trains, what is similar is asked anew at most so often, ms: the encoder has to see all held-out rows for it. */
const INTERVAL = 1500;

/** The picture in hand, under the pointer or chosen, as it is and as the encoder has it. */
export class Hand {
  readonly #view: PairsFigure;
  #chosen: number | undefined;
  #hovered: number | undefined;
  /** Pictures of held-out rows, `[…dataset.shape]`, as they became known. */
  #pictures = new Map<number, Uint8Array>();
  #similar: {row: number; snapshot: ContrastiveSnapshot; answer: Similar} | undefined;
  #asking = false;
  #asked = 0;

  constructor(view: PairsFigure) {
    this.#view = view;
  }

  /** Number of the held-out row. */
  get row(): number {
    return this.#hovered ?? this.#chosen ?? this.#home;
  }

  /** Where it stands among the snapshot's pairs, or −1. */
  pairOf({pairs}: ContrastiveSnapshot): number {
    return pairs.rows.indexOf(this.row);
  }

  /** The picture as the data have it, once it is known. */
  pictureOf({pairs, dataset}: ContrastiveSnapshot, row: number): Uint8Array | undefined {
    const k = pairs.rows.indexOf(row);
    const size = rowSize(dataset.shape);
    return k >= 0 ? pairs.originals.subarray(k * size, (k + 1) * size) : this.#pictures.get(row);
  }

  /** What the encoder finds most similar to it, itself left out; of a recording, among what it holds, by the projection. */
  similarIn(snapshot: ContrastiveSnapshot): Pick<Similar, 'rows' | 'pictures'> | undefined {
    if (this.#view.recorded) return recordedSimilar(snapshot, this.row);
    return this.#similar?.row === this.row ? this.#similar.answer : undefined;
  }

  /** Rows that can be taken in hand: of a recording, those whose pictures it holds. */
  rows(snapshot: ContrastiveSnapshot): number[] {
    const n = cloudCount(snapshot);
    if (this.#view.recorded) return [...snapshot.pairs.rows].filter((row) => row < n);
    return Array.from({length: n}, (_, row) => row);
  }

  hover(row: number | undefined) {
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#moved();
  }

  choose(row: number) {
    this.#chosen = row;
    this.#hovered = undefined;
    this.#moved();
  }

  /** The model moved: what it finds similar is asked again. */
  refresh() {
    if (!this.#view.host.training.playing || performance.now() - this.#asked > INTERVAL) void this.#ask();
  }

  /** Another run, maybe on other data. */
  forget() {
    this.#pictures = new Map();
    this.#similar = this.#chosen = this.#hovered = undefined;
  }

  /** A pair whose picture is on the round picture, from the middle of the classes. */
  get #home(): number {
    const snapshot = this.#view.shown;
    if (!snapshot) return 0;
    const n = cloudCount(snapshot);
    const rows = [...snapshot.pairs.rows].filter((row) => row < n);
    return rows[Math.floor(rows.length * 0.45)] ?? snapshot.pairs.rows[0] ?? 0;
  }

  #moved() {
    this.#view.repaint();
    this.#view.update();
    void this.#ask();
  }

  /** One question at a time; the newest row is asked for again when the answer is late. */
  async #ask(): Promise<void> {
    const {training} = this.#view.host;
    const {snapshot} = training;
    const {row} = this;
    if (this.#asking || !snapshot || !training.open || training.loading || training.past) return;
    if (this.#similar?.row === row && this.#similar.snapshot === snapshot) return;
    this.#asking = true;
    this.#asked = performance.now();
    const pictures = this.#pictures;
    try {
      if (!this.pictureOf(snapshot, row)) {
        const {original} = await training.ask<ContrastiveQuestions['augment']['answer']>('augment', {
          index: row,
          count: 1,
        });
        pictures.set(row, original);
        this.#view.update();
      }
      const answer = await training.ask<Similar>('similar', {index: row, count: SIMILAR});
      if (row === this.row) {
        this.#similar = {row, snapshot, answer};
        this.#view.repaint();
        this.#view.update();
      }
    } catch {
      // The run was closed; the next one asks again.
      return;
    } finally {
      this.#asking = false;
    }
    if (row !== this.row) void this.#ask();
  }
}

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
  const nearest = Array.from(pairs.rows, (other, k) => ({other, k}))
    .filter(({other}) => other !== row && other < cloudCount(snapshot))
    .sort((a, b) => cosine(b.other) - cosine(a.other))
    .slice(0, SIMILAR);
  const pictures = new Uint8Array(nearest.length * size);
  nearest.forEach(({k}, i) => pictures.set(pairs.originals.subarray(k * size, (k + 1) * size), i * size));
  return {rows: Uint32Array.from(nearest, ({other}) => other), pictures};
};
