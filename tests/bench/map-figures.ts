import {datasetBytes, loadDataset, type Dataset} from '@latent-elements/datasets';
import {
  answersIn,
  cloudOf,
  loadCloud,
  measuresAlong,
  momentsOf,
  planeOf,
  shadowOf,
  solve,
  sweep,
  type Cloud,
} from '@latent-elements/learning/linear-lens/computed';
import {standardise} from '../../packages/datasets/src/split.js';
import {completeConfig} from '../../packages/learning/src/experiments/manifold/config.js';
import {ManifoldExperiment} from '../../packages/learning/src/experiments/manifold/experiment.js';
import type {
  ManifoldConfig,
  ManifoldMap,
  ManifoldQuestions,
  ManifoldSnapshot,
} from '../../packages/learning/src/experiments/manifold/types.js';
import {alone, packed, Part, wants} from './parts.js';
import {startWasmInNode} from './wasm-in-node.js';

const SEEDS = [1, 2, 3];
const MANY = [1, 2, 3, 4, 5, 6, 7, 8];

type Given = Partial<ManifoldConfig>;

/** What a figure of these settings is given: a run's seed is not its data's. */
async function dataOf({dataset, scale, rows, factors}: ManifoldConfig): Promise<Dataset> {
  if (datasetBytes(dataset) === 0) return loadDataset(dataset, {count: rows, factors});
  const pack = await packed(dataset);
  return scale === 'standard' ? standardise(pack) : pack;
}

async function maps(given: Given): Promise<ManifoldExperiment> {
  const config = completeConfig(given);
  return ManifoldExperiment.on(await dataOf(config), config, {...alone, backend: 'wasm'});
}

/** Laid out to the end, and measured. */
async function laidOut(given: Given): Promise<ManifoldSnapshot> {
  const experiment = await maps(given);
  while (!experiment.finished) await experiment.advance(100);
  const snapshot = await experiment.snapshot({measure: true});
  experiment.dispose();
  return snapshot;
}

const mapOf = ({methods}: ManifoldSnapshot, wanted: string): ManifoldMap => methods.find(({name}) => name === wanted)!;

/** One measure of every map, by the method's name. */
const each = (snapshot: ManifoldSnapshot, measure: keyof ManifoldMap['measures'], as: string): Record<string, number> =>
  Object.fromEntries(snapshot.methods.map(({name, measures}) => [`${as}-${name}`, measures[measure]]));

const cloud = (dataset: string): Promise<Cloud> => loadCloud({dataset, seed: 1, scale: 'none', classes: []});

async function seen(of: Cloud, contrast: 'kurtosis' | 'log-cosh' = 'kurtosis') {
  const plane = await planeOf(of, 'principal');
  const moments = momentsOf(plane.points, of.labels, of.variance);
  return {plane, moments, answers: await answersIn(plane.points, moments, {contrast})};
}

/** Degrees between two axes, 0…90. */
const apart = (a: number, b: number): number => {
  const difference = Math.abs(a - b) % 180;
  return Math.min(difference, 180 - difference);
};

/** What the page says of single axes; its figures are at seed 1. */
async function lens(): Promise<void> {
  const part = new Part('lens', [1]);
  const {answers: three} = await seen(await cloud('three-answers'));
  const {answers: two} = await seen(await cloud('sausages'));
  const outliers = await cloud('outliers');
  const [drawn, free] = [await seen(outliers), await seen(outliers, 'log-cosh')];
  const digits = await cloudOf(await packed('digits'), {classes: ['4', '9']});
  const {plane, moments} = await seen(digits);
  const {pca, lda} = await solve(digits);
  const wine = await cloudOf(await packed('wine'));
  const proline = wine.columns.indexOf('proline');
  const {pca: raw} = await solve(wine);
  part.note({
    'three-pca': three.pca!.angle,
    'three-lda': three.lda!.angle,
    'three-ica': three.ica!.angle,
    'sausages-ica-from-lda': apart(two.ica!.angle, two.lda!.angle),
    'sausages-pca-from-lda': apart(two.pca!.angle, two.lda!.angle),
    'sausages-pca-share': two.pca!.measures.share,
    'sausages-pca-fisher': two.pca!.measures.fisher,
    'outliers-contrasts-apart': apart(drawn.answers.ica!.angle, free.answers.ica!.angle),
    'digits-plane-fisher': Math.max(...sweep(moments).fisher),
    'digits-lda-fisher': lda!.measures.fisher,
    'digits-lda-held-out': lda!.heldOut!.fisher,
    'digits-lda-share': lda!.measures.share,
    'digits-lda-tilt': shadowOf(plane, lda!.axis).tilt,
    'digits-pca-fisher': pca!.measures.fisher,
    'wine-proline': raw!.axis[proline]! ** 2,
    'wine-share': measuresAlong(wine, raw!.axis).share,
  });
  await part.keep();
}

/** The page's first figure. */
async function four(): Promise<void> {
  const part = new Part('four', SEEDS);
  for (const seed of SEEDS) {
    const snapshot = await laidOut({dataset: 'digits', seed});
    part.note({
      ...each(snapshot, 'recall', 'recall'),
      ...each(snapshot, 'trustworthiness', 'trust'),
      ...each(snapshot, 'continuity', 'continuity'),
    });
  }
  await part.keep();
}

