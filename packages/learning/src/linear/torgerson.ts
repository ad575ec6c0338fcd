import {WorkMeter, type Breathe} from '../scheduling/breathe.js';
import {operatorEigenpairs, type Operator} from './leading-eigenpairs.js';

/**
 * Distances turned into inner products: −½ J D² J, J = I − 11ᵀ/n (Torgerson 1952, *Multidimensional scaling: I*), as an
 * operator, so that beside the distances no other table is needed.
 *
 * @param distances - `[n, n]`, symmetric
 */
function doubleCentred(distances: Float32Array, n: number): Operator {
  const centre = (row: Float64Array): Float64Array => {
    const mean = row.reduce((sum, value) => sum + value, 0) / n;
    return row.map((value) => value - mean);
  };
  const meter = new WorkMeter();
  return {
    size: n,
    async times(rows, breathe) {
      const centred = rows.map(centre);
      const products = rows.map(() => new Float64Array(n));
      for (let i = 0; i < n; i++) {
        for (const [r, row] of centred.entries()) {
          let sum = 0;
          for (let j = 0, at = i * n; j < n; j++, at++) {
            const distance = distances[at]!;
            sum += distance * distance * row[j]!;
          }
          products[r]![i] = -sum / 2;
        }
        if (meter.spent(2 * rows.length * n)) await breathe();
      }
      return products.map(centre);
    },
  };
}

/** Points in the plane by their distances to anchors, and what places any other point among them. */
export interface Anchored {
  /** `[n, 2]`, of the anchors. */
  readonly coordinates: Float32Array;
  /** `[2]`, the largest of all eigenvalues; where one is not positive, that coordinate is 0 throughout. */
  readonly eigenvalues: readonly number[];
  /** By its distances to the anchors, `[n]`. */
  place(distances: ArrayLike<number>): [number, number];
}

/**
 * Classical scaling of a table of distances. Further points are placed by their distances to those in the table (Gower
 * 1968, *Adding a point to vector diagrams in multivariate analysis*; as landmark MDS, de Silva and Tenenbaum 2004).
 *
 * @param distances - `[n, n]`, symmetric; only read.
 */
export async function scaleDistances(distances: Float32Array, n: number, breathe: Breathe): Promise<Anchored> {
  const {values, vectors} = await operatorEigenpairs(doubleCentred(distances, n), 2, breathe);
  const coordinates = new Float32Array(2 * n);
  const means = new Float64Array(n);
  const meter = new WorkMeter();
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0, at = i * n; j < n; j++, at++) sum += distances[at]! * distances[at]!;
    means[i] = sum / n;
    if (meter.spent(2 * n)) await breathe();
  }
  const placers = vectors.map((vector, c) => {
    const value = values[c]!;
    if (!(value > 0)) return new Float64Array(n);
    let largest = 0;
    for (const x of vector) if (Math.abs(x) > Math.abs(largest)) largest = x;
    const sign = Math.sign(largest);
    for (let i = 0; i < n; i++) coordinates[2 * i + c] = sign * Math.sqrt(value) * vector[i]!;
    return vector.map((x) => (-sign * x) / (2 * Math.sqrt(value)));
  });
  return {
    coordinates,
    eigenvalues: values,
    place(from) {
      const placed: [number, number] = [0, 0];
      placers.forEach((placer, c) => {
        for (let i = 0; i < n; i++) placed[c]! += (from[i]! ** 2 - means[i]!) * placer[i]!;
      });
      return placed;
    },
  };
}
