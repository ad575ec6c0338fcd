import {imported} from '@latent-elements/datasets/imported';
import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {getBackend} from '../../tf/tf.js';
import {memberships, union} from '../neighbours/fuzzy-set.js';
import {
  Refusal,
  type Distance,
  type Layout,
  type LayoutState,
  type Method,
  type Objective,
  type Rows,
} from '../method.js';
import {nearestNeighbours} from '../neighbours/neighbours.js';
import {pairUp, type Pairs} from '../neighbours/pairs.js';
import {principalStart} from './principal-start.js';
import {crossEntropy} from '../descents/umap-cross-entropy.js';
import {fitCurve, type Curve} from '../descents/umap-curve.js';
import {UmapDescent, type Descent, type Edges, type UmapDescentState} from '../descents/umap-descent.js';
import {UmapForces} from '../descents/umap-forces.js';

export interface UmapSettings {
  /** How many rows make a neighbourhood, the row itself among them (as in umap-learn). */
  readonly neighbours: number;
  readonly distance: Distance;
  /** How near points of the plane may lie, and on what scale they spread. */
  readonly minDistance: number;
  readonly spread: number;
  readonly epochs: number;
}

/** Of the plane at the start, in either direction (umap-learn). */
const START = {largest: 10};
/** For new points, whose neighbours lie still: as umap-learn, a quarter of the rate, and fewer epochs. */
const PLACING = {epochs: 100, rate: 0.25};

/**
 * Uniform manifold approximation and projection (McInnes, Healy and Melville 2018). Starts from principal components.
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const layout = await umap.start(rows, {...umap.defaults(rows), epochs: 20}, {seed: 1});
 * while (!layout.done) await layout.advance(10);
 * await layout.refresh();
 * layout.coordinates.length; // → 240
 * layout.outOfSample.exists; // → true
 * ```
 */
export const umap: Method<UmapSettings> = {
  name: 'umap',
  title: 'UMAP',

  defaults({features, d}) {
    const neighbours = Math.max(2, Math.min(15, features.length / d));
    return {neighbours, distance: 'euclidean', minDistance: 0.1, spread: 1, epochs: 300};
  },

  refuse({features, d}, {neighbours, minDistance, spread}) {
    const n = features.length / d;
    if (n < 3) return new Refusal('rows', `UMAP needs at least 3 rows; these are ${n}.`);
    if (!(neighbours >= 2)) {
      return new Refusal('neighbours', `A neighbourhood of ${neighbours} has no neighbour in it: choose 2 or more.`, 2);
    }
    if (neighbours > n) {
      return new Refusal(
        'neighbours',
        `A neighbourhood of ${neighbours} is more than all ${n} rows: choose ${n} or less.`,
        n,
      );
    }
    if (minDistance >= 0 && minDistance <= spread && spread > 0) return undefined;
    return new Refusal(
      'minDistance',
      `Points that are at least ${minDistance} apart cannot spread on a scale of ${spread}: choose a least distance from ` +
        '0 up to the spread.',
      Math.max(0, spread),
    );
  },

  beginAt: (rows, {seed, breathe = noBreath}) => principalStart(rows, START, seed, breathe),

  async start(rows, settings, {seed, breathe = noBreath, from}) {
    const refusal = umap.refuse(rows, settings);
    if (refusal) throw refusal;
    const points = from?.slice() ?? (await principalStart(rows, START, seed, breathe));
    const pairs = await fuzzyPairs(rows, settings, breathe);
    const curve = fitCurve(settings.minDistance, settings.spread);
    const descent = await descentOf(pairs, points, curve, {epochs: settings.epochs, seed});
    return new UmapLayout(descent, {rows, pairs, curve, settings, seed, breathe});
  },
};

/** The fuzzy simplicial set: how strongly pairs of rows belong together. */
export async function fuzzyPairs(
  {features, d}: Rows,
  {neighbours: size, distance}: Pick<UmapSettings, 'neighbours' | 'distance'>,
  breathe: Breathe,
): Promise<Pairs> {
  const neighbours = await nearestNeighbours(features, d, size - 1, {distance, breathe});
  const pairs = pairUp(neighbours, await memberships(neighbours, {breathe}), union);
  await breathe();
  return pairs;
}

/** In shaders where WebGPU is in use; they are not fetched elsewhere. */
async function descentOf(
  pairs: Pairs,
  points: Float64Array,
  curve: Curve,
  options: {readonly epochs: number; readonly seed: number},
): Promise<Descent> {
  if (getBackend() !== 'webgpu') {
    return new UmapDescent(bothWays(pairs), points, new UmapForces(curve), {...options, rate: 1});
  }
  const {UmapDescentOnGpu} = await imported(() => import('../gpu/umap-descent.js'));
  return new UmapDescentOnGpu(pairs, points, curve, options);
}

