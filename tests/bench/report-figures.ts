import {setBackend} from '@tensorflow/tfjs-core';
import type {Dataset} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {
  AutoencoderExperiment,
  completeConfig,
  completeContrastiveConfig,
  ContrastiveExperiment,
  type RepresentationReport,
} from '@latent-elements/learning';
import {alone, packed, Part, wants} from './parts.js';
import {startWasmInNode} from './wasm-in-node.js';

const SEEDS = [1, 2, 3];

interface Measurable {
  advance(steps: number): Promise<number>;
  ask(question: string, argument: unknown): Promise<unknown>;
  dispose(): void;
}

/** All that a report holds and that is a number for this encoder, as `measure-encoder`. */
function figuresOf({encoders, alignment, ckaUntrained}: RepresentationReport): Record<string, number> {
  const figures = encoders.flatMap((report): (readonly [string, number])[] => {
    const {encoder, probe, knn, effectiveRank, trustworthiness, continuity, sparsity, factors, gaps} = report;
    const measures = {
      ...{probe: probe.find(({labels}) => labels === 100)?.mean ?? NaN, knn, rank: effectiveRank},
      ...{trust: trustworthiness, continuity, sparsity},
      ...Object.fromEntries(factors.map(({name, score}) => [name, score])),
      ...Object.fromEntries(gaps.map(({name, gap}) => [`gap-${name}`, gap])),
    };
    return Object.entries(measures).map(([name, value]) => [`${name}-${encoder}`, value]);
  });
  const all = [['alignment', alignment] as const, ['cka', ckaUntrained] as const, ...figures];
  return Object.fromEntries(all.filter(([, value]) => Number.isFinite(value)));
}

async function report(name: string, steps: number, open: (seed: number) => Promise<Measurable>): Promise<void> {
  if (!wants(name)) return;
  const part = new Part(name, SEEDS);
  for (const seed of SEEDS) {
    const run = await open(seed);
    await run.advance(steps);
    part.note(figuresOf((await run.ask('report', undefined)) as RepresentationReport));
    run.dispose();
  }
  await part.keep();
}

await startWasmInNode();
await setBackend('wasm');
const digits = await packed('digits');
const few = sprites({factors: ['shape', 'size', 'hue']});
const context = {...alone, backend: 'wasm'} as const;

const autoencoder = (dataset: Dataset, config: Parameters<typeof completeConfig>[0]) => (seed: number) =>
  AutoencoderExperiment.on(dataset, completeConfig({...config, seed}), context);
const contrast = (dataset: Dataset, config: Parameters<typeof completeContrastiveConfig>[0]) => (seed: number) =>
  ContrastiveExperiment.on(dataset, completeContrastiveConfig({...config, seed}), context);
const gentle = {crop: 0, shift: 0.2, rotate: 0.3, scale: 0, shear: 0};
const pairs = (hue: number) =>
  contrast(few, {dataset: 'sprites', head: false, batchSize: 64, augmentations: {...gentle, hue}});

await report('report-digits', 2000, autoencoder(digits, {dataset: 'digits', codeSize: 16}));
await report('report-sparse', 2000, autoencoder(digits, {dataset: 'digits', codeSize: 16, sparsity: 0.05}));
await report('report-pairs', 800, contrast(digits, {dataset: 'digits'}));
await report('report-sprites', 2000, autoencoder(few, {dataset: 'sprites', codeSize: 16}));
await report('report-hue-off', 500, pairs(0));
await report('report-hue-on', 500, pairs(1));
