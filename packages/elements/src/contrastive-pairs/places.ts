import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import type {Place} from '../base/drawing/cloud.js';
import type {Projection} from '../base/drawing/projection.js';
import {spreadOver} from '../base/drawing/similarity-matrix.js';
import type {Turning} from '../base/drawing/turning.js';
import type {Layout} from './layout.js';

/** Pure: where a snapshot's rows and views stand in the cloud, in px of its square. */

/** Pairs with a chord. */
const CHORDS = 32;

/** Rows have length 1: what is this near is not drawn apart, or a single point would look like a cloud. */
const LEAST_REACH = 0.7;

/** Columns of the points. */
export const dimensionsOf = ({drawn}: ContrastiveSnapshot): number => (drawn.as === 'sphere' ? 3 : 2);

/** How many held-out rows are drawn. */
export const cloudCount = (snapshot: ContrastiveSnapshot): number =>
  snapshot.cloud.points.length / dimensionsOf(snapshot);

/** Rows of the pairs that are in the cloud. */
export const pairedRows = (snapshot: ContrastiveSnapshot): number[] =>
  [...snapshot.pairs.rows].filter((row) => row < cloudCount(snapshot));

const joined = new WeakMap<ContrastiveSnapshot, Float32Array>();

/** All points of the cloud: held-out rows, then the pairs' first views, then their second ones; the same array each time. */
export const pointsOf = (snapshot: ContrastiveSnapshot): Float32Array => {
  const known = joined.get(snapshot);
  if (known) return known;
  const {cloud, pairs} = snapshot;
  const points = new Float32Array(cloud.points.length + pairs.points.length);
  points.set(cloud.points);
  points.set(pairs.points, cloud.points.length);
  joined.set(snapshot, points);
  return points;
};

/** Numbers of a pair's two views among the points of the cloud. */
export const viewsOf = (snapshot: ContrastiveSnapshot, pair: number): readonly [number, number] => {
  const first = cloudCount(snapshot) + pair;
  return [first, first + snapshot.pairs.rows.length];
};

/** Numbers of the pairs that have a chord, spread over the classes. */
export const chordsOf = ({pairs}: ContrastiveSnapshot): number[] => spreadOver(pairs.rows.length, CHORDS);

/** Numbers of the pairs that the matrix shows. */
export const cellsOf = ({pairs}: ContrastiveSnapshot, {matrix}: Layout): number[] =>
  spreadOver(pairs.rows.length, matrix.count);

/** Four other pairs, from near to far: what a pair is pushed from is all of them. */
export const othersOf = ({pairs}: ContrastiveSnapshot, pair: number): number[] => {
  const n = pairs.rows.length;
  const order = Array.from({length: n}, (_, other) => other)
    .filter((other) => other !== pair)
    .sort((a, b) => pairs.similarity[pair * n + b] - pairs.similarity[pair * n + a]);
  return [0.04, 0.25, 0.5, 0.75]
    .map((share) => order[Math.floor(share * order.length)])
    .filter((other) => other !== undefined);
};

/** The middle of two axes' points and how far they reach from it: the plane is drawn to fit them. */
const extentOf = (points: Float32Array): {x: number; y: number; reach: number} => {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]);
    right = Math.max(right, points[i]);
    bottom = Math.min(bottom, points[i + 1]);
    top = Math.max(top, points[i + 1]);
  }
  return {x: (left + right) / 2, y: (bottom + top) / 2, reach: Math.max(LEAST_REACH, right - left, top - bottom) / 2};
};

/** Where points are drawn: two axes fitted to the rows, or the circle or sphere itself, on which what glides stays. */
export const projectionOf = (
  {drawn, cloud}: Pick<ContrastiveSnapshot, 'drawn' | 'cloud'>,
  {round, radius}: Pick<Layout, 'round' | 'radius'>,
  seen: Turning['seen'],
): Projection => {
  const middle = round.width / 2;
  const put = (places: Float32Array, i: number, right: number, up: number) => {
    places[2 * i] = middle + right * radius;
    places[2 * i + 1] = middle - up * radius;
  };
  if (drawn.as === 'axes') {
    const {x, y, reach} = extentOf(cloud.points);
    return (points, places, depths) =>
      depths.forEach((_, i) => put(places, i, (points[2 * i] - x) / reach, (points[2 * i + 1] - y) / reach));
  }
  if (drawn.as === 'circle') {
    return (points, places, depths) =>
      depths.forEach((_, i) => {
        const length = Math.hypot(points[2 * i], points[2 * i + 1]) || 1;
        put(places, i, points[2 * i] / length, points[2 * i + 1] / length);
      });
  }
  return (points, places, depths) =>
    depths.forEach((_, i) => {
      const [x, y, z] = points.subarray(3 * i, 3 * i + 3);
      const length = Math.hypot(x, y, z) || 1;
      const [right, up, near] = seen(x / length, y / length, z / length);
      put(places, i, right, up);
      depths[i] = near;
    });
};

/** The place that is `inward` px nearer to the middle of a circle. */
export const inward =
  ({round, radius}: Layout, px: number) =>
  ([x, y]: Place): Place => {
    const middle = round.width / 2;
    const share = (radius - px) / radius;
    return [middle + (x - middle) * share, middle + (y - middle) * share];
  };

/** Ticks and pictures lie outside the circle: there the angle alone counts. */
export const ontoCircle =
  ({round, radius, thumb}: Layout) =>
  ([x, y]: Place): Place => {
    const middle = round.width / 2;
    const far = Math.hypot(x - middle, y - middle) || 1;
    if (Math.abs(far - radius) > 2 * thumb) return [x, y];
    return [middle + ((x - middle) * radius) / far, middle + ((y - middle) * radius) / far];
  };

/** The row `step` places on round the circle, of those given: clockwise for 1, back for −1. */
export const roundTheCircle = (
  {cloud}: ContrastiveSnapshot,
  rows: readonly number[],
  from: number,
  step: number,
): number => {
  const angle = (row: number) => -Math.atan2(cloud.points[2 * row + 1], cloud.points[2 * row]);
  const order = [...rows].sort((a, b) => angle(a) - angle(b) || a - b);
  return order[(order.indexOf(from) + step + order.length) % order.length];
};

/** The way from one view to the other: bent inward on a circle, so that near pairs stay visible. */
export const chord = (
  {drawn}: Pick<ContrastiveSnapshot, 'drawn'>,
  {round}: Pick<Layout, 'round'>,
  [ax, ay]: Place,
  [bx, by]: Place,
): string => {
  const n = (value: number) => value.toFixed(1);
  if (drawn.as !== 'circle') return `M${n(ax)},${n(ay)}L${n(bx)},${n(by)}`;
  const middle = round.width / 2;
  const [mx, my] = [(ax + bx) / 2, (ay + by) / 2];
  const away = Math.hypot(mx - middle, my - middle) || 1;
  const bend = Math.min(away, 12 + 0.28 * Math.hypot(ax - bx, ay - by));
  return `M${n(ax)},${n(ay)}Q${n(mx - ((mx - middle) / away) * bend)},${n(my - ((my - middle) / away) * bend)} ${n(bx)},${n(by)}`;
};