/** What a layout knows besides where its points are. */
interface Known {
  readonly rows: Rows;
  readonly pairs: Pairs;
  readonly curve: Curve;
  readonly settings: UmapSettings;
  readonly seed: number;
  readonly breathe: Breathe;
}

/** UMAP at work. */
export class UmapLayout implements Layout {
  readonly coordinates: Float32Array;
  readonly notes = [
    'UMAP draws pairs by lot, and what that makes small is not quite the cross-entropy that it is defined by: it may ' +
      'rise (Damrich and Hamprecht 2021).',
  ];
  readonly outOfSample = {
    exists: true,
    how:
      'A new point starts amid its nearest neighbours among the points there are, and is drawn and pushed as they were, ' +
      'while they lie still.',
    place: (features: Float32Array) => this.#place(features),
  } as const;
  readonly #known: Known;
  readonly #descent: Descent;
  #crossEntropy: {readonly step: number; readonly value: number} | undefined;

  constructor(descent: Descent, known: Known) {
    this.#descent = descent;
    this.#known = known;
    this.coordinates = Float32Array.from(descent.points);
  }

  get step(): number {
    return this.#descent.step;
  }

  get done(): boolean {
    return this.step >= this.#known.settings.epochs;
  }

  /** Evaluated when asked, once a step. */
  get objective(): Objective {
    const {step} = this;
    const {pairs, curve} = this.#known;
    if (this.#crossEntropy?.step !== step) {
      this.#crossEntropy = {step, value: crossEntropy(pairs, this.#descent.points, curve)};
    }
    return {name: 'Cross-entropy', value: this.#crossEntropy.value};
  }

  async advance(steps: number): Promise<void> {
    await this.#descent.advance(Math.min(this.#known.settings.epochs - this.step, steps));
    this.coordinates.set(this.#descent.points);
  }

  async refresh(): Promise<void> {}

  async save(): Promise<LayoutState> {
    return {coordinates: this.coordinates.slice(), ...this.#descent.state()};
  }

  restore(state: LayoutState): void {
    this.#descent.restore(state as unknown as UmapDescentState);
    this.#crossEntropy = undefined;
    this.coordinates.set(state.coordinates);
  }

  dispose(): void {
    this.#descent.dispose();
  }

  async #place(features: Float32Array): Promise<Float32Array> {
    const {rows, curve, settings, seed, breathe} = this.#known;
    const {features: known, d} = rows;
    const {neighbours: size, distance} = settings;
    const fixed = this.#descent.points.slice();
    const neighbours = await nearestNeighbours(known, d, size, {distance, queries: features, breathe});
    const {indices: tails, k} = neighbours;
    const strengths = await memberships(neighbours, {ofOthers: true, breathe});
    const points = new Float64Array((2 * features.length) / d);
    for (let i = 0; i < points.length / 2; i++) {
      let [x, y, total] = [0, 0, 0];
      for (let edge = i * k; edge < (i + 1) * k; edge++) {
        x += strengths[edge]! * fixed[2 * tails[edge]!]!;
        y += strengths[edge]! * fixed[2 * tails[edge]! + 1]!;
        total += strengths[edge]!;
      }
      points[2 * i] = x / total;
      points[2 * i + 1] = y / total;
    }
    const heads = tails.map((_, edge) => Math.floor(edge / k));
    const forces = new UmapForces(curve);
    const descent = new UmapDescent({heads, tails, strengths}, points, forces, {...PLACING, seed, fixed});
    const meter = new WorkMeter();
    while (descent.step < PLACING.epochs) {
      await descent.advance(1);
      if (meter.spent(100 * heads.length)) await breathe();
    }
    return Float32Array.from(points);
  }
}

/** Each pair as an edge from either of its points. */
function bothWays({starts, others, weights}: Pairs): Edges {
  const count = others.length;
  const [heads, tails, strengths] = [new Int32Array(2 * count), new Int32Array(2 * count), new Float64Array(2 * count)];
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let pair = starts[i]!; pair < starts[i + 1]!; pair++) {
      [heads[2 * pair], tails[2 * pair]] = [i, others[pair]!];
      [heads[2 * pair + 1], tails[2 * pair + 1]] = [others[pair]!, i];
      strengths[2 * pair] = weights[pair]!;
      strengths[2 * pair + 1] = weights[pair]!;
    }
  }
  return {heads, tails, strengths};
}
