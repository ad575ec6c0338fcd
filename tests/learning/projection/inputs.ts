import {createRandom, loadDataset, type Dataset, type Split} from '@latent-elements/datasets';

/** Rows that our code and scikit-learn are both given. */
export interface Input {
  readonly d: number;
  /** `[n, d]` */
  readonly features: Float32Array;
  /** `[n]` */
  readonly labels: Uint8Array;
  /** `[n, 2]`, some layout of them: a bad one, which tears and invents. */
  readonly layout: Float32Array;
  /** `[m, d]`, rows that were not there. */
  readonly others: Float32Array;
}

const first = ({features, labels}: Split, d: number, n: number) => ({
  features: features.slice(0, n * d),
  labels: labels?.slice(0, n) ?? new Uint8Array(n),
});

const columns = (features: Float32Array, d: number, [x, y]: readonly [number, number]): Float32Array =>
  Float32Array.from({length: (2 * features.length) / d}, (_, at) => features[(at >> 1) * d + (at % 2 === 0 ? x : y)]!);

const input = ({train, heldOut, shape}: Dataset, n: number, shown: readonly [number, number]): Input => {
  const d = shape.reduce((a, b) => a * b);
  const {features, labels} = first(train, d, n);
  return {d, features, labels, layout: columns(features, d, shown), others: first(heldOut, d, 20).features};
};

/** Three independent sources, uniform, peaked and two-valued, mixed; by arithmetic alone: the same everywhere. */
function mixed(): Input {
  const random = createRandom(11);
  const n = 500;
  const rows = Array.from({length: n}, () => {
    const flat = 2 * random.next() - 1;
    const peaked = (2 * random.next() - 1) ** 5;
    const twoValued = Math.sign(random.next() - 0.4) + 0.2 * random.next();
    return [flat + 0.5 * peaked, peaked - 0.3 * twoValued, 0.6 * twoValued + 0.4 * flat];
  });
  const features = Float32Array.from(rows.flat());
  const layout = columns(features, 3, [0, 1]);
  return {d: 3, features, labels: new Uint8Array(n), layout, others: features.slice(0, 60)};
}

/** Three S-curves far from each other, too few neighbours apart to hang together. */
function islands(curve: Dataset): Input {
  const {features} = first(curve.train, 3, 120);
  const moved = features.map((x, at) => x + [0, 6, 14][Math.floor(at / 3) % 3]! * (at % 3 === 1 ? 1 : 0.5));
  const labels = Uint8Array.from({length: 120}, (_, i) => i % 3);
  return {d: 3, features: moved, labels, layout: columns(moved, 3, [0, 2]), others: moved.slice(0, 30)};
}

/** All of them. In Node, packs come from the disk. */
export async function makeInputs(load: (name: string) => Promise<Dataset> = (name) => loadDataset(name)) {
  return {
    iris: input(await load('iris'), 120, [0, 1]),
    wine: input(await load('wine'), 142, [0, 6]),
    digits: input(await load('digits-8x8'), 200, [20, 43]),
    roll: input(await loadDataset('swiss-roll', {seed: 4, count: 700}), 700, [0, 2]),
    islands: islands(await loadDataset('s-curve', {seed: 5, count: 120})),
    mixed: mixed(),
  };
}
