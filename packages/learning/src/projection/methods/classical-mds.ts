import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {meanOf} from '../../linear/centred.js';
import {Distances} from '../../linear/distances.js';
import {operatorEigenpairs, type Operator} from '../../linear/leading-eigenpairs.js';
import {pointForward, type LinearMap} from '../../linear/linear-map.js';
import {linearLayout, refuseFew} from './linear-layout.js';
import {insist, Refusal, settled, type Distance, type Layout, type Method, type Rows} from '../method.js';
import {scaleDistances} from '../../linear/torgerson.js';

export interface ClassicalMdsSettings {
  readonly distance: Distance;
}

/** The cosine's table takes 4 n² bytes: 100 MB. */
const MOST_COSINE = 5000;

/** Inner products of centred rows, X Xᵀ, by way of X: no table of n². */
function innerProducts(features: Float32Array, mean: Float64Array): Operator {
  const d = mean.length;
  const n = features.length / d;
  const meter = new WorkMeter();
  return {
    size: n,
    async times(rows, breathe) {
      const products = [];
      for (const row of rows) {
        const axis = await combined(features, mean, row, meter, breathe);
        const product = new Float64Array(n);
        for (let i = 0; i < n; i++) {
          let sum = 0;
          for (let j = 0, at = i * d; j < d; j++, at++) sum += (features[at]! - mean[j]!) * axis[j]!;
          product[i] = sum;
          if (meter.spent(d)) await breathe();
        }
        products.push(product);
      }
      return products;
    },
  };
}

/** Xᵀ w: centred rows added up with these weights, `[d]`. */
async function combined(
  features: Float32Array,
  mean: Float64Array,
  weights: Float64Array,
  meter: WorkMeter,
  breathe: Breathe,
): Promise<Float64Array> {
  const d = mean.length;
  const sums = new Float64Array(d);
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    for (let j = 0, at = i * d; j < d; j++, at++) sums[j]! += weight * (features[at]! - mean[j]!);
    if (meter.spent(d)) await breathe();
  }
  return sums;
}

/**
 * Classical MDS of Euclidean distances, without one distance: the eigenvectors of X Xᵀ, which are those of PCA seen
 * from the rows (Gower 1966). So it is a straight map, and the same plane as PCA's.
 */
async function fitEuclidean({features, d}: Rows, breathe: Breathe): Promise<LinearMap & {values: readonly number[]}> {
  const mean = meanOf(features, d);
  await breathe();
  const {values, vectors} = await operatorEigenpairs(innerProducts(features, mean), Math.min(2, d), breathe);
  const axes = new Float64Array(values.length * d);
  for (const [c, vector] of vectors.entries()) {
    if (!(values[c]! > 0)) continue;
    const axis = await combined(features, mean, vector, new WorkMeter(), breathe);
    axes.set(pointForward(axis.map((x) => x / Math.sqrt(values[c]!))), c * d);
  }
  return {mean, axes, values};
}

async function cosineLayout({features, d}: Rows, breathe: Breathe): Promise<Layout> {
  const distances = new Distances(features, d, 'cosine');
  const {n} = distances;
  const table = new Float32Array(n * n);
  const row = new Float64Array(n);
  const meter = new WorkMeter();
  for (let i = 0; i < n; i++) {
    distances.from(i, row);
    table.set(row, i * n);
    if (meter.spent(distances.effort)) await breathe();
  }
  const scaled = await scaleDistances(table, n, breathe);
  return settled({
    coordinates: scaled.coordinates,
    objective: {name: 'Sum of eigenvalues', value: scaled.eigenvalues.reduce((a, b) => a + b, 0)},
    outOfSample: {
      exists: true,
      how: 'A new point is placed by its distances to all points (Gower 1968).',
      async place(points) {
        const placed = new Float32Array((2 * points.length) / d);
        for (let i = 0; i < points.length / d; i++) {
          distances.to(points.subarray(i * d, (i + 1) * d), row);
          placed.set(scaled.place(row), 2 * i);
        }
        return placed;
      },
    },
  });
}

function refuse(rows: Rows, {distance}: ClassicalMdsSettings): Refusal | undefined {
  const n = rows.features.length / rows.d;
  if (distance === 'cosine' && n > MOST_COSINE) {
    return new Refusal(
      'rows',
      `Classical MDS of cosine distances keeps a table of all of them, ${Math.round((4 * n * n) / 1e6)} MB for ${n} ` +
        `points. Take at most ${MOST_COSINE} points, or Euclidean distances, which need no table.`,
      MOST_COSINE,
    );
  }
  return refuseFew(rows);
}

/**
 * Classical MDS as a map: the plane whose inner products are nearest to those that the distances imply.
 *
 * @example
 * ```js
 * const rows = {features: Float32Array.of(0, 0, 3, 0, 3, 4), d: 2};
 * const {coordinates} = await classicalMds.start(rows, {distance: 'euclidean'}, {seed: 1});
 * Math.hypot(coordinates[4] - coordinates[0], coordinates[5] - coordinates[1]); // → 5.0000
 * ```
 */
export const classicalMds: Method<ClassicalMdsSettings> = {
  name: 'classical-mds',
  title: 'Classical MDS',
  defaults: () => ({distance: 'euclidean'}),
  refuse,
  async start(rows, settings, {breathe = noBreath}) {
    insist(refuse(rows, settings));
    if (settings.distance === 'cosine') return cosineLayout(rows, breathe);
    const map = await fitEuclidean(rows, breathe);
    return linearLayout(map, rows, breathe, {
      objective: {name: 'Sum of eigenvalues', value: map.values.reduce((a, b) => a + b, 0)},
      how: 'A new point is projected onto the same two axes.',
      notes: ['Of Euclidean distances, classical MDS is PCA: the same map.'],
    });
  },
};
