import {createRandom} from '@latent-elements/datasets';
import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {classicalMds} from './classical-mds.js';
import {Distances} from '../../linear/distances.js';
import {refuseFew} from './linear-layout.js';
import {
  insist,
  Refusal,
  type Distance,
  type Layout,
  type LayoutState,
  type Method,
  type OutOfSample,
  type Rows,
} from '../method.js';

export interface MetricMdsSettings {
  readonly distance: Distance;
  /** Where the iteration begins: at classical MDS, or at a cloud drawn from the seed. */
  readonly start: 'classical' | 'random';
}

/** A step visits every pair: 12.5 million of them, 50 MB, a tenth of a second; four times that for twice as many. */
const MOST_ROWS = 5000;
const MOST_STEPS = 1000;
/** At rest when a step takes less than this share off the error. */
const TOLERANCE = 1e-6;

/** Distances of all pairs i < j, row after row: `[n (n − 1) / 2]`. */
async function pairsOf({features, d}: Rows, distance: Distance, breathe: Breathe): Promise<Float32Array> {
  const distances = new Distances(features, d, distance);
  const {n} = distances;
  const pairs = new Float32Array((n * (n - 1)) / 2);
  const row = new Float64Array(n);
  const meter = new WorkMeter();
  for (let i = 0, at = 0; i < n; at += n - 1 - i, i++) {
    distances.from(i, row);
    pairs.set(row.subarray(i + 1), at);
    if (meter.spent(distances.effort)) await breathe();
  }
  return pairs;
}

/**
 * SMACOF (de Leeuw 1977; de Leeuw and Mair 2009, *Multidimensional scaling using majorization*, all weights 1): each step puts every point at the mean of where its partners would have it, x ← Σⱼ δᵢⱼ (xᵢ − xⱼ) / dᵢⱼ / n, the
 * Guttman transform. The squared error Σ (d − δ)² never rises; at rest its share of Σ δ² is the square of Kruskal's stress-1.
 */
export class Smacof implements Layout {
  readonly coordinates: Float32Array;
  readonly notes: readonly string[] = [];
  readonly outOfSample: OutOfSample = {
    exists: false,
    why:
      'Metric MDS moves the points until their distances fit: it finds places, not a map. A new point has none until ' +
      'all are fitted again.',
  };
  #step = 0;
  #done = false;
  /** Σ (d − δ)² / Σ δ² at `coordinates`. */
  #error = NaN;
  /** `[n, 2]`, of which `coordinates` are what float32 keeps. */
  #positions: Float64Array;
  /** The Guttman transform of the positions: found in the pass that measures them. */
  #next: Float64Array;
  readonly #pairs: Float32Array;
  readonly #breathe: Breathe;

  /** Use {@link Smacof.from}. */
  private constructor(pairs: Float32Array, positions: Float64Array, breathe: Breathe) {
    this.#pairs = pairs;
    this.#positions = positions;
    this.#next = new Float64Array(positions.length);
    this.#breathe = breathe;
    this.coordinates = Float32Array.from(positions);
  }

  /**
   * @param pairs - `[n (n − 1) / 2]`, dissimilarities of all pairs i < j, row after row.
   * @param start - `[n, 2]`
   */
  static async from(pairs: Float32Array, start: ArrayLike<number>, breathe: Breathe = noBreath): Promise<Smacof> {
    const layout = new Smacof(pairs, Float64Array.from(start), breathe);
    await layout.#measure();
    return layout;
  }

  get step(): number {
    return this.#step;
  }

  get done(): boolean {
    return this.#done;
  }

