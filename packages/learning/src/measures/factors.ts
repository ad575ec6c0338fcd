import {noBreath, type Breathe} from '../scheduling/breathe.js';
import type {Encoding, Features} from './encoding.js';
import {classify} from './linear-probe.js';
import {predict, ridgeOn} from './ridge.js';

/** What is known to have made each row: one column per factor. */
export interface Factors {
  readonly names: readonly string[];
  /** `[n, names.length]` */
  readonly values: Float32Array;
}

/** How well one factor can be read off features by a straight map, held out. */
export interface FactorScore {
  readonly name: string;
  /** Accuracy of a class, 0…1; R² of a quantity, at most 1. */
  readonly measure: 'accuracy' | 'r2';
  readonly score: number;
  /** Of who knows the factor's distribution alone: the share of the commonest class, or an R² of 0. */
  readonly chance: number;
}

type Kind = 'class' | 'circle' | 'interval';

/**
 * A hue is an angle: 1° and 359° are neighbours, so that its cosine and sine are what a straight map is asked for.
 * Sprites' own `angle` is not: it stays within ±30°, less than half of any shape's symmetry.
 */
const kinds: Readonly<Record<string, Kind>> = {shape: 'class', texture: 'class', artist: 'class', hue: 'circle'};

const column = ({names, values}: Factors, at: number): Float64Array =>
  Float64Array.from({length: values.length / names.length}, (_, i) => values[i * names.length + at]!);

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** What is predicted: one number, or an angle in degrees as a point on the circle. */
const targetsOf = (values: Float64Array, kind: Kind): Float64Array[] =>
  kind === 'circle'
    ? [values.map((value) => Math.cos(radians(value))), values.map((value) => Math.sin(radians(value)))]
    : [values];

/**
 * 1 − Σ(y − ŷ)² / Σ(y − ȳ)², over all targets together and with ȳ the mean of `expected`: 1 is exact, 0 as good as the
 * mean, below 0 worse than it (Wright 1921). NaN where nothing varies.
 *
 * @example
 * ```js
 * const wanted = Float64Array.of(1, 2, 3);
 * rSquared([wanted], [[1, 2, 3]]); // → 1
 * rSquared([wanted], [[2, 2, 2]]); // → 0
 * ```
 */
export function rSquared(expected: readonly Float64Array[], predicted: readonly ArrayLike<number>[]): number {
  let [error, spread] = [0, 0];
  expected.forEach((values, k) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    values.forEach((value, i) => {
      error += (value - predicted[k]![i]!) ** 2;
      spread += (value - mean) ** 2;
    });
  });
  return spread > 0 ? 1 - error / spread : NaN;
}

/**
 * Every factor that varies, read off by ridge regression ({@link ridgeOn}) from held-out features: classes by
 * accuracy, quantities by R², angles by R² of their cosine and sine.
 *
 * @param train - Features `[n, d]` of the rows that it may learn from, and their factors.
 *
 * @example
 * ```js
 * const values = Float32Array.from({length: 40}, (_, i) => i);
 * const rows = {features: values.map((value) => 3 * value + 1), factors: {names: ['size'], values}};
 * await factorScores(rows, rows, 1); // → [{name: 'size', measure: 'r2', score: 1.00}]
 * ```
 */
export async function factorScores(
  train: {readonly features: Float32Array; readonly factors: Factors},
  heldOut: {readonly features: Float32Array; readonly factors: Factors},
  d: number,
  breathe: Breathe = noBreath,
): Promise<FactorScore[]> {
  const scores: FactorScore[] = [];
  const solver = await ridgeOn(train.features, d, breathe);
  for (const [at, name] of train.factors.names.entries()) {
    const [known, asked] = [column(train.factors, at), column(heldOut.factors, at)];
    if (known.every((value) => value === known[0])) continue;
    const kind = kinds[name] ?? 'interval';
    if (kind === 'class') {
      const labels = Uint8Array.from(asked);
      const score = classify(solver, Uint8Array.from(known), {features: heldOut.features, labels});
      scores.push({name, measure: 'accuracy', score, chance: commonest(labels)});
    } else {
      const predictions = predict(solver.fit(targetsOf(known, kind)), heldOut.features);
      scores.push({name, measure: 'r2', score: rSquared(targetsOf(asked, kind), predictions), chance: 0});
    }
    await breathe();
  }
  return scores;
}

function commonest(labels: Uint8Array): number {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return Math.max(...counts.values()) / labels.length;
}

/** Training rows that factors are read off from. */
export const FACTOR_ROWS = 500;

const firstFactors = ({names, values}: Factors, rows: number): Factors => ({
  names,
  values: values.subarray(0, rows * names.length),
});

/** Factors as features tell them; those of the first {@link FACTOR_ROWS} training rows are given away. */
export function factorsRead(
  {train, heldOut, width}: Features,
  factors: NonNullable<Encoding['factors']>,
  breathe: Breathe,
): Promise<FactorScore[]> {
  const rows = Math.min(FACTOR_ROWS, train.length / width);
  return factorScores(
    {features: train.subarray(0, rows * width), factors: firstFactors(factors.train, rows)},
    {features: heldOut, factors: factors.heldOut},
    width,
    breathe,
  );
}
