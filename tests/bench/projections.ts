import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {neighbourAccuracy} from '@latent-elements/learning';
import {rowsOf, type Labelled} from './projections-data.js';
import {trustworthinessOf} from './projections-trust.js';

interface Run {
  readonly seconds: number;
  /** Most memory the process held, in MB, the start of Node among it. */
  readonly megabytes: number;
  /** Since the data: on the clock, and of CPU time. */
  readonly firstFrame?: {readonly seconds: number; readonly cpuSeconds: number};
  readonly trust: number;
  readonly agreement: number;
}

interface Candidate {
  readonly name: string;
  /** On the same PCA-50 scores as ours, made before the clock starts. */
  readonly reduced?: boolean;
  /** A variant of ours or another's, run with `--all` only. */
  readonly variant?: boolean;
  /** So slow that one seed must do. */
  readonly slow?: boolean;
  /** Rows beyond which it takes too long. */
  readonly most?: number;
}

const CANDIDATES: readonly Candidate[] = [
  {name: 'ours t-SNE'},
  {name: 'ours t-SNE', reduced: true},
  {name: 'scran.js t-SNE'},
  {name: 'scran.js t-SNE', reduced: true, variant: true},
  {name: 'scran.js t-SNE, 500 iterations', reduced: true},
  {name: 'druidjs t-SNE, 500 iterations', slow: true, most: 2000},
  {name: '@keckelt/tsne, 500 iterations', slow: true, most: 2000},
  {name: 'ours UMAP'},
  {name: 'ours UMAP', reduced: true},
  {name: 'scran.js UMAP'},
  {name: 'scran.js UMAP', reduced: true, variant: true},
  {name: 'scran.js UMAP, 200 epochs', reduced: true},
  {name: 'embedding-atlas UMAP'},
  {name: 'embedding-atlas UMAP', reduced: true, variant: true},
  {name: 'umap-js', slow: true},
  {name: 'druidjs UMAP', slow: true, most: 2000},
  {name: 'ours Isomap, paths from every row', slow: true},
  {name: 'ours Isomap', variant: true},
  {name: 'ours t-SNE, plain JavaScript', variant: true},
  {name: 'ours t-SNE, raw neighbours', variant: true},
  {name: 'ours t-SNE, 1000 iterations', variant: true},
  {name: 'ours UMAP, plain JavaScript', variant: true},
  {name: 'ours UMAP, raw neighbours', variant: true},
  {name: 'ours UMAP, minDistance .1', variant: true},
  {name: 'ours UMAP, 500 epochs', variant: true},
];

const flags = new Map<string, string>();
const words: string[] = [];
const given = process.argv.slice(2);
while (given.length > 0) {
  const word = given.shift()!;
  if (word === '--all') flags.set(word, 'yes');
  else if (word.startsWith('--')) flags.set(word, given.shift()!);
  else words.push(word);
}
const numbers = (flag: string, otherwise: readonly number[]): readonly number[] =>
  flags.get(flag)?.split(',').map(Number) ?? otherwise;
const seeds = numbers('--seeds', [1, 2, 3]);
const only = flags.get('--only') ?? '';
const MOST_MS = 600_000;

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[(values.length - 1) >> 1]!;
const titleOf = ({name, reduced}: Candidate): string => (reduced ? `${name}, on PCA-50 scores` : name);

async function once({name, reduced}: Candidate, data: string, rows: Labelled, seed: number): Promise<Run> {
  const n = rows.labels.length;
  const args = [name, data, String(n), String(seed), reduced ? '1' : '0'];
  const {stdout} = await promisify(execFile)(
    process.execPath,
    ['node_modules/.cache/bench/projections-run.mjs', ...args],
    {maxBuffer: 1e9, timeout: MOST_MS},
  );
  const {seconds, megabytes, firstFrame, layout} = JSON.parse(stdout.trim().split('\n').at(-1)!) as Run & {
    layout: string;
  };
  const coordinates = new Float32Array(Uint8Array.from(Buffer.from(layout, 'base64')).buffer);
  const points = {features: coordinates, labels: rows.labels};
  return {
    seconds,
    megabytes,
    ...(firstFrame !== undefined && {firstFrame}),
    trust: await trustworthinessOf(rows.features, rows.d, coordinates, 12),
    agreement: await neighbourAccuracy(points, points, 2, {k: 10, leaveSelfOut: true}),
  };
}

const describe = (runs: readonly Run[]): string => {
  const mean = (key: 'trust' | 'agreement') => runs.reduce((sum, run) => sum + run[key], 0) / runs.length;
  const frames = runs.flatMap(({firstFrame}) => firstFrame ?? []);
  const frame = (key: 'seconds' | 'cpuSeconds') => median(frames.map((each) => each[key])).toFixed(2);
  return (
    `${median(runs.map(({seconds}) => seconds))
      .toFixed(2)
      .padStart(7)} s  ${mean('trust').toFixed(4)}  ` +
    `${mean('agreement').toFixed(4)}  ${Math.round(Math.max(...runs.map(({megabytes}) => megabytes)))} MB`.padEnd(16) +
    (frames.length > 0 ? `  first frame after ${frame('seconds')} s (CPU ${frame('cpuSeconds')} s)` : '')
  );
};

const results: Record<string, unknown>[] = [];
for (const data of words.length > 0 ? words : ['digits', 'fashion']) {
  const sizes = numbers('--n', data === 'digits' ? [1000, 2000, 5000] : [2000]);
  for (const n of sizes) {
    const rows = await rowsOf(data, n);
    if (rows.labels.length < n) {
      console.log(`\n${data} has ${rows.labels.length} rows, fewer than ${n}.`);
      continue;
    }
    const chosen = CANDIDATES.filter(
      (candidate) =>
        titleOf(candidate).includes(only) &&
        (!candidate.variant || flags.has('--all')) &&
        n <= (candidate.most ?? Infinity),
    );
    const runs = new Map(chosen.map((candidate) => [candidate, [] as Run[]]));
    // One of each in turn: what else the machine does falls on all alike.
    for (const [round, seed] of seeds.entries()) {
      for (const candidate of chosen) {
        if (candidate.slow && round > 0) continue;
        try {
          const run = await once(candidate, data, rows, seed);
          runs.get(candidate)!.push(run);
          console.error(`${data} ${n} seed ${seed} ${titleOf(candidate)}: ${describe([run])}`);
        } catch (error) {
          console.log(`${titleOf(candidate)}: ${String(error).split('\n').slice(0, 4).join(' ').slice(0, 400)}`);
        }
      }
    }
    console.log(
      `\n${data}, n = ${n}, seeds ${seeds.join(', ')}: CPU seconds (median), trust@12, 10-NN agreement (means), most memory`,
    );
    for (const [candidate, all] of runs) {
      if (all.length === 0) continue;
      console.log(`${titleOf(candidate).padEnd(50)} ${describe(all)}`);
      results.push({data, n, name: titleOf(candidate), seconds: median(all.map(({seconds}) => seconds)), runs: all});
    }
  }
}

console.log('\nCPU seconds grow as n to the power of (least squares over the sizes, on log scales):');
for (const name of new Set(results.map((row) => row['name'] as string))) {
  const points = results
    .filter((row) => row['name'] === name && row['data'] === 'digits')
    .map((row) => [Math.log(row['n'] as number), Math.log(row['seconds'] as number)] as const);
  if (points.length < 2) continue;
  const middle = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [x, y] = [middle(0), middle(1)];
  const slope =
    points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) /
    points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  console.log(`${name.padEnd(50)} ${slope.toFixed(2)}`);
}
console.log(JSON.stringify(results));
