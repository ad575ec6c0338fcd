import {setBackend} from '@tensorflow/tfjs-core';
import type {Dataset, Split} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {
  completeContrastiveConfig,
  ContrastiveExperiment,
  unitRows,
  type ContrastiveMetrics,
  type Features,
} from '@latent-elements/learning';
import {startCPU} from '../../packages/learning/src/backend/cpu.js';
import {alone, packed, Part, wants} from './parts.js';
import {startWasmInNode} from './wasm-in-node.js';

type Given = Parameters<typeof completeContrastiveConfig>[0];

const SEEDS = [1, 2, 3];

const open = async (
  dataset: Dataset,
  given: Given,
  backend: 'wasm' | 'cpu' = 'wasm',
): Promise<ContrastiveExperiment> => {
  await setBackend(backend);
  return ContrastiveExperiment.on(dataset, completeContrastiveConfig(given), {...alone, backend});
};

/** Metrics at each of the steps. */
async function course(dataset: Dataset, given: Given, steps: readonly number[]): Promise<ContrastiveMetrics[]> {
  const experiment = await open(dataset, given);
  const found: ContrastiveMetrics[] = [];
  for (const step of steps) {
    await experiment.advance(step - experiment.step);
    found.push((await experiment.snapshot({measure: true})).metrics);
  }
  experiment.dispose();
  return found;
}

const last = async (dataset: Dataset, given: Given, steps: number): Promise<ContrastiveMetrics> =>
  (await course(dataset, given, [steps]))[0]!;

/** 100 labels, five draws. */
async function probes(dataset: Dataset, given: Given, name: string): Promise<void> {
  const part = new Part(name, SEEDS);
  for (const seed of SEEDS) {
    const [early, late] = (await course(dataset, {...given, seed}, [200, 800])) as [
      ContrastiveMetrics,
      ContrastiveMetrics,
    ];
    part.note({
      ...{'probe-200': early.probe, 'probe-800': late.probe, projection: late.probeProjection, knn: late.knn},
      ...{untrained: late.probeUntrained, pixels: late.probePixels, pca: late.probePca, weights: late.parameters},
    });
  }
  await part.keep();
}

const GENTLE = {crop: 0, shift: 0.2, rotate: 0.3, scale: 0, shear: 0};
const coloured = sprites({factors: ['shape', 'size', 'hue']});

const ofSprites = (seed: number, given: Given, hue: number): Promise<ContrastiveMetrics> =>
  last(coloured, {dataset: 'sprites', seed, batchSize: 64, augmentations: {...GENTLE, hue}, ...given}, 500);

/** What you augment is what you ignore. */
async function hue(): Promise<void> {
  const part = new Part('hue', SEEDS);
  for (const seed of SEEDS) {
    const [on, off] = [await ofSprites(seed, {head: false}, 1), await ofSprites(seed, {head: false}, 0)];
    part.note({
      ...{'on-colour': on['factorHue']!, 'on-shape': on['factorShape']!},
      ...{'off-colour': off['factorHue']!, 'off-shape': off['factorShape']!},
      ...{'untrained-colour': on['factorHueUntrained']!, 'untrained-shape': on['factorShapeUntrained']!},
    });
  }
  await part.keep();
}

/** What a head saves from the augmentations: the colour, one layer below the loss. */
async function head(): Promise<void> {
  const part = new Part('head', SEEDS);
  for (const seed of SEEDS) {
    const [above, none] = [await ofSprites(seed, {head: true}, 1), await ofSprites(seed, {head: false}, 1)];
    part.note({with: above['factorHue']!, without: none['factorHue']!});
  }
  await part.keep();
}

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

