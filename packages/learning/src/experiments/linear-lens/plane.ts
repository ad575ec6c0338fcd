import {fitPca} from '../../linear/pca.js';
import {dot} from '../../linear/principal-axes.js';
import {orthonormalise} from '../../linear/symmetric.js';
import {noBreath, type Breathe} from '../../scheduling/breathe.js';
import type {Solutions} from './solve.js';
import type {Cloud, Objective, PlaneKind} from './types.js';

/** The plane that the axis is turned in. */
export interface Plane {
  readonly kind: PlaneKind;
  /** Orthonormal, `[d]` each: the drawing's x, an angle of 0, and its y, 90 degrees. */
  readonly basis: readonly [Float64Array, Float64Array];
  /** What the two are called. */
  readonly names: readonly [string, string];
  /** `[n, 2]`, the rows' coordinates less their mean. */
  readonly points: Float64Array;
  /** The mean's own coordinates. */
  readonly centre: readonly [number, number];
}

const titles: Readonly<Record<Objective, string>> = {pca: 'PCA', ica: 'ICA', lda: 'LDA'};

const unit = (d: number, at: number): Float64Array => Float64Array.from({length: d}, (_, j) => Number(j === at));

/** Numbers of two different columns, by name or by number from 1; the first two where they are not known. */
function columnsNamed({columns, d}: Cloud, named: readonly string[]): [number, number] {
  const known = named.map((name) => (columns.includes(name) ? columns.indexOf(name) : Number(name) - 1));
  const [first, second] = [...new Set(known)].filter((at) => Number.isInteger(at) && at >= 0 && at < d);
  return first !== undefined && second !== undefined ? [first, second] : [0, 1];
}

/** The directions that span a plane, and their names; the second need not be orthogonal to the first. */
async function spanOf(
  cloud: Cloud,
  kind: PlaneKind,
  {columns, solutions, breathe}: Required<PlaneOptions>,
): Promise<{kind: PlaneKind; span: Float64Array[]; names: [string, string]}> {
  const {d, features} = cloud;
  // Two columns have one plane, and are drawn as they were painted.
  if (kind === 'columns' || d === 2) {
    const [first, second] = columnsNamed(cloud, d === 2 ? [] : columns);
    const names: [string, string] = [cloud.columns[first]!, cloud.columns[second]!];
    return {kind: 'columns', span: [unit(d, first), unit(d, second)], names};
  }
  const {components} = await fitPca(features, d, 2, breathe);
  const principal = [components.slice(0, d), components.slice(d)];
  if (kind !== 'principal') {
    const [first, second] = kind.split('-') as [Objective, Objective];
    const axes = [solutions[first]?.axis, solutions[second]?.axis];
    if (axes[0] && axes[1]) {
      // Where both are the same axis, the principal components make up the plane.
      return {kind, span: [axes[0], axes[1], ...principal], names: [titles[first], `towards ${titles[second]}`]};
    }
  }
  return {kind: 'principal', span: principal, names: ['PC 1', 'PC 2']};
}

/** The first two directions that do not lie on one line, made orthonormal; the second keeps its sense. */
function basisOf(span: readonly Float64Array[], d: number): [Float64Array, Float64Array] {
  for (const other of [...span.slice(1), ...Array.from({length: d}, (_, j) => unit(d, j))]) {
    const pair: [Float64Array, Float64Array] = [span[0]!.slice(), other.slice()];
    if (Math.abs(dot(pair[0], pair[1])) > 1 - 1e-9) continue;
    orthonormalise(pair);
    if (dot(pair[1], pair[1]) > 0.5) return pair;
  }
  return [unit(d, 0), unit(d, 1)];
}

export interface PlaneOptions {
  /** For the plane `columns`: names, or numbers from 1. */
  readonly columns?: readonly string[];
  /** For the planes spanned by two of them. */
  readonly solutions?: Solutions;
  readonly breathe?: Breathe;
}

/**
 * Projects a cloud onto a plane. A cloud of two columns is its own plane; where a plane's solutions are missing, the first
 * two principal components take their place.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * ({names: plane.names, centre: plane.centre}); // → {names: ['x', 'y'], centre: [2.0, 1.0]}
 * ```
 */
export async function planeOf(
  cloud: Cloud,
  wanted: PlaneKind,
  {columns = [], solutions = {notes: []}, breathe = noBreath}: PlaneOptions = {},
): Promise<Plane> {
  const {d, n, features} = cloud;
  const {kind, span, names} = await spanOf(cloud, wanted, {columns, solutions, breathe});
  const basis = basisOf(span, d);
  const points = new Float64Array(2 * n);
  const centre: [number, number] = [0, 0];
  basis.forEach((axis, c) => {
    for (let i = 0; i < n; i++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += features[i * d + j]! * axis[j]!;
      points[2 * i + c] = sum;
      centre[c]! += sum / n;
    }
    for (let i = 0; i < n; i++) points[2 * i + c]! -= centre[c]!;
  });
  await breathe();
  return {kind, basis, names, points, centre};
}

/**
 * The axis at an angle in degrees: `[d]`, of length 1.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * axisAt(plane, 30); // → [0.866, 0.5]
 * ```
 */
export function axisAt({basis: [x, y]}: Pick<Plane, 'basis'>, angle: number): Float64Array {
  const [cos, sin] = [Math.cos((angle * Math.PI) / 180), Math.sin((angle * Math.PI) / 180)];
  return x.map((value, j) => cos * value + sin * y[j]!);
}

/** An axis of the whole space as the plane sees it. */
export interface Shadow {
  /** Degrees, 0…180. */
  readonly angle: number;
  /** Degrees between the axis and the plane: 0 if it lies in it, 90 if the plane sees nothing of it. */
  readonly tilt: number;
}

/**
 * Projects an axis `[d]` of length 1 onto the plane.
 *
 * @example
 * ```js
 * const points = Float32Array.of(0, 0, 4, 1, 2, -1, 0, 2, 4, 3, 2, 1);
 * const cloud = paintedCloud(points, Uint8Array.of(0, 0, 0, 1, 1, 1), ['low', 'high']);
 * const plane = await planeOf(cloud, 'principal');
 * shadowOf(plane, Float64Array.of(0.6, 0.8)); // → {angle: 53.13, tilt: 0}
 * ```
 */
export function shadowOf({basis: [x, y]}: Pick<Plane, 'basis'>, axis: Float64Array): Shadow {
  const [along, across] = [dot(axis, x), dot(axis, y)];
  const degrees = 180 / Math.PI;
  return {
    angle: axisAngle(Math.atan2(across, along)),
    tilt: Math.acos(Math.min(1, Math.hypot(along, across))) * degrees,
  };
}

/** Radians as degrees from 0 to below 180: an axis has no sense. */
export const axisAngle = (radians: number): number => {
  const degrees = ((radians * 180) / Math.PI) % 180;
  // A hair below 0 rounds up to 180, which is 0.
  return degrees < 0 ? (degrees + 180) % 180 : degrees;
};
