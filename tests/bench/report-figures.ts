import {setBackend} from '@tensorflow/tfjs-core';
import {decodePack, unzip, type Dataset} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {
  AutoencoderExperiment,
  completeConfig,
  completeContrastiveConfig,
  ContrastiveExperiment,
  type ExperimentContext,
  type RepresentationReport,
} from '@latent-elements/learning';
import {readFile} from 'node:fs/promises';
import {startWasmInNode} from './wasm-in-node.js';

const SEEDS = [1, 2, 3];
const wanted = process.argv.slice(2);
const results: Record<string, readonly RepresentationReport[]> = {};

const context: ExperimentContext = {
  backend: 'wasm',
  breathe: async () => {},
  signal: new AbortController().signal,
  progress: () => {},
} as ExperimentContext;

interface Measurable {
  advance(steps: number): Promise<number>;
  ask(question: string, argument: unknown): Promise<unknown>;
  dispose(): void;
}

const mean = (values: readonly number[]): string => {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Number.isNaN(average) ? '–' : average.toFixed(3);
};

/** The mean of three seeds' reports, beside what it is measured against. */
async function report(name: string, steps: number, open: (seed: number) => Promise<Measurable>): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name.split(' ')[0]!)) return;
  const reports: RepresentationReport[] = [];
  for (const seed of SEEDS) {
    const run = await open(seed);
    await run.advance(steps);
    reports.push((await run.ask('report', undefined)) as RepresentationReport);
    run.dispose();
  }
  results[name] = reports;
  console.log(`\n${name}, ${steps} steps, mean of seeds ${SEEDS.join(', ')}`);
  for (const [at, {encoder, width, factors, gaps}] of reports[0]!.encoders.entries()) {
    const each = reports.map(({encoders}) => encoders[at]!);
    const of = (measure: (one: (typeof each)[number]) => number) => mean(each.map(measure));
    console.log(
      `  ${encoder.padEnd(9)} ${width} numbers; probe of 100 ${of(({probe}) => probe.find(({labels}) => labels === 100)?.mean ?? NaN)}, ` +
        `10-NN ${of(({knn}) => knn)}, rank ${of(({effectiveRank}) => effectiveRank)}, uniformity ${of(({uniformity}) => uniformity)}, ` +
        `trust ${of(({trustworthiness}) => trustworthiness)}, continuity ${of(({continuity}) => continuity)}, ` +
        `sparsity ${of(({sparsity}) => sparsity)}` +
        factors.map(({name: factor}, f) => `; ${factor} ${of((one) => one.factors[f]!.score)}`).join('') +
        gaps.map(({name: factor}, f) => `; gap of ${factor} ${of((one) => one.gaps[f]!.gap)}`).join(''),
    );
  }
  console.log(
    `  alignment ${mean(reports.map(({alignment}) => alignment))}, CKA with the untrained ${mean(reports.map(({ckaUntrained}) => ckaUntrained))}`,
  );
}

await startWasmInNode();
await setBackend('wasm');
const packed = async (name: string): Promise<Dataset> =>
  decodePack(await unzip(new Uint8Array(await readFile(`packages/datasets/packs/${name}.bin`))));
const digits = await packed('digits');
const few = sprites({factors: ['shape', 'size', 'hue']});

const autoencoder = (dataset: Dataset, config: Parameters<typeof completeConfig>[0]) => (seed: number) =>
  AutoencoderExperiment.on(dataset, completeConfig({...config, seed}), context);
const contrast = (dataset: Dataset, config: Parameters<typeof completeContrastiveConfig>[0]) => (seed: number) =>
  ContrastiveExperiment.on(dataset, completeContrastiveConfig({...config, seed}), context);
const gentle = {crop: 0, shift: 0.2, rotate: 0.3, scale: 0, shear: 0};

await report('digits-autoencoder of 16', 2000, autoencoder(digits, {dataset: 'digits', codeSize: 16}));
await report('digits-sparse of 16', 2000, autoencoder(digits, {dataset: 'digits', codeSize: 16, sparsity: 0.05}));
await report('digits-contrastive of 64', 800, contrast(digits, {dataset: 'digits'}));
await report('sprites-autoencoder of 16', 2000, autoencoder(few, {dataset: 'sprites', codeSize: 16}));
for (const hue of [0, 1]) {
  const given = {dataset: 'sprites', head: false, batchSize: 64, augmentations: {...gentle, hue}};
  await report(`sprites-contrastive of 16, hue ${hue ? 'on' : 'off'}`, 500, contrast(few, given));
}
console.log(JSON.stringify(results));
