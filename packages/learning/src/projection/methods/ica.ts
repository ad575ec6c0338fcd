import {createRandom} from '@latent-elements/datasets';
import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {linearLayout, pointForward, refuseFew, type LinearMap} from './linear-layout.js';
import {insist, Refusal, type Method, type Rows} from '../method.js';
import {fitPca, type Pca} from '../../linear/pca.js';
import {symmetricEigenpairs} from '../../linear/symmetric.js';

export interface IcaSettings {
  /** Independent components sought, in as many principal components; the two least Gaussian are drawn. */
  readonly components: number;
}

export interface IcaOptions {
  readonly components: number;
  readonly seed?: number;
  /** `[k, k]`, where the search for the rotation starts; by default drawn from the seed. */
  readonly start?: readonly ArrayLike<number>[];
  readonly breathe?: Breathe;
}

/** Independent components: `axes` by falling distance from a Gaussian, each of variance 1 (divided by n). */
export interface Ica extends LinearMap {
  /** `[k]`, (E log cosh s − E log cosh ν)², ν standard normal: Hyvärinen's approximation of negentropy. */
  readonly negentropies: readonly number[];
  /** Whether the rotation came to rest. */
  readonly converged: boolean;
}

/** The mean of log cosh of a standard normal number. */
const GAUSSIAN = 0.374567207491438;
const MOST_ROUNDS = 200;
/** Their small matrices are decomposed in one go. */
const MOST_COMPONENTS = 100;
/** How far the cosine between an axis before and after may be from 1 at rest. */
const TOLERANCE = 1e-9;
/** A variance below this share of the first is rounding: whitening would blow it up. */
const NO_VARIANCE = 1e-10;

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** The nearest orthonormal rows, (W Wᵀ)^−½ W: every component has the same say. */
function symmetricallyOrthonormal(rows: readonly Float64Array[]): Float64Array[] {
  const {values, vectors} = symmetricEigenpairs(rows.map((a) => rows.map((b) => dot(a, b))));
  return rows.map((_, i) => {
    const row = new Float64Array(rows[0]!.length);
    vectors.forEach((vector, v) => {
      rows.forEach((other, r) => {
        const weight = (vector[i]! * vector[r]!) / Math.sqrt(values[v]!);
        for (let j = 0; j < row.length; j++) row[j]! += weight * other[j]!;
      });
    });
    return row;
  });
}

/** `[n, k]`: principal scores, each of variance 1. */
async function whitened({mean, components}: Pca, scales: Float64Array, features: Float32Array, breathe: Breathe) {
  const d = mean.length;
  const k = scales.length;
  const white = new Float64Array((features.length / d) * k);
  const meter = new WorkMeter();
  for (let i = 0, at = 0; i < features.length; i += d) {
    for (let c = 0; c < k; c++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += (features[i + j]! - mean[j]!) * components[c * d + j]!;
      white[at++] = sum * scales[c]!;
    }
    if (meter.spent(d * k)) await breathe();
  }
  return white;
}

/** Newton's step for every axis: E[z tanh(w·z)] − E[1 − tanh²(w·z)] w; besides, each axis's mean of log cosh. */
async function stepped(white: Float64Array, rotation: readonly Float64Array[], breathe: Breathe) {
  const k = rotation.length;
  const n = white.length / k;
  const next = rotation.map(() => new Float64Array(k));
  const contrasts = new Float64Array(k);
  const meter = new WorkMeter();
  for (const [c, axis] of rotation.entries()) {
    const sums = next[c]!;
    let slope = 0;
    for (let at = 0; at < white.length; at += k) {
      let source = 0;
      for (let j = 0; j < k; j++) source += axis[j]! * white[at + j]!;
      const pull = Math.tanh(source);
      slope += 1 - pull * pull;
      for (let j = 0; j < k; j++) sums[j]! += pull * white[at + j]!;
      const size = Math.abs(source);
      contrasts[c]! += size + Math.log1p(Math.exp(-2 * size)) - Math.LN2;
      if (meter.spent(2 * k + 30)) await breathe();
    }
    for (let j = 0; j < k; j++) sums[j] = (sums[j]! - slope * axis[j]!) / n;
    contrasts[c]! /= n;
  }
  return {next, contrasts};
}

