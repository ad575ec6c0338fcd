import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import {centred} from '../../linear/centred.js';
import {innerProductsWith} from '../../linear/inner-products.js';
import type {Rows} from '../method.js';
import {fitPca, type Pca} from '../../linear/pca.js';

/** Principal components that are kept of rows with more numbers than these. */
export const PRINCIPAL_FIRST = 50;

/** Rows as their PCA scores. */
export interface PrincipalFirst {
  readonly rows: Rows;
  /** Of the variance, what the scores keep: 0…1. */
  readonly share: number;
  /** For the reader: the picture shows neighbours among these, not among the rows themselves. */
  readonly note: string;
  /** Scores of other rows, `[m, d]` → `[m, count]`. */
  encode(features: Float32Array): Promise<Float32Array>;
}

/**
 * Replaces rows by their first principal scores before neighbours are sought (van der Maaten and Hinton 2008, section 4.2).
 * It makes long rows several times quicker and loses some neighbours: of the ten nearest of a digit it keeps eight or nine.
 *
 * @returns nothing where the rows have no more numbers than components are kept
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const first = await principalFirst(rows, {components: 2});
 * first.rows.d; // → 2
 * first.share; // → 0.98
 * ```
 */
export async function principalFirst(
  {features, d, labels}: Rows,
  {components = PRINCIPAL_FIRST, breathe = noBreath}: {components?: number; breathe?: Breathe} = {},
): Promise<PrincipalFirst | undefined> {
  const n = features.length / d;
  if (d <= components || n <= components) return undefined;
  const pca = await fitPca(features, d, components, breathe);
  const share = shareKept(features, pca);
  return {
    rows: {features: await scoresOf(features, pca, breathe), d: components, labels},
    share,
    note:
      `Of ${d} numbers a row, the first ${components} principal components came first ` +
      `(${Math.round(100 * share)} % of the variance).`,
    encode: (others) => scoresOf(others, pca, breathe),
  };
}

/** As `pcaEncode`, by matrix products where a backend has them. */
async function scoresOf(features: Float32Array, {mean, components, size: d, count}: Pca, breathe: Breathe) {
  const n = features.length / d;
  const scores = new Float32Array(n * count);
  const products = innerProductsWith(Float32Array.from(components), d);
  try {
    for (let from = 0; from < n; from += products.slice) {
      const rows = features.subarray(from * d, Math.min(n, from + products.slice) * d);
      scores.set(await products.of(centred(rows, mean)), from * count);
      await breathe();
    }
  } finally {
    products.dispose();
  }
  return scores;
}

function shareKept(features: Float32Array, {mean, variances, size: d}: Pca): number {
  let squares = 0;
  for (let i = 0; i < features.length; i += d) {
    for (let j = 0; j < d; j++) squares += (features[i + j]! - mean[j]!) ** 2;
  }
  const total = squares / (features.length / d - 1);
  return total > 0 ? variances.reduce((a, b) => a + b, 0) / total : 1;
}
