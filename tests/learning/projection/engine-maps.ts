import {createRandom} from '@latent-elements/datasets';
import {classicalMds} from '../../../packages/learning/src/projection/methods/classical-mds.js';
import {independentComponents} from '../../../packages/learning/src/projection/methods/ica.js';
import {isomap} from '../../../packages/learning/src/projection/methods/isomap.js';
import {discriminantAxes} from '../../../packages/learning/src/projection/methods/lda.js';
import {metricMds} from '../../../packages/learning/src/projection/methods/metric-mds.js';
import {principalComponents} from '../../../packages/learning/src/projection/methods/principal-components.js';
import {tsne} from '../../../packages/learning/src/projection/methods/tsne.js';
import {umap} from '../../../packages/learning/src/projection/methods/umap.js';
import type {Layout, Method, Rows} from '../../../packages/learning/src/projection/method.js';

export const methods = [
  principalComponents,
  independentComponents,
  discriminantAxes,
  classicalMds,
  metricMds,
  isomap,
  tsne,
  umap,
] as Method<object, Layout>[];

/** Three clouds that overlap, of whole numbers of 1/64: the same in every engine whatever else is not. */
export function rowsOf(n: number, d: number): Rows {
  const random = createRandom(3);
  const labels = Uint8Array.from({length: n}, (_, i) => i % 3);
  const features = Float32Array.from({length: n * d}, (_, at) => {
    const cell = random.integer(64) + random.integer(64) + (at % d === Math.floor(at / d) % 3 ? 100 : 0);
    return cell / 64;
  });
  return {features, d, labels};
}

/** All that a method comes to, to the bit: its map, its objective, places of five new points. */
export async function drawn(method: Method<object, Layout>, rows: Rows): Promise<number[]> {
  const layout = await method.start(rows, method.defaults(rows), {seed: 4});
  while (!layout.done) await layout.advance(50);
  await layout.refresh();
  const {coordinates, objective, outOfSample} = layout;
  const placed = outOfSample.exists ? await outOfSample.place(rows.features.slice(0, 5 * rows.d)) : [];
  layout.dispose();
  return [...coordinates, ...placed, objective.value];
}

export async function maps(): Promise<Record<string, number[]>> {
  const all: Record<string, number[]> = {};
  for (const d of [8, 120]) {
    const rows = rowsOf(240, d);
    for (const method of methods) all[`${method.title} of rows of ${d}`] = await drawn(method, rows);
  }
  return all;
}
