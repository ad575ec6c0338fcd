import type {Answers} from './answers.js';
import type {AxisMeasures, Objective} from './types.js';

/** How near the hand has to come, in degrees. */
export const CLOSE = 3;

/** How near the axis at hand is to one method's answer in the plane. */
export interface Nearness {
  readonly objective: Objective;
  /** Degrees between the two, 0…90. */
  readonly off: number;
  /** Of the largest value that any axis of the plane has, what this one has: 0…1. */
  readonly reached: number;
  /** The answer stands out from chance, and the hand is close to it. */
  readonly found: boolean;
}

/**
 * The angle between two axes in degrees, 0…90.
 *
 * @example
 * ```js
 * between(175, 3); // → 8
 * ```
 */
export const between = (a: number, b: number): number => {
  const turned = Math.abs(a - b) % 180;
  return Math.min(turned, 180 - turned);
};

const reachedOf = (objective: Objective, at: AxisMeasures, best: AxisMeasures): number => {
  if (objective === 'pca') return at.variance / best.variance;
  if (objective === 'lda') return best.fisher === Infinity ? Number(at.fisher === Infinity) : at.fisher / best.fisher;
  // Peaked and flat are opposite ways of not being Gaussian: the wrong one counts for nothing.
  return Math.max(0, at.kurtosis / best.kurtosis);
};

/**
 * Which answers of a plane the axis at an angle has found; nearest first.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * const moments = momentsOf(plane.points, cloud.labels, cloud.variance);
 * const answers = await answersIn(plane.points, moments);
 * const nearest = verdictOn(103, measuresAt(moments, 103), answers)[0];
 * nearest; // → {objective: 'lda', found: true}
 * ```
 */
export const verdictOn = (angle: number, measures: AxisMeasures, answers: Answers): readonly Nearness[] =>
  (['pca', 'ica', 'lda'] as const)
    .flatMap((objective) => {
      const answer = answers[objective];
      if (!answer) return [];
      const off = between(angle, answer.angle);
      const reached = Math.min(1, reachedOf(objective, measures, answer.measures));
      return [{objective, off, reached, found: answer.distinct && off <= CLOSE}];
    })
    .sort((a, b) => a.off - b.off);
