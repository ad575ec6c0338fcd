import '@tensorflow/tfjs-backend-cpu';
import {setBackend} from '@tensorflow/tfjs-core';
import {decodePack, loadDataset, unzip} from '@latent-elements/datasets';
import {
  classicalMds,
  compareDistances,
  compareNeighbourhoods,
  discriminantAxes,
  Distances,
  independentComponents,
  isomap,
  metricMds,
  principalComponents,
  type Layout,
  type Rows,
} from '@latent-elements/learning';
import {readFile} from 'node:fs/promises';
import {startWasmInNode} from './wasm-in-node.js';

const SIZES = [500, 1000, 2000];
const LARGE = 5000;
const STEPS = 20;
const ROUNDS = 3;
const parts = process.argv.slice(2);

/** Of this thread, so that neither the collector of garbage nor a busy machine counts. */
const milliseconds = (): number => process.threadCpuUsage().user / 1000;

/** The longest stretch without a breath: what another figure would have to wait. */
class Breaths {
  longest = 0;
  #last = milliseconds();

  readonly breathe = async (): Promise<void> => {
    this.longest = Math.max(this.longest, milliseconds() - this.#last);
    this.#last = milliseconds();
  };
}

const digits = decodePack(await unzip(new Uint8Array(await readFile('packages/datasets/packs/digits.bin'))));
const rowsOf: Record<string, (n: number) => Promise<Rows>> = {
  digits: async (n) => {
    const {train, heldOut} = digits;
    const features = new Float32Array(n * 784);
    features.set(train.features.subarray(0, Math.min(n, train.count) * 784));
    if (n > train.count) features.set(heldOut.features.subarray(0, (n - train.count) * 784), train.count * 784);
    const labels = Uint8Array.from({length: n}, (_, i) => train.labels![i] ?? heldOut.labels![i - train.count]!);
    return {features, d: 784, labels};
  },
  'swiss-roll': async (n) => ({
    features: (await loadDataset('swiss-roll', {seed: 1, count: n})).train.features,
    d: 3,
  }),
};

type Job = (rows: Rows, breathe: () => Promise<void>) => Promise<unknown>;
const columns = ({features, d}: Rows): Float32Array =>
  Float32Array.from({length: (2 * features.length) / d}, (_, at) => features[(at >> 1) * d + 2 * (at % 2)]!);
const seed = 1;

const jobs: Record<string, {job: Job; datasets: readonly string[]}> = {
  PCA: {job: (rows, breathe) => principalComponents.start(rows, {}, {seed, breathe}), datasets: ['digits']},
  'ICA of 10': {
    job: (rows, breathe) => independentComponents.start(rows, {components: 10}, {seed, breathe}),
    datasets: ['digits'],
  },
  LDA: {job: (rows, breathe) => discriminantAxes.start(rows, {shrinkage: 0.1}, {seed, breathe}), datasets: ['digits']},
  'classical MDS': {
    job: (rows, breathe) => classicalMds.start(rows, {distance: 'euclidean'}, {seed, breathe}),
    datasets: ['digits'],
  },
  'classical MDS, cosine': {
    job: (rows, breathe) => classicalMds.start(rows, {distance: 'cosine'}, {seed, breathe}),
    datasets: ['digits'],
  },
  [`metric MDS, start and ${STEPS} steps`]: {
    job: async (rows, breathe) => {
      const layout: Layout = await metricMds.start(rows, {distance: 'euclidean', start: 'classical'}, {seed, breathe});
      await layout.advance(STEPS);
    },
    datasets: ['digits'],
  },
  Isomap: {
    job: (rows, breathe) => isomap.start(rows, isomap.defaults(rows), {seed, breathe}),
    datasets: ['digits', 'swiss-roll'],
  },
  neighbourhoods: {
    job: (rows, breathe) =>
      compareNeighbourhoods(new Distances(rows.features, rows.d), new Distances(columns(rows), 2), 12, {breathe}),
    datasets: ['digits', 'swiss-roll'],
  },
  'kept distances': {
    job: (rows, breathe) =>
      compareDistances(new Distances(rows.features, rows.d), new Distances(columns(rows), 2), {breathe}),
    datasets: ['digits', 'swiss-roll'],
  },
};

/** CPU seconds, and the longest stretch without a breath in milliseconds. */
async function timed(job: Job, rows: Rows): Promise<{seconds: number; stretch: number}> {
  const before = process.cpuUsage();
  const breaths = new Breaths();
  await job(rows, breaths.breathe);
  await breaths.breathe();
  const {user, system} = process.cpuUsage(before);
  return {seconds: (user + system) / 1e6, stretch: breaths.longest};
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function growth(name: string, dataset: string, job: Job) {
  const sizes = [...SIZES, LARGE];
  const rows = await Promise.all(sizes.map((n) => rowsOf[dataset]!(n)));
  const runs: {seconds: number; stretch: number}[][] = sizes.map(() => []);
  // Interleaved, so that a busy moment of the machine does not fall on one size.
  for (let round = 0; round < ROUNDS; round++) {
    for (const [s, some] of rows.entries()) if (round === 0 || sizes[s]! < LARGE) runs[s]!.push(await timed(job, some));
  }
  const seconds = runs.map((some) => median(some.map((run) => run.seconds)));
  const exponent = (a: number, b: number): number =>
    Math.log(seconds[b]! / seconds[a]!) / Math.log(sizes[b]! / sizes[a]!);
  const stretch = median(runs[2]!.map((run) => run.stretch));
  console.log(
    `${name}, ${dataset}: ${sizes.map((n, s) => `${n} ${seconds[s]!.toFixed(2)} s`).join(', ')}; grows as n^` +
      `${exponent(0, 2).toFixed(2)} to 2000, n^${exponent(2, 3).toFixed(2)} beyond; longest stretch at 2000 ` +
      `${stretch.toFixed(0)} ms`,
  );
  return {name, dataset, sizes, seconds, exponents: [exponent(0, 2), exponent(2, 3)], stretch};
}

if (parts.includes('wasm')) await startWasmInNode();
await setBackend(parts.includes('wasm') ? 'wasm' : 'cpu');
const results = [];
for (const [name, {job, datasets}] of Object.entries(jobs)) {
  if (parts.some((part) => part !== 'wasm') && !parts.includes(name)) continue;
  for (const dataset of datasets) results.push(await growth(name, dataset, job));
}
console.log(`peak resident memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
console.log(JSON.stringify(results));