async function wine(): Promise<void> {
  const part = new Part('wine', SEEDS);
  for (const seed of SEEDS) {
    const given: Given = {dataset: 'wine', scale: 'standard', seed, methods: ['pca', 'ica', 'lda']};
    part.note(each(await laidOut(given), 'agreement', 'grower'));
  }
  await part.keep();
}

/** Isomap's own: 1 − r² between lengths of paths and distances on the map. */
const unexplained = (snapshot: ManifoldSnapshot): number => mapOf(snapshot, 'isomap').objective.value;

async function roll(): Promise<void> {
  const part = new Part('roll', SEEDS);
  for (const seed of SEEDS) {
    const given: Given = {dataset: 'swiss-roll', seed, neighbours: 10, rows: 1000};
    const snapshot = await laidOut({...given, methods: ['pca', 'metric-mds', 'isomap', 'umap']});
    const near = await laidOut({...given, neighbours: 50, methods: ['isomap']});
    part.note({
      'isomap-paths': unexplained(snapshot),
      ...each(snapshot, 'recall', 'recall'),
      ...each(snapshot, 'residualVariance', 'distances'),
      'isomap-50-recall': mapOf(near, 'isomap').measures.recall,
    });
  }
  await part.keep();
}

/** Levina and Bickel's estimate over 20 neighbours: MacKay and Ghahramani's mean over all rows. */
const dimensionOf = async (given: Given): Promise<number> => {
  const experiment = await maps({...given, methods: ['pca']});
  const {mean} = (await experiment.ask('dimension', {index: 0, k: 20})) as ManifoldQuestions['dimension']['answer'];
  experiment.dispose();
  return mean;
};

const FACTORS = ['shape', 'size', 'hue', 'x', 'y', 'angle', 'texture'] as const;

/** It is of the data, so that one seed is enough. */
async function dimension(): Promise<void> {
  const part = new Part('dimension', [1]);
  const figures: Record<string, number> = {
    digits: await dimensionOf({dataset: 'digits'}),
    noise: await dimensionOf({dataset: 'noise'}),
  };
  for (const factors of [['x'], ['x', 'y'], ['x', 'y', 'size'], ['x', 'y', 'size', 'hue'], FACTORS]) {
    figures[`sprites-${factors.length}`] = await dimensionOf({dataset: 'sprites', factors});
  }
  part.note(figures);
  await part.keep();
}

/** Root mean square distance of a class's points from its mean on a map. */
const spread = ({coordinates}: ManifoldMap, rows: readonly number[]): number => {
  const mean = [0, 1].map((axis) => rows.reduce((sum, row) => sum + coordinates[2 * row + axis]!, 0) / rows.length);
  const squares = rows.map(
    (row) => (coordinates[2 * row]! - mean[0]!) ** 2 + (coordinates[2 * row + 1]! - mean[1]!) ** 2,
  );
  return Math.sqrt(squares.reduce((a, b) => a + b, 0) / rows.length);
};

/** How many times as wide the widest blob is on each map as the tightest. */
async function blobs(): Promise<void> {
  const part = new Part('blobs', SEEDS);
  for (const seed of SEEDS) {
    const given: Given = {dataset: 'uneven-blobs', seed, rows: 600, methods: ['pca', 'tsne', 'umap']};
    const snapshot = await laidOut(given);
    const classes = [...new Set(snapshot.labels)].map((label) =>
      [...snapshot.labels.keys()].filter((row) => snapshot.labels[row] === label),
    );
    part.note(
      Object.fromEntries(
        snapshot.methods.map((map) => {
          const widths = classes.map((rows) => spread(map, rows));
          return [`widest-${map.name}`, Math.max(...widths) / Math.min(...widths)];
        }),
      ),
    );
  }
  await part.keep();
}

async function noise(): Promise<void> {
  const part = new Part('noise', SEEDS);
  for (const seed of SEEDS) {
    const given: Given = {dataset: 'noise', seed};
    const clumps = await laidOut({...given, rows: 500, methods: ['pca', 'tsne'], perplexity: 3});
    const first = await laidOut(given);
    part.note({
      ...each(clumps, 'recall', 'recall'),
      ...each(clumps, 'trustworthiness', 'trust'),
      'recall-chance': clumps.k / (clumps.dataset.count - 1),
      ...each(first, 'recall', 'recall-1000'),
      'recall-1000-chance': first.k / (first.dataset.count - 1),
    });
  }
  await part.keep();
}

/** A stretch of the walk on the map that is so many times as long as most is where the thread was cut. */
const CUT = 5;

async function walk(): Promise<void> {
  const part = new Part('walk', MANY);
  for (const seed of MANY) {
    const given: Given = {dataset: 'random-walk', seed, rows: 600, methods: ['pca', 'tsne'], perplexity: 5};
    const snapshot = await laidOut(given);
    const {coordinates, measures} = mapOf(snapshot, 'tsne');
    const steps = Array.from({length: snapshot.dataset.count - 1}, (_, row) =>
      Math.hypot(
        coordinates[2 * row + 2]! - coordinates[2 * row]!,
        coordinates[2 * row + 3]! - coordinates[2 * row + 1]!,
      ),
    );
    const median = steps.slice().sort((a, b) => a - b)[steps.length >> 1]!;
    part.note({cuts: steps.filter((step) => step > CUT * median).length, 'recall-tsne': measures.recall});
  }
  await part.keep();
}

await startWasmInNode();
for (const [name, measure] of Object.entries({lens, four, wine, roll, dimension, blobs, noise, walk})) {
  if (wants(name)) await measure();
}
