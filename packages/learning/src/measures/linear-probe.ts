import {createRandom} from '@latent-elements/datasets';
import {gatherRows} from '../linear/gather-rows.js';
import {noBreath, type Breathe} from '../scheduling/breathe.js';
import type {Labelled} from './neighbours.js';
import {predict, ridgeOn, type RidgeSolver} from './ridge.js';

/** A mean over repetitions and how far they lie apart. */
export interface Band {
  readonly mean: number;
  /** Standard deviation, divided by n − 1; 0 for a single one. */
  readonly deviation: number;
}

/**
 * Mean and standard deviation of some repetitions.
 *
 * @example
 * ```js
 * bandOf([0.5, 0.75, 1]); // → {mean: 0.75, deviation: 0.25}
 * ```
 */
export function bandOf(values: readonly number[]): Band {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {mean, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : 0};
}

/** Classes in the order of their numbers. */
const classesOf = (labels: Uint8Array): number[] => [...new Set(labels)].sort((a, b) => a - b);

/**
 * Accuracy, 0…1, of the linear classifier on frozen features (Alain and Bengio 2016): ridge regression on one number per
 * class, 1 for its members and 0 for others, λ chosen by leave-one-out ({@link ridgeOn}); the class with the largest
 * prediction is the answer. Solved, not trained: it has converged. NaN without rows to ask about.
 *
 * @example
 * ```js
 * const train = {features: Float32Array.of(0, 1, 4, 5), labels: Uint8Array.of(0, 0, 1, 1)};
 * const heldOut = {features: Float32Array.of(-1, 6), labels: Uint8Array.of(0, 1)};
 * await linearProbe(train, heldOut, 1); // → 1
 * ```
 */
export const linearProbe = async (
  train: Labelled,
  heldOut: Labelled,
  d: number,
  breathe: Breathe = noBreath,
): Promise<number> => classify(await ridgeOn(train.features, d, breathe), train.labels, heldOut);

/** The same on rows that other things have been asked of before. */
export function classify(solver: RidgeSolver, labels: Uint8Array, heldOut: Labelled): number {
  const classes = classesOf(labels);
  const targets = classes.map((label) => Float64Array.from(labels, (other) => (other === label ? 1 : 0)));
  const predictions = predict(solver.fit(targets), heldOut.features);
  let right = 0;
  heldOut.labels.forEach((label, i) => {
    const largest = predictions.reduce((best, row, k) => (row[i]! > predictions[best]![i]! ? k : best), 0);
    if (classes[largest] === label) right++;
  });
  return right / heldOut.labels.length;
}

/** Stream of randomness of the draws, apart from any run's own: all encoders are asked about the same rows. */
const DRAWS = 20;

/**
 * `count` rows whose labels are given away, equally many of each class where there are so many: ascending row numbers.
 *
 * @param draw - Which of the draws, from 1.
 *
 * @example
 * ```js
 * const labels = Uint8Array.of(0, 0, 0, 1, 1, 1);
 * const rows = drawLabelled(labels, 2, 1);
 * Array.from(rows, (row) => labels[row]); // → [0, 1]
 * ```
 */
export function drawLabelled(labels: Uint8Array, count: number, draw: number): Uint32Array {
  const order = createRandom(draw, DRAWS).shuffle(Uint32Array.from(labels, (_, row) => row));
  const classes = classesOf(labels);
  const byTurns = classes.map((label) => [...order].filter((row) => labels[row] === label));
  const chosen: number[] = [];
  for (let turn = 0; chosen.length < Math.min(count, labels.length); turn++) {
    for (const rows of byTurns) if (turn < rows.length && chosen.length < count) chosen.push(rows[turn]!);
  }
  return Uint32Array.from(chosen).sort();
}

/** How many labels are given away, and how often others. */
export interface Draws {
  readonly count?: number;
  readonly draws?: number;
  readonly breathe?: Breathe;
}

/**
 * {@link linearProbe} with `count` labels, 100 by default, over several draws of which rows have them.
 *
 * @param featuresOf - Features of some training rows, `[rows.length, d]`: no others need be computed.
 *
 * @example
 * ```js
 * const labels = Uint8Array.from({length: 40}, (_, i) => i % 2);
 * const featuresOf = async (rows) => Float32Array.from(rows, (row) => labels[row] + row / 100);
 * const heldOut = {features: Float32Array.of(0, 1.5), labels: Uint8Array.of(0, 1)};
 * await probeOfDraws(labels, featuresOf, heldOut, 1, {count: 4}); // → {mean: 1, deviation: 0}
 * ```
 */
export async function probeOfDraws(
  labels: Uint8Array,
  featuresOf: (rows: Uint32Array) => Promise<Float32Array>,
  heldOut: Labelled,
  d: number,
  {count = 100, draws = 5, breathe = noBreath}: Draws = {},
): Promise<Band> {
  const accuracies = [];
  for (let draw = 1; draw <= draws; draw++) {
    const rows = drawLabelled(labels, count, draw);
    const known = {features: await featuresOf(rows), labels: Uint8Array.from(rows, (row) => labels[row]!)};
    accuracies.push(await linearProbe(known, heldOut, d, breathe));
    await breathe();
  }
  return bandOf(accuracies);
}

/**
 * The same of features that are all there.
 *
 * @example
 * ```js
 * const train = {features: Float32Array.of(0, 1, 4, 5), labels: Uint8Array.of(0, 0, 1, 1)};
 * const heldOut = {features: Float32Array.of(-1, 6), labels: Uint8Array.of(0, 1)};
 * await probeWithLabels(train, heldOut, 1, {count: 2}); // → {mean: 1, deviation: 0}
 * ```
 */
export const probeWithLabels = (train: Labelled, heldOut: Labelled, d: number, options?: Draws): Promise<Band> =>
  probeOfDraws(train.labels, async (rows) => gatherRows(train.features, d, rows), heldOut, d, options);
