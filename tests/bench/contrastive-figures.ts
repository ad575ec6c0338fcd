import {setBackend} from '@tensorflow/tfjs-core';
import {decodePack, unzip, type Dataset, type Split} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {
  completeContrastiveConfig,
  ContrastiveExperiment,
  type ContrastiveMetrics,
  type ContrastiveSnapshot,
  type RepresentationReport,
} from '@latent-elements/learning';
import {readFile} from 'node:fs/promises';
import {unitRows} from '../../packages/learning/src/measures/alignment.js';
import type {Features} from '../../packages/learning/src/measures/encoding.js';
import {startCPU} from '../../packages/learning/src/backend/cpu.js';
import {startWasmInNode} from './wasm-in-node.js';

type Given = Parameters<typeof completeContrastiveConfig>[0];

const SEEDS = [1, 2, 3];
const parts = process.argv.slice(2);
const wants = (part: string): boolean => parts.length === 0 || parts.includes(part);
const results: Record<string, unknown> = {};

const packed = async (name: string): Promise<Dataset> =>
  decodePack(await unzip(new Uint8Array(await readFile(`packages/datasets/packs/${name}.bin`))));

const three = (value: number | undefined): string => (value ?? NaN).toFixed(3);
const band = (mean: number, deviation: number): string => `${three(mean)} ± ${three(deviation)}`;

const cpuMs = (): number => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
};

interface Reached extends ContrastiveSnapshot {
  readonly cpuMsPerStep: number;
}

const open = async (
  dataset: Dataset,
  given: Given,
  backend: 'wasm' | 'cpu' = 'wasm',
): Promise<ContrastiveExperiment> => {
  await setBackend(backend);
  return ContrastiveExperiment.on(dataset, completeContrastiveConfig(given), {
    backend,
    breathe: async () => {},
    signal: new AbortController().signal,
    progress: () => {},
  });
};

/** Measured snapshots at each of the steps. */
async function course(dataset: Dataset, given: Given, steps: readonly number[]): Promise<Reached[]> {
  const experiment = await open(dataset, given);
  const found: Reached[] = [];
  for (const step of steps) {
    const start = cpuMs();
    const taken = step - experiment.step;
    await experiment.advance(taken);
    const cpuMsPerStep = (cpuMs() - start) / taken;
    found.push({...(await experiment.snapshot({measure: true})), cpuMsPerStep});
  }
  if (wants('report') && given.dataset === 'digits' && given.seed === 1) {
    const start = cpuMs();
    const report = (await experiment.ask('report', {since: 100})) as RepresentationReport;
    console.log(`a report takes ${Math.round(cpuMs() - start)} ms`);
    for (const {encoder, probe, knn, effectiveRank, uniformity} of report.encoders) {
      const curve = probe.map(({labels, mean, deviation}) => `${labels}: ${band(mean, deviation)}`).join(', ');
      console.log(
        `  ${encoder}: ${curve}; 10-NN ${three(knn)}, rank ${three(effectiveRank)}, uniformity ${three(uniformity)}`,
      );
    }
    console.log(`  CKA with the untrained ${three(report.ckaUntrained)}, with step 100 ${three(report.ckaEarlier)}`);
  }
  experiment.dispose();
  return found;
}

const note = (name: string, reached: readonly Reached[]): void => {
  results[name] = reached.map(({step, metrics, cpuMsPerStep}) => ({step, cpuMsPerStep, ...metrics}));
};

const baselines = (m: ContrastiveMetrics): string =>
  `untrained ${band(m.probeUntrained, m.probeUntrainedBand)}, pixels ${band(m.probePixels, m.probePixelsBand)}, ` +
  `PCA ${band(m.probePca, m.probePcaBand)}`;

/** 100 labels, five draws. */
async function probes(dataset: Dataset, given: Given, name: string, steps: readonly number[]): Promise<void> {
  for (const seed of SEEDS) {
    const reached = await course(dataset, {...given, seed}, steps);
    note(`${name} ${seed}`, reached);
    console.log(`${name}, seed ${seed}: ${baselines(reached[0]!.metrics)}`);
    for (const {step, metrics, cpuMsPerStep} of reached) {
      console.log(
        `  step ${step}: probe ${band(metrics.probe, metrics.probeBand)}, of the projection ` +
          `${band(metrics.probeProjection, metrics.probeProjectionBand)}, 10-NN ${three(metrics.knn)}; loss ` +
          `${three(metrics.loss)} (chance ${three(metrics.chance)}), alignment ${three(metrics.alignment)}, uniformity ` +
          `${three(metrics.uniformity)}, rank ${three(metrics.effectiveRank)}; ${cpuMsPerStep.toFixed(1)} ms CPU a step`,
      );
    }
  }
}

