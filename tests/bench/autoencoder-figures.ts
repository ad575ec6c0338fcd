import {setBackend} from '@tensorflow/tfjs-core';
import type {Dataset} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {standardise} from '../../packages/datasets/src/split.js';
import {
  AutoencoderExperiment,
  completeConfig,
  type AutoencoderConfig,
  type AutoencoderMetrics,
  type BackendName,
} from '@latent-elements/learning';
import {startCPU} from '../../packages/learning/src/backend/cpu.js';
import {alone, packed, Part, wants} from './parts.js';
import {startWasmInNode} from './wasm-in-node.js';

const SEEDS = [1, 2, 3];
/** Where seeds differ by more than the figure does. */
const MANY = [1, 2, 3, 4, 5, 6, 7, 8];

type Given = Partial<AutoencoderConfig>;

const open = async (dataset: Dataset, config: Given, backend: BackendName = 'wasm'): Promise<AutoencoderExperiment> => {
  await setBackend(backend);
  return AutoencoderExperiment.on(dataset, completeConfig(config), {...alone, backend});
};

/** Metrics at each of the steps. */
async function course(dataset: Dataset, config: Given, steps: readonly number[]): Promise<AutoencoderMetrics[]> {
  const experiment = await open(dataset, config);
  const found: AutoencoderMetrics[] = [];
  for (const step of steps) {
    await experiment.advance(step - experiment.step);
    found.push((await experiment.snapshot({measure: true})).metrics);
  }
  experiment.dispose();
  return found;
}

const last = async (dataset: Dataset, config: Given, steps: number): Promise<AutoencoderMetrics> =>
  (await course(dataset, config, [steps]))[0]!;

/** Error and neighbours of a code of two. */
async function plain(dataset: Dataset, config: Given, name: string): Promise<void> {
  const part = new Part(name, SEEDS);
  for (const seed of SEEDS) {
    const [early, late] = (await course(dataset, {...config, seed}, [600, 2000])) as [
      AutoencoderMetrics,
      AutoencoderMetrics,
    ];
    const {heldOutMse, pcaMse, meanMse, knn, knnPca, knnPixels, knnUntrained, parameters} = late;
    part.note({
      ...{'mse-600': early.heldOutMse, 'mse-2000': heldOutMse, 'pca-mse': pcaMse, 'mean-mse': meanMse, knn},
      ...{'knn-pca': knnPca, 'knn-pixels': knnPixels, 'knn-untrained': knnUntrained, weights: parameters},
    });
  }
  await part.keep();
}

/** The largest angle to PCA's plane. */
async function linear(dataset: Dataset): Promise<void> {
  const steps = [0, 20, 50, 100, 200, 500, 1000, 2000];
  const part = new Part('linear', MANY);
  for (const seed of MANY) {
    const metrics = await course(dataset, {activation: 'linear', seed}, steps);
    part.note({
      ...Object.fromEntries(steps.map((step, i) => [`angle-${step}`, metrics[i]!.principalAngle])),
      'above-pca': metrics.at(-1)!.heldOutMse / metrics.at(-1)!.pcaMse - 1,
    });
  }
  await part.keep();
}

async function codeSizes(dataset: Dataset): Promise<void> {
  const part = new Part('code-sizes', SEEDS);
  for (const seed of SEEDS) {
    const {heldOutMse, pcaMse, knn, knnPca} = await last(dataset, {seed, codeSize: 16}, 2000);
    part.note({'mse-16': heldOutMse, 'pca-mse-16': pcaMse, 'knn-16': knn, 'knn-pca-16': knnPca});
  }
  await part.keep();
}

/** As a figure has them: a run's seed is not its data's. */
const moved = sprites({factors: ['x', 'y']});
const MOVED = {dataset: 'sprites', factors: ['x', 'y']};

/** Sprites that only move: where the curve has its elbow. */
async function spriteSizes(): Promise<void> {
  const part = new Part('sprite-sizes', MANY);
  for (const seed of MANY) {
    const figures: Record<string, number> = {};
    for (const codeSize of [1, 2, 3, 4]) {
      const {heldOutMse, pcaMse, meanMse} = await last(moved, {...MOVED, seed, codeSize}, 2000);
      figures[`mse-${codeSize}`] = heldOutMse;
      figures[`pca-mse-${codeSize}`] = pcaMse;
      figures['mean-mse'] = meanMse;
    }
    part.note(figures);
  }
  await part.keep();
}

/** Two numbers for two causes, trained for longer, or with a second hidden layer. */
async function longer(): Promise<void> {
  const part = new Part('longer', SEEDS);
  for (const seed of SEEDS) {
    const [early, late] = await course(moved, {...MOVED, seed}, [2000, 4000]);
    const deep = await last(moved, {...MOVED, seed, depth: 2}, 2000);
    part.note({'mse-2000': early!.heldOutMse, 'mse-4000': late!.heldOutMse, 'mse-deep': deep.heldOutMse});
  }
  await part.keep();
}

/** Three ways to break it: how far the error is above, or below, that of the mean and of PCA. */
async function spoilt(dataset: Dataset): Promise<void> {
  const part = new Part('spoilt', SEEDS);
  const iris = standardise(await packed('iris'));
  for (const seed of SEEDS) {
    const overshoot = await last(dataset, {seed, learningRate: 0.2}, 200);
    const collapse = await last(dataset, {seed, sparsity: 1}, 600);
    const identity = await last(iris, {dataset: 'iris', scale: 'standard', seed, codeSize: 4}, 2000);
    part.note({
      'overshoot-of-mean': overshoot.heldOutMse / overshoot.meanMse,
      'collapse-of-mean': collapse.heldOutMse / collapse.meanMse,
      'identity-mse': identity.heldOutMse,
      'identity-mean-mse': identity.meanMse,
    });
  }
  await part.keep();
}

async function speed(dataset: Dataset, config: Given, name: string): Promise<void> {
  for (const [backend, count] of [
    ['wasm', 200],
    ['cpu', 20],
  ] as const) {
    const experiment = await open(dataset, config, backend);
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
    experiment.dispose();
  }
}

await startCPU();
await startWasmInNode();
const digits = await packed('digits');
if (wants('speed')) {
  await speed(digits, {}, 'dense');
  await speed(digits, {network: 'conv'}, 'conv');
}
if (wants('dense')) await plain(digits, {}, 'dense');
if (wants('linear')) await linear(digits);
if (wants('code-sizes')) await codeSizes(digits);
if (wants('sprite-sizes')) await spriteSizes();
if (wants('longer')) await longer();
if (wants('spoilt')) await spoilt(digits);
if (wants('conv')) await plain(digits, {network: 'conv'}, 'conv');
