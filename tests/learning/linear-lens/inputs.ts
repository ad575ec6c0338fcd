import {loadDataset, type Dataset} from '@latent-elements/datasets';
import {cloudOf, type Cloud} from '@latent-elements/learning/linear-lens/computed';

/** Rows that our code and scikit-learn are both given. */
export interface Input {
  readonly d: number;
  /** `[n, d]` */
  readonly features: Float32Array;
  readonly labels: Uint8Array;
}

const rowsOf = ({d, features, labels}: Cloud): Input => ({d, features, labels: labels ?? new Uint8Array(0)});

/** The clouds that both measure. In Node, packs come from the disk. */
export async function makeClouds(load: (name: string) => Promise<Dataset> = (name) => loadDataset(name)) {
  const generated = async (name: string) => cloudOf(await loadDataset(name, {seed: 1, count: 400}));
  return {
    iris: await cloudOf(await load('iris')),
    wine: await cloudOf(await load('wine')),
    digits: await cloudOf(await load('digits'), {classes: ['4', '9']}),
    three: await generated('three-answers'),
    outliers: await generated('outliers'),
  };
}

/** What reference.py reads: the clouds, and the pixels of the digits. */
export async function makeInputs(load: (name: string) => Promise<Dataset>) {
  const clouds = Object.entries(await makeClouds(load)).map(([name, cloud]) => [name, rowsOf(cloud)]);
  const {train} = await load('digits');
  const rows = Array.from(train.labels!.keys()).filter((row) => [4, 9].includes(train.labels![row]!));
  const pixels = rows.flatMap((row) => Array.from(train.features.subarray(784 * row, 784 * (row + 1))));
  return {pixels, clouds: Object.fromEntries(clouds)};
}