/**
 * FastICA with symmetric orthogonalisation and the log cosh contrast, after whitening by PCA (Hyvärinen 1999, *Fast and
 * robust fixed-point algorithms for independent component analysis*).
 *
 * @param features - `[n, d]`
 * @returns As many components as asked for, fewer where the data do not span them.
 *
 * @example
 * ```js
 * import {createRandom} from '@latent-elements/datasets';
 *
 * // Two independent numbers, mixed: their sum and their difference.
 * const random = createRandom(1);
 * const pairs = Array.from({length: 500}, () => [random.next(), random.next()]);
 * const features = Float32Array.from(pairs.flatMap(([a, b]) => [a + b, a - b]));
 * const {axes, converged} = await fitIca(features, 2, {components: 2});
 * converged; // → true
 * Math.abs(axes[0] / axes[1]); // → 1.0
 * ```
 */
export async function fitIca(
  features: Float32Array,
  d: number,
  {components, seed = 0, start, breathe = noBreath}: IcaOptions,
): Promise<Ica> {
  const n = features.length / d;
  const pca = await fitPca(features, d, Math.min(components, n - 1), breathe);
  const spanned = pca.variances.filter((variance) => variance > NO_VARIANCE * pca.variances[0]!);
  const k = spanned.length;
  const scales = spanned.map((variance) => 1 / Math.sqrt((variance * (n - 1)) / n));
  const white = await whitened(pca, scales, features, breathe);

  const random = createRandom(seed);
  let rotation = symmetricallyOrthonormal(
    Array.from({length: k}, (_, c) => Float64Array.from({length: k}, (_, j) => start?.[c]?.[j] ?? random.normal())),
  );
  let converged = false;
  for (let round = 0; round < MOST_ROUNDS && !converged; round++) {
    const next = symmetricallyOrthonormal((await stepped(white, rotation, breathe)).next);
    converged = next.every((axis, c) => Math.abs(Math.abs(dot(axis, rotation[c]!)) - 1) < TOLERANCE);
    rotation = next;
    await breathe();
  }

  const {contrasts} = await stepped(white, rotation, breathe);
  const negentropies = Array.from(contrasts, (contrast) => (contrast - GAUSSIAN) ** 2);
  const order = negentropies.map((_, c) => c).sort((a, b) => negentropies[b]! - negentropies[a]!);
  const axes = new Float64Array(k * d);
  order.forEach((c, row) => {
    const axis = axes.subarray(row * d, (row + 1) * d);
    rotation[c]!.forEach((weight, component) => {
      for (let j = 0; j < d; j++) axis[j]! += weight * scales[component]! * pca.components[component * d + j]!;
    });
    pointForward(axis);
  });
  return {mean: pca.mean, axes, negentropies: order.map((c) => negentropies[c]!), converged};
}

function refuse(rows: Rows, {components}: IcaSettings): Refusal | undefined {
  const most = Math.min(rows.d, rows.features.length / rows.d - 1, MOST_COMPONENTS);
  if (components < 2) return new Refusal('components', 'A map has two axes: ask for at least 2 components.', 2);
  if (components <= most || most < 2) return refuseFew(rows);
  return new Refusal(
    'components',
    `${components} independent components are too many for these rows: there can be no more than numbers a row, one ` +
      `less than points, and ${MOST_COMPONENTS}. Try at most ${most}.`,
    most,
  );
}

/**
 * ICA as a map: the two directions along which the data look least like a Gaussian.
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const {objective} = await independentComponents.start(rows, {components: 2}, {seed: 1});
 * objective; // → {name: 'Negentropy'}
 * ```
 */
export const independentComponents: Method<IcaSettings> = {
  name: 'ica',
  title: 'ICA',
  defaults: ({features, d}) => ({components: Math.max(2, Math.min(10, d, features.length / d - 1))}),
  refuse,
  async start(rows, settings, {seed, breathe = noBreath}) {
    insist(refuse(rows, settings));
    const ica = await fitIca(rows.features, rows.d, {components: settings.components, seed, breathe});
    const notes = [];
    if (!ica.converged) {
      notes.push(`FastICA had not come to rest after ${MOST_ROUNDS} rounds: its axes depend on the seed.`);
    }
    if (ica.negentropies.length < settings.components) {
      notes.push(`The data span ${ica.negentropies.length} dimensions, so there are no more components.`);
    }
    return linearLayout(ica, rows, breathe, {
      objective: {name: 'Negentropy', value: ica.negentropies.slice(0, 2).reduce((a, b) => a + b, 0)},
      how: 'A new point is projected onto the same two axes.',
      notes,
    });
  },
};