/** What you augment is what you ignore. */
async function hue(): Promise<void> {
  const dataset = sprites({factors: ['shape', 'size', 'hue']});
  for (const seed of SEEDS) {
    for (const strength of [1, 0]) {
      const given = {dataset: 'sprites', seed, head: false, batchSize: 64, augmentations: {hue: strength, ...GENTLE}};
      const reached = await course(dataset, given, [150, 300, 500]);
      note(`hue ${strength} ${seed}`, reached);
      for (const {step, metrics: m, cpuMsPerStep} of reached) {
        console.log(
          `sprites, hue ${strength ? 'on' : 'off'}, seed ${seed}, step ${step}: colour R² ${three(m['factorHue'])} ` +
            `(untrained ${three(m['factorHueUntrained'])}, pixels ${three(m['factorHuePixels'])}; chance 0), shape ` +
            `accuracy ${three(m['factorShape'])} (untrained ${three(m['factorShapeUntrained'])}), size R² ` +
            `${three(m['factorSize'])}; ${cpuMsPerStep.toFixed(1)} ms CPU a step`,
        );
      }
    }
  }
}

/** What a head saves from the augmentations: the colour, one layer below the loss, and on the layer itself. */
async function head(): Promise<void> {
  const dataset = sprites({factors: ['shape', 'size', 'hue']});
  for (const seed of SEEDS) {
    for (const withHead of [true, false]) {
      const given = {dataset: 'sprites', seed, head: withHead, batchSize: 64, augmentations: {...GENTLE, hue: 1}};
      const reached = await course(dataset, given, [500]);
      note(`head ${withHead} ${seed}`, reached);
      const {metrics: m} = reached[0]!;
      console.log(
        `sprites, hue on, ${withHead ? 'with' : 'without'} a head, seed ${seed}: colour R² ${three(m['factorHue'])} (untrained ` +
          `${three(m['factorHueUntrained'])}), shape ${three(m['factorShape'])}, size R² ${three(m['factorSize'])}`,
      );
    }
  }
}

const GENTLE = {crop: 0, shift: 0.2, rotate: 0.3, scale: 0, shear: 0};

/** Share of the second artist's drawings whose concept is that of the nearest of the first's, by cosine, held out. */
function twins({heldOut, width}: Features, {concepts, factors}: Split): number {
  const rows = unitRows(heldOut, width);
  const [first, second] = [0, 1].map((artist) => [...concepts!.keys()].filter((row) => factors![row] === artist));
  const cosine = (a: number, b: number): number => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += rows[a * width + j]! * rows[b * width + j]!;
    return sum;
  };
  const found = second!.filter((row) => {
    const cosines = first!.map((other) => cosine(row, other));
    return concepts![first![cosines.indexOf(Math.max(...cosines))]!] === concepts![row];
  });
  return found.length / second!.length;
}

/** Drawings are well centred: little is gained by moving them much. */
const LITTLE: Given = {temperature: 0.2, augmentations: {crop: 0, shift: 0.2, rotate: 0.15, scale: 0.2, shear: 0}};

/** What you pair is what you ignore: who drew it, where both drawings are a pair. */
async function artist(given: Given, name: string): Promise<void> {
  const dataset = await packed('emoji');
  for (const positives of ['augmented', 'artist'] as const) {
    for (const seed of SEEDS) {
      const experiment = await open(dataset, {dataset: 'emoji', seed, positives, ...given});
      for (const step of [100, 200, 400, 800]) {
        const start = cpuMs();
        const taken = step - experiment.step;
        await experiment.advance(taken);
        const cpuMsPerStep = (cpuMs() - start) / taken;
        const {metrics: m} = await experiment.snapshot({measure: true});
        const encoding = await experiment.encoding();
        const found = [encoding, encoding.untrained, encoding.input, encoding.pca].map((features) =>
          twins(features!, dataset.heldOut),
        );
        results[`${name} ${positives} ${seed} ${step}`] = {...m, twins: found, cpuMsPerStep};
        console.log(
          `${name}, positives ${positives}, seed ${seed}, step ${step}: group probe ${band(m.probe, m.probeBand)} ` +
            `(${baselines(m)}), 10-NN ${three(m.knn)}; artist ${three(m['factorArtist'])} (untrained ` +
            `${three(m['factorArtistUntrained'])}, pixels ${three(m['factorArtistPixels'])}, PCA ` +
            `${three(m['factorArtistPca'])}; chance 0.5); the other hand's drawing nearest of ` +
            `${dataset.heldOut.count / 2} ${found.map(three).join(', ')} (trained, untrained, pixels, PCA); ` +
            `loss ${three(m.loss)}, alignment ${three(m.alignment)}; ${cpuMsPerStep.toFixed(1)} ms CPU a step`,
        );
      }
      experiment.dispose();
    }
  }
}

