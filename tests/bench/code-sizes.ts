import {startWasmInNode} from './wasm-in-node.js';
import '@tensorflow/tfjs-backend-cpu';
import {decodePack, unzip, type Dataset} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {
  AutoencoderExperiment,
  completeConfig,
  type AutoencoderConfig,
  type AutoencoderMetrics,
} from '@latent-elements/learning';
import {readFile} from 'node:fs/promises';

const SEEDS = [1, 2, 3];
const STEPS = [600, 2000];

/** Metrics at each of the steps. */
const course = async (dataset: Dataset, config: Partial<AutoencoderConfig>): Promise<AutoencoderMetrics[]> => {
  const experiment = await AutoencoderExperiment.on(dataset, completeConfig(config), {
    backend: 'wasm',
    breathe: async () => {},
    signal: new AbortController().signal,
    progress: () => {},
  });
  const found: AutoencoderMetrics[] = [];
  for (const step of STEPS) {
    await experiment.advance(step - experiment.step);
    found.push((await experiment.snapshot({measure: true})).metrics);
  }
  experiment.dispose();
  return found;
};

const print = (
  what: string,
  seed: number,
  metrics: readonly AutoencoderMetrics[],
  names: readonly (keyof AutoencoderMetrics)[],
) => {
  const at = metrics.map(
    (one, i) => `${STEPS[i]}: ${names.map((name) => `${name} ${one[name]!.toFixed(4)}`).join(', ')}`,
  );
  console.log(`${what}, seed ${seed} | ${at.join(' | ')}`);
};

await startWasmInNode();

const digits = decodePack(await unzip(new Uint8Array(await readFile('packages/datasets/packs/digits.bin'))));
for (const seed of SEEDS) {
  print('digits, 16 numbers', seed, await course(digits, {seed, codeSize: 16}), [
    'heldOutMse',
    'pcaMse',
    'knn',
    'knnPca',
    'knnPixels',
  ]);
}
for (const codeSize of [1, 2, 3, 4]) {
  for (const seed of SEEDS) {
    const moved = sprites({seed, factors: ['x', 'y']});
    print(`sprites in x and y, ${codeSize}`, seed, await course(moved, {seed, codeSize, factors: ['x', 'y']}), [
      'heldOutMse',
      'pcaMse',
      'meanMse',
    ]);
  }
}