/** What you pair is what you ignore: who drew it, where both drawings are a pair. Drawings are well centred: moved little. */
async function emoji(): Promise<void> {
  const dataset = await packed('emoji');
  const part = new Part('emoji', SEEDS);
  const little: Given = {temperature: 0.2, augmentations: {crop: 0, shift: 0.2, rotate: 0.15, scale: 0.2, shear: 0}};
  for (const seed of SEEDS) {
    const figures: Record<string, number> = {concepts: dataset.heldOut.count / 2};
    for (const positives of ['augmented', 'artist'] as const) {
      const experiment = await open(dataset, {dataset: 'emoji', seed, positives, ...little});
      await experiment.advance(800);
      const {metrics} = await experiment.snapshot({measure: true});
      const encoding = await experiment.encoding();
      const encoders = {
        [positives]: ['', encoding],
        untrained: ['Untrained', encoding.untrained],
        pixels: ['Pixels', encoding.input],
        pca: ['Pca', encoding.pca],
      } as const;
      for (const [name, [suffix, features]] of Object.entries(encoders)) {
        figures[`${name}-artist`] = metrics[`factorArtist${suffix}`]!;
        figures[`${name}-group`] = metrics[`probe${suffix}`]!;
        figures[`${name}-twin`] = twins(features as Features, dataset.heldOut);
      }
      experiment.dispose();
    }
    part.note(figures);
  }
  await part.keep();
}

/** With strangers, without, and with labels; at the settings of the page's figure. */
async function objectives(dataset: Dataset): Promise<void> {
  const part = new Part('objectives', SEEDS);
  for (const seed of SEEDS) {
    const figures: Record<string, number> = {};
    for (const objective of ['alignment', 'byol', 'nt-xent', 'supervised'] as const) {
      const {loss, effectiveRank, probe, probeUntrained} = await last(
        dataset,
        {dataset: 'digits', seed, objective},
        400,
      );
      figures[`${objective}-loss`] = loss;
      figures[`${objective}-rank`] = effectiveRank;
      figures[`${objective}-probe`] = probe;
      figures['untrained'] = probeUntrained;
    }
    part.note(figures);
  }
  await part.keep();
}

/** Low temperatures spread, high ones let pairs come close (Wang and Liu 2021). */
async function temperature(dataset: Dataset): Promise<void> {
  const seeds = [1, 2];
  const part = new Part('temperature', seeds);
  for (const seed of seeds) {
    const figures: Record<string, number> = {};
    for (const tau of [0.05, 0.1, 0.2, 0.5, 1, 2]) {
      const metrics = await last(dataset, {dataset: 'digits', seed, temperature: tau}, 300);
      figures[`alignment-${tau}`] = metrics.alignment;
      figures[`uniformity-${tau}`] = metrics.uniformity;
      figures[`rank-${tau}`] = metrics.effectiveRank;
      figures[`probe-${tau}`] = metrics.probe;
    }
    part.note(figures);
  }
  await part.keep();
}

const cpuMs = (): number => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
};

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
  const [, reporting] = await timed(() => experiment.ask('report', {}));
  const steps = backend === 'wasm' ? 40 : 3;
  // Between two kept steps.
  await experiment.advance(backend === 'wasm' ? 60 : 0);
  const [, training] = await timed(() => experiment.advance(steps));
  console.log(
    `${name} on ${backend}: ${(training / steps).toFixed(1)} ms a step, kept ones included; opening ${opening} ms, first ` +
      `measures ${first} ms, later ones ${measuring} ms, a report ${reporting} ms, a snapshot ${drawing} ms (CPU)`,
  );
  experiment.dispose();
}

await startCPU();
await startWasmInNode();
const digits = await packed('digits');
if (wants('speed')) {
  for (const backend of ['wasm', 'cpu'] as const) {
    await speed(digits, {dataset: 'digits'}, 'digits', backend);
    await speed(coloured, {dataset: 'sprites', head: false, batchSize: 64}, 'sprites', backend);
  }
}
if (wants('digits')) await probes(digits, {dataset: 'digits'}, 'digits');
if (wants('fashion')) await probes(await packed('fashion'), {dataset: 'fashion'}, 'fashion');
if (wants('circle')) await probes(digits, {dataset: 'digits', projectionSize: 2}, 'circle');
if (wants('sphere')) await probes(digits, {dataset: 'digits', projectionSize: 3}, 'sphere');
if (wants('hue')) await hue();
if (wants('head')) await head();
if (wants('objectives')) await objectives(digits);
if (wants('temperature')) await temperature(digits);
if (wants('emoji')) await emoji();
