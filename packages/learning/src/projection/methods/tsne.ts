import {imported} from '@latent-elements/datasets/imported';
import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import {getBackend} from '../../tf/tf.js';
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
import {conditionalProbabilities} from '../neighbours/perplexity.js';
import {principalStart} from './principal-start.js';
import {divergenceName, MOST_EXACT, TsneDescent, type Descent, type DescentState} from '../descents/tsne-descent.js';

export interface TsneSettings {
  /** Roughly how many neighbours a point attends to; at most (n − 1)/3, for three times as many are sought. */
  readonly perplexity: number;
  readonly distance: Distance;
  /**
   * Below how many times its distance the side of a group of points may be to count as one; 0 is exact, as WebGPU is
   * whatever is given.
   */
  readonly theta: number;
  readonly iterations: number;
}

/** Enough for neighbours to be kept; the divergence still falls. */
const ITERATIONS = 200;
/** After these, little moves. */
export const REFINED_ITERATIONS = 1000;
/** Deviation of the first coordinate at the start: so near each other that nothing hinders anything. */
const START = {deviation: 1e-4};

const mostPerplexity = (n: number): number => Math.floor((n - 1) / 3);

/**
 * t-distributed stochastic neighbour embedding (van der Maaten and Hinton 2008), by Barnes and Hut's tree (2014).
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const layout = await tsne.start(rows, {...tsne.defaults(rows), iterations: 20}, {seed: 1});
 * while (!layout.done) await layout.advance(10);
 * await layout.refresh();
 * layout.coordinates.length; // → 240
 * layout.outOfSample.exists; // → false
 * ```
 */
export const tsne: Method<TsneSettings> = {
  name: 'tsne',
  title: 't-SNE',

  defaults({features, d}) {
    const perplexity = Math.max(1, Math.min(30, mostPerplexity(features.length / d)));
    return {perplexity, distance: 'euclidean', theta: 0.8, iterations: ITERATIONS};
  },

  refuse({features, d}, {perplexity}) {
    const n = features.length / d;
    if (n < 4) return new Refusal('rows', `t-SNE needs at least 4 rows; these are ${n}.`);
    if (!(perplexity >= 1))
      return new Refusal('perplexity', `A perplexity of ${perplexity} is below one neighbour.`, 1);
    const most = mostPerplexity(n);
    if (perplexity <= (n - 1) / 3) return undefined;
    return new Refusal(
      'perplexity',
      `A perplexity of ${perplexity} looks at ${Math.floor(3 * perplexity)} neighbours, and each of the ${n} rows has ` +
        `${n - 1}: choose ${most} or less.`,
      most,
    );
  },

  beginAt: (rows, {seed, breathe = noBreath}) => principalStart(rows, START, seed, breathe),

  async start(rows, settings, {seed, breathe = noBreath, from}) {
    const refusal = tsne.refuse(rows, settings);
    if (refusal) throw refusal;
    const points = from?.slice() ?? (await principalStart(rows, START, seed, breathe));
    const pairs = await similarities(rows, settings, breathe);
    return new TsneLayout(await descentOf(pairs, points, settings), settings, breathe);
  },
};

/** The joint similarities p_ij = (p(j|i) + p(i|j))/2n over each row's 3 · perplexity nearest, symmetrised. */
export async function similarities(
  {features, d}: Rows,
  {perplexity, distance}: Pick<TsneSettings, 'perplexity' | 'distance'>,
  breathe: Breathe,
): Promise<Pairs> {
  const n = features.length / d;
  const neighbours = await nearestNeighbours(features, d, Math.floor(3 * perplexity), {distance, breathe});
  const conditional = await conditionalProbabilities(neighbours, perplexity, breathe);
  const pairs = pairUp(neighbours, conditional, (there, back) => (there + back) / (2 * n));
  await breathe();
  return pairs;
}

/** In shaders where WebGPU is in use; they are not fetched elsewhere. */
async function descentOf(pairs: Pairs, points: Float64Array, {theta}: TsneSettings): Promise<Descent> {
  if (getBackend() !== 'webgpu') return new TsneDescent(pairs, points, theta);
  const {TsneDescentOnGpu} = await imported(() => import('../gpu/tsne-descent.js'));
  return TsneDescentOnGpu.from(pairs, points);
}

/** t-SNE at work. */
export class TsneLayout implements Layout {
  readonly coordinates: Float32Array;
  readonly notes: readonly string[] = [];
  readonly outOfSample = {
    exists: false,
    why:
      't-SNE moves the points it was given and learns no map: a new point has no place unless all are laid out again, ' +
      'and then all of them move.',
  } as const;
  readonly #descent: Descent;
  readonly #breathe: Breathe;
  #iterations: number;

  constructor(descent: Descent, {iterations}: Pick<TsneSettings, 'iterations'>, breathe: Breathe) {
    this.#descent = descent;
    this.#breathe = breathe;
    this.#iterations = iterations;
    this.coordinates = Float32Array.from(descent.points);
  }

  get step(): number {
    return this.#descent.step;
  }

  get done(): boolean {
    return this.step >= this.#iterations;
  }

  get objective(): Objective {
    const descent = this.#descent;
    return {name: divergenceName(descent.isExact), value: descent.divergence()};
  }

  async advance(steps: number): Promise<void> {
    await this.#descent.advance(Math.min(this.#iterations - this.step, steps));
    this.coordinates.set(this.#descent.points);
  }

  /** Goes on beyond the iterations that were set. */
  refine(iterations = REFINED_ITERATIONS): void {
    this.#iterations = Math.max(this.#iterations, iterations);
  }

  /** At the end the divergence is exact, if there are not too many points. */
  async refresh(): Promise<void> {
    await this.#descent.refresh();
    if (this.done && this.coordinates.length / 2 <= MOST_EXACT) await this.#descent.evaluate(this.#breathe);
  }

  async save(): Promise<LayoutState> {
    return {coordinates: this.coordinates.slice(), iterations: this.#iterations, ...this.#descent.state()};
  }

  restore(state: LayoutState): void {
    this.#descent.restore(state as unknown as DescentState);
    this.#iterations = state['iterations'] as number;
    this.coordinates.set(state.coordinates);
  }

  dispose(): void {
    this.#descent.dispose();
  }
}
