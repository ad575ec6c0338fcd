import type {Dataset, Split} from './dataset.js';
import {manifoldTitles, type ManifoldName} from './manifold-titles.js';
import {createRandom, type Random} from './random.js';

export interface ManifoldOptions {
  readonly seed?: number | undefined;
  /** Rows to train on. A quarter as many are held out. */
  readonly count?: number | undefined;
}

/** One point, what made it, and its class if it has one. */
export interface Draw {
  readonly point: readonly number[];
  readonly factors: readonly number[];
  readonly label?: number;
}

export interface Manifold {
  readonly name: ManifoldName;
  readonly axes: readonly string[];
  /** Where a point is a picture, its shape. */
  readonly shape?: readonly [number, number, number];
  readonly factorNames: readonly string[];
  readonly classNames?: readonly string[];
  /** Draws one point after another; what a walk remembers between two lives in the closure. */
  readonly draws: (random: Random) => () => Draw;
}

/** Points that know nothing of each other. */
export const independent =
  (draw: (random: Random) => Draw): Manifold['draws'] =>
  (random) =>
  () =>
    draw(random);

/** Draws a set: training rows from one stream of the seed, held-out ones from another. */
export function generate(manifold: Manifold, {seed = 0, count = 1000}: ManifoldOptions): Dataset {
  const {name, axes, shape, factorNames, classNames, draws} = manifold;
  const part = (rows: number, stream: number): Split => {
    const draw = draws(createRandom(seed, stream));
    const drawn = Array.from({length: rows}, draw);
    return {
      count: rows,
      features: Float32Array.from(drawn.flatMap(({point}) => point)),
      ...(classNames && {labels: Uint8Array.from(drawn, ({label = 0}) => label)}),
      ...(factorNames.length > 0 && {factors: Float32Array.from(drawn.flatMap(({factors}) => factors))}),
    };
  };
  return {
    name,
    title: manifoldTitles[name],
    shape: shape ?? [axes.length],
    ...(classNames && {classNames}),
    ...(!shape && {featureNames: axes}),
    ...(factorNames.length > 0 && {factorNames}),
    train: part(count, 1),
    heldOut: part(Math.max(1, Math.round(count / 4)), 2),
  };
}