  get objective() {
    return {name: 'Σ(d − δ)² / Σδ²', value: this.#error};
  }

  async advance(steps: number): Promise<void> {
    for (let taken = 0; taken < steps && !this.#done; taken++) {
      const before = this.#error;
      [this.#positions, this.#next] = [this.#next, this.#positions];
      await this.#measure();
      this.coordinates.set(this.#positions);
      this.#step++;
      this.#done = before - this.#error <= TOLERANCE * before || this.#step === MOST_STEPS;
    }
  }

  async refresh(): Promise<void> {}

  async save(): Promise<LayoutState> {
    return {
      step: this.#step,
      coordinates: this.coordinates.slice(),
      positions: this.#positions.slice(),
      next: this.#next.slice(),
      error: this.#error,
      done: this.#done,
    };
  }

  restore(state: LayoutState): void {
    this.#step = state.step;
    this.coordinates.set(state.coordinates);
    this.#positions.set(state['positions'] as Float64Array);
    this.#next.set(state['next'] as Float64Array);
    this.#error = state['error'] as number;
    this.#done = state['done'] as boolean;
  }

  dispose(): void {}

  async #measure(): Promise<void> {
    const [pairs, from, to] = [this.#pairs, this.#positions, this.#next];
    const n = from.length / 2;
    const meter = new WorkMeter(2e6);
    let off = 0;
    let total = 0;
    to.fill(0);
    for (let i = 0, at = 0; i < n; i++) {
      const x = from[2 * i]!;
      const y = from[2 * i + 1]!;
      let toX = 0;
      let toY = 0;
      for (let j = i + 1; j < n; j++, at++) {
        const dissimilarity = pairs[at]!;
        const dx = x - from[2 * j]!;
        const dy = y - from[2 * j + 1]!;
        const distance = Math.sqrt(dx * dx + dy * dy);
        off += (dissimilarity - distance) * (dissimilarity - distance);
        total += dissimilarity * dissimilarity;
        // Points on one spot pull each other nowhere.
        if (distance === 0) continue;
        const pull = dissimilarity / distance;
        toX += pull * dx;
        toY += pull * dy;
        to[2 * j]! -= pull * dx;
        to[2 * j + 1]! -= pull * dy;
      }
      to[2 * i]! += toX;
      to[2 * i + 1]! += toY;
      if (meter.spent(n - i)) await this.#breathe();
    }
    for (let at = 0; at < to.length; at++) to[at]! /= n;
    this.#error = off / total;
  }
}

function refuse(rows: Rows): Refusal | undefined {
  const n = rows.features.length / rows.d;
  if (n <= MOST_ROWS) return refuseFew(rows);
  const millions = Math.round((n * (n - 1)) / 2 / 1e6);
  return new Refusal(
    'rows',
    `Metric MDS keeps and compares all pairs at every step: ${n} points have ${millions} million, ${4 * millions} MB. Take at ` +
      `most ${MOST_ROWS} points, or classical MDS, which takes any number by Euclidean distances.`,
    MOST_ROWS,
  );
}

/** As wide as the data: the square root of the mean squared distance. */
function randomStart(pairs: Float32Array, n: number, seed: number): Float64Array {
  const random = createRandom(seed);
  let square = 0;
  for (const distance of pairs) square += (distance * distance) / pairs.length;
  return Float64Array.from({length: 2 * n}, () => (random.normal() * Math.sqrt(square)) / 2);
}

/**
 * Metric MDS as a map: distances in the plane as near to those of the data as can be, the large ones foremost.
 *
 * @example
 * ```js
 * const rows = {features: Float32Array.of(0, 0, 3, 0, 3, 4), d: 2};
 * const layout = await metricMds.start(rows, {distance: 'euclidean', start: 'random'}, {seed: 1});
 * while (!layout.done) await layout.advance(10);
 * await layout.refresh();
 * layout.objective; // → {name: 'Σ(d − δ)² / Σδ²', value: 0.000}
 * ```
 */
export const metricMds: Method<MetricMdsSettings> = {
  name: 'metric-mds',
  title: 'Metric MDS',
  defaults: () => ({distance: 'euclidean', start: 'classical'}),
  refuse,
  async start(rows, {distance, start}, {seed, breathe = noBreath}) {
    insist(refuse(rows));
    const pairs = await pairsOf(rows, distance, breathe);
    const positions =
      start === 'random'
        ? randomStart(pairs, rows.features.length / rows.d, seed)
        : (await classicalMds.start(rows, {distance}, {seed, breathe})).coordinates;
    return Smacof.from(pairs, positions, breathe);
  },
};