async function collapse(dataset: Dataset): Promise<void> {
  for (const objective of ['alignment', 'byol', 'nt-xent', 'supervised'] as const) {
    const reached = await course(dataset, {dataset: 'digits', seed: 2, objective}, [50, 200, 400]);
    note(`objective ${objective}`, reached);
    for (const {step, metrics: m, collapsed} of reached) {
      console.log(
        `${objective}, step ${step}: loss ${three(m.loss)}, effective rank ${three(m.effectiveRank)}, probe ` +
          `${band(m.probe, m.probeBand)}${collapsed ? ', collapsed' : ''}`,
      );
    }
  }
}

/** Low temperatures spread, high ones let pairs come close (Wang and Liu 2021). */
async function temperature(dataset: Dataset): Promise<void> {
  for (const tau of [0.05, 0.1, 0.2, 0.5, 1, 2]) {
    const reached = await course(dataset, {dataset: 'digits', seed: 2, temperature: tau}, [300]);
    note(`temperature ${tau}`, reached);
    const {metrics: m} = reached[0]!;
    console.log(
      `temperature ${tau}, step 300: alignment ${three(m.alignment)}, uniformity ${three(m.uniformity)}, effective rank ` +
        `${three(m.effectiveRank)}, probe ${band(m.probe, m.probeBand)}`,
    );
  }
}

/** CPU milliseconds of everything that a figure waits for. */
async function speed(dataset: Dataset, given: Given, name: string, backend: 'wasm' | 'cpu'): Promise<void> {
  const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
    const start = cpuMs();
    return [await work(), Math.round(cpuMs() - start)];
  };
  const [experiment, opening] = await timed(() => open(dataset, given, backend));
  const [, first] = await timed(() => experiment.snapshot({measure: true}));
  const [, drawing] = await timed(() => experiment.snapshot());
  await experiment.advance(3);
  const [, measuring] = await timed(() => experiment.snapshot({measure: true}));
  const steps = backend === 'wasm' ? 40 : 3;
  // Between two kept steps.
  await experiment.advance(backend === 'wasm' ? 60 : 0);
  const [, training] = await timed(() => experiment.advance(steps));
  console.log(
    `${name} on ${backend}: ${(training / steps).toFixed(1)} ms a step, kept ones included; opening ${opening} ms, first ` +
      `measures ${first} ms, later ones ${measuring} ms, a snapshot ${drawing} ms (CPU)`,
  );
  experiment.dispose();
}

await startCPU();
await startWasmInNode();
const digits = await packed('digits');
if (wants('digits') || wants('report')) await probes(digits, {dataset: 'digits'}, 'digits', [100, 200, 400, 800]);
if (wants('speed')) {
  const coloured = sprites({factors: ['shape', 'size', 'hue']});
  for (const backend of ['wasm', 'cpu'] as const) {
    await speed(digits, {dataset: 'digits'}, 'digits', backend);
    await speed(coloured, {dataset: 'sprites', head: false, batchSize: 64}, 'sprites', backend);
  }
}
if (wants('hue')) await hue();
if (wants('head')) await head();
if (wants('collapse')) await collapse(digits);
if (wants('temperature')) await temperature(digits);
if (wants('fashion')) await probes(await packed('fashion'), {dataset: 'fashion'}, 'fashion', [200, 400, 800]);
if (wants('dense')) await probes(digits, {dataset: 'digits', network: 'dense'}, 'dense', [200, 800]);
if (wants('circle')) await probes(digits, {dataset: 'digits', projectionSize: 2}, 'circle', [200, 800]);
if (wants('sphere')) await probes(digits, {dataset: 'digits', projectionSize: 3}, 'sphere', [200, 800]);
if (wants('artist')) await artist({}, 'emoji');
if (wants('artist-little')) await artist(LITTLE, 'emoji, little altered');
console.log(JSON.stringify(results));
