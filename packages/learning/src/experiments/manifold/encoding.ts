import {sizeOf, type Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../../scheduling/breathe.js';
import {copiedRows, encodedRows, knownOf, pcaRows, rowsOf, type Encoding} from '../../measures/encoding.js';
import {fitPca} from '../../linear/pca.js';
import type {RowMap} from './map.js';
import type {LaidOutRows} from './rows.js';
import type {ReducedRows} from './reduced-rows.js';

/** Maps that are networks: any row has its place by g(x), trained on the rows that are laid out. */
const NETWORKS: ReadonlySet<string> = new Set(['autoencoder', 'parametric-tsne', 'parametric-umap']);

/** What an encoding of a map is made from. */
export interface Mapped {
  readonly step: number;
  readonly maps: readonly RowMap[];
  readonly rows: LaidOutRows;
  readonly reduced: ReducedRows;
  readonly dataset: Dataset;
  readonly breathe: Breathe;
}

/**
 * All rows of the data as the first map that is a network places them. Its weights before the first step are not kept:
 * there is no untrained encoder beside it. Throws a RangeError that says what to do where no map has an encoder, or none of
 * the rows was held out from it.
 */
export async function encodingOfMap({step, maps, rows, reduced, dataset, breathe}: Mapped): Promise<Encoding> {
  const map = maps.find(({name}) => NETWORKS.has(name));
  if (!map) {
    throw new RangeError(
      `These maps place their own rows and have no encoder, no g(x), to measure. Add one of ${[...NETWORKS].join(', ')} to methods.`,
    );
  }
  const {train, shape} = dataset;
  if (rows.chosen.some((row) => row >= train.count)) {
    throw new RangeError(
      `All rows are laid out, and a report needs some that the map has not seen. Lay out fewer than ${train.count + 1} of a built-in set.`,
    );
  }
  const d = sizeOf(shape);
  const place = async (points: Float32Array): Promise<Float32Array> => {
    const {outOfSample} = map.layout ?? {};
    if (!outOfSample?.exists) throw new RangeError('The map has not begun yet. Let it take a step first.');
    return outOfSample.place(await reduced.of(points));
  };
  const both = rowsOf(dataset);
  const pca = await fitPca(train.features, d, 2, breathe);
  return {
    step,
    ...(await encodedRows(both, 2, place)),
    input: copiedRows(both, d),
    pca: await pcaRows(both, d, pca, breathe),
    ...knownOf(dataset),
  };
}
