import {createRandom} from '@latent-elements/datasets';
import type {Breathe} from '../../scheduling/breathe.js';
import type {Rows} from '../method.js';
import {fitPca, pcaEncode} from '../../linear/pca.js';

/** Of the first coordinate's deviation: parts equal rows, and lets seeds differ. */
const NOISE = 0.01;

/**
 * Where an iterative layout starts so that it keeps the large shape of the data (Kobak and Linderman 2021): the first two
 * principal scores, both scaled until the first's deviation, or the largest number of all, is as given; and a little noise.
 *
 * @returns `[n, 2]`
 */
export async function principalStart(
  {features, d}: Rows,
  size: {readonly deviation: number} | {readonly largest: number},
  seed: number,
  breathe: Breathe,
): Promise<Float64Array> {
  const n = features.length / d;
  const pca = await fitPca(features, d, 2, breathe);
  const scores = pcaEncode(pca, features);
  const deviation = Math.sqrt(pca.variances[0]!);
  const largest = scores.reduce((most, score) => Math.max(most, Math.abs(score)), 0);
  // Where all rows are the same there is nothing to scale.
  const scale = 'deviation' in size ? size.deviation / (deviation || 1) : size.largest / (largest || 1);
  const noise = NOISE * (scale * deviation || ('deviation' in size ? size.deviation : size.largest));
  const random = createRandom(seed);
  const points = new Float64Array(2 * n);
  for (let i = 0; i < n; i++) {
    for (let axis = 0; axis < 2; axis++) {
      const score = axis < pca.count ? scores[i * pca.count + axis]! : 0;
      points[2 * i + axis] = scale * score + noise * random.normal();
    }
  }
  return points;
}
