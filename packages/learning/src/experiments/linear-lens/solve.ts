import {fitLda} from '../../linear/lda.js';
import {leastGaussianAxis, type Contrast} from '../../linear/least-gaussian.js';
import {pointForward} from '../../linear/linear-map.js';
import {fitPca} from '../../linear/pca.js';
import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import {measuresAlong} from './measures.js';
import type {AxisMeasures, Cloud, Objective} from './types.js';

/** The best axis of all by one objective. */
export interface Solution {
  /** `[d]`, of length 1. */
  readonly axis: Float64Array;
  /** Over the rows that it was found from. */
  readonly measures: AxisMeasures;
  /** Over rows that it was not found from, where there are some: the honest ones. */
  readonly heldOut?: AxisMeasures | undefined;
}

/** By objective, with what a reader has to know of them. */
export interface Solutions extends Readonly<Partial<Record<Objective, Solution>>> {
  readonly notes: readonly string[];
}

/** Shrinks the scatter within the classes where it has no inverse to speak of; enough to divide by. */
const HAIR = 1e-6;
/** Shrinkage where a class has fewer rows than the cloud has dimensions. */
const SHRINKAGE = 0.1;

/** LDA's first axis, unshrunk where the rows allow it. */
async function discriminant(
  {features, d, n, labels}: Cloud,
  breathe: Breathe,
): Promise<{axis?: Float64Array; note?: string}> {
  const classes = new Set(labels).size;
  if (!labels || classes < 2) return {note: 'There are no two classes, so LDA has nothing to tell apart.'};
  const few = n - classes < d;
  const fit = (shrinkage: number) => fitLda(features, d, labels, {shrinkage, breathe});
  const note = few ? `${n} rows are too few for ${d} dimensions: LDA's scatter was shrunk by ${SHRINKAGE}.` : undefined;
  try {
    const {axes} = await fit(few ? SHRINKAGE : 0).catch((error: unknown) => {
      if (error instanceof RangeError && !few) return fit(HAIR);
      throw error;
    });
    if (axes.length === 0) return {note: 'All classes have the same mean: no axis tells them apart.'};
    return {axis: axes.slice(0, d), ...(note && {note})};
  } catch (error) {
    if (error instanceof RangeError) return {note: error.message};
    throw error;
  }
}

/**
 * The axes of PCA, ICA and LDA in all of the cloud's dimensions: the first principal component, the axis of the largest
 * distance from a Gaussian, the first discriminant.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const {lda} = await solve(cloud);
 * lda.axis; // → [-0.2425, 0.9701]
 * ```
 */
export async function solve(
  cloud: Cloud,
  {contrast = 'kurtosis', breathe = noBreath}: {contrast?: Contrast; breathe?: Breathe} = {},
): Promise<Solutions> {
  const {features, d, variance, heldOut} = cloud;
  const notes: string[] = [];
  const measured = (direction: Float64Array): Solution => {
    const length = Math.hypot(...direction);
    const axis = pointForward(direction.map((x) => x / length));
    return {
      axis,
      measures: measuresAlong(cloud, axis),
      ...(heldOut && {heldOut: measuresAlong(heldOut, axis)}),
    };
  };
  if (!(variance > 0)) return {notes: ['All rows are equal: there is no axis to find.']};
  const {components} = await fitPca(features, d, 1, breathe);
  const independent = await leastGaussianAxis(features, d, {contrast, breathe});
  if (independent && !independent.converged) notes.push('ICA had not come to rest: its axis is not certain.');
  const {axis, note} = await discriminant(cloud, breathe);
  if (note) notes.push(note);
  return {
    pca: measured(components),
    ...(independent && {ica: measured(independent.axis)}),
    ...(axis && {lda: measured(axis)}),
    notes,
  };
}
