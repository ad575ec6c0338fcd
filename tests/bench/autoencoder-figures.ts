import {setBackend} from '@tensorflow/tfjs-core';
import {decodePack, unzip, type Dataset} from '@latent-elements/datasets';
import {
  AutoencoderExperiment,
  completeConfig,
  type AutoencoderConfig,
  type AutoencoderMetrics,
  type BackendName,
} from '@latent-elements/learning';
import {readFile} from 'node:fs/promises';
import {startCPU} from '../../packages/learning/src/backend/cpu.js';
import {startWasmInNode} from './wasm-in-node.js';

const SEEDS = [1, 2, 3];
const parts = process.argv.slice(2);
const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);
const results: Record<string, unknown> = {};

const digits = async (): Promise<Dataset> =>
  decodePack(await unzip(new Uint8Array(await readFile('packages/datasets/packs/digits.bin'))));

const open = async (
  dataset: Dataset,
  backend: BackendName,
  config: Partial<AutoencoderConfig>,
): Promise<AutoencoderExperiment> => {
  await setBackend(backend);
  return AutoencoderExperiment.on(dataset, completeConfig(config), {
    backend,
    breathe: async () => {},
    signal: new AbortController().signal,
    progress: () => {},
  });
};

/** Metrics at each of the steps. */
const course = async (
  dataset: Dataset,
  backend: BackendName,
  config: Partial<AutoencoderConfig>,
  steps: readonly number[],
): Promise<AutoencoderMetrics[]> => {
  const experiment = await open(dataset, backend, config);
  const found: AutoencoderMetrics[] = [];
  for (const step of steps) {
    await experiment.advance(step - experiment.step);
    found.push((await experiment.snapshot({measure: true})).metrics);
  }
  experiment.dispose();
  return found;
};

const three = (value: number): string => value.toFixed(value < 0.1 ? 4 : 3);

async function dense(dataset: Dataset, config: Partial<AutoencoderConfig>, name: string): Promise<void> {
  const steps = [600, 2000];
  const runs = [];
  for (const seed of SEEDS) {
    const [early, late] = (await course(dataset, 'wasm', {...config, seed}, steps)) as [
      AutoencoderMetrics,
      AutoencoderMetrics,
    ];
    runs.push({seed, early, late});
    console.log(
      `${name}, seed ${seed}: held-out MSE at 600 ${three(early.heldOutMse)} (PCA-2 ${three(early.pcaMse)}), at 2000 ` +
        `${three(late.heldOutMse)}; 10-NN at 2000 ${three(late.knn)} (PCA-2 ${three(late.knnPca)}, pixels ` +
        `${three(late.knnPixels)}, untrained ${three(late.knnUntrained)})`,
    );
  }
  const gain = runs.reduce((sum, {late}) => sum + late.knn - late.knnPca, 0) / runs.length;
  console.log(`${name}: 10-NN above PCA-2, mean of three seeds: ${three(gain)}`);
  results[name] = {gain, runs};
}

async function linear(dataset: Dataset): Promise<void> {
  const steps = [100, 200, 500, 1000, 2000, 5000, 10000];
  const runs = [];
  for (const seed of SEEDS) {
    const metrics = await course(dataset, 'wasm', {activation: 'linear', seed}, steps);
    const angles = metrics.map(({principalAngle}) => principalAngle);
    runs.push({seed, angles});
    console.log(
      `linear, seed ${seed}: angle ${steps.map((step, i) => `${angles[i]!.toFixed(2)}° at ${step}`).join(', ')}`,
    );
  }
  results['linear'] = {steps, runs};
}

async function speed(dataset: Dataset, config: Partial<AutoencoderConfig>, name: string): Promise<void> {
  for (const [backend, count] of [
    ['wasm', 200],
    ['cpu', 20],
  ] as const) {
    const experiment = await open(dataset, backend, config);
    await experiment.advance(10);
    const times: number[] = [];
    for (let round = 0; round < 7; round++) {
      const start = performance.now();
      await experiment.advance(count / 5);
      times.push((performance.now() - start) / (count / 5));
    }
    const median = times.sort((a, b) => a - b)[3]!;
    const start = performance.now();
    await experiment.snapshot();
    const drawing = performance.now() - start;
    console.log(
      `${name} on ${backend}: ${median.toFixed(2)} ms a step, ${(1000 / median).toFixed(0)} steps/s; a snapshot ${drawing.toFixed(0)} ms`,
    );
    results[`${name} ${backend}`] = {msPerStep: median, snapshotMs: drawing};
    experiment.dispose();
  }
}

await startCPU();
await startWasmInNode();
const dataset = await digits();
if (wants('speed')) {
  await speed(dataset, {}, 'dense');
  await speed(dataset, {network: 'conv'}, 'conv');
}
if (wants('dense')) await dense(dataset, {}, 'dense');
if (wants('linear')) await linear(dataset);
if (wants('conv')) await dense(dataset, {network: 'conv'}, 'conv');
console.log(JSON.stringify(results));
