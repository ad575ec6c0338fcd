/** A point, x to the right and y downwards as pictures have it; in units of the shape's radius. */
type Point = readonly [number, number];

/**
 * Cosine and sine from additions and multiplications alone: `Math.cos` may differ in its last bit from engine to engine,
 * and the sprites are to be the same bytes everywhere. Taylor series, right to 2⁻⁵⁰ for |degrees| ≤ 60.
 */
export function turn(degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  let term = 1;
  let cosine = 0;
  let sine = 0;
  for (let n = 0; n < 20; n += 2) {
    cosine += term;
    term *= angle / (n + 1);
    sine += term;
    term *= -angle / (n + 2);
  }
  return [cosine, sine];
}

const rotated = ([x, y]: Point, [c, s]: Point): Point => [c * x - s * y, s * x + c * y];

/** Corners at equal angles, the first on top, at these radii in turn. */
function corners(count: number, ...radii: readonly number[]): Point[] {
  const step = turn(360 / count);
  const points: Point[] = [];
  let direction: Point = [0, -1];
  for (let i = 0; i < count; i++) {
    const radius = radii[i % radii.length]!;
    points.push([direction[0] * radius, direction[1] * radius]);
    direction = rotated(direction, step);
  }
  return points;
}

/** Signed distance to a closed polygon, negative inside: nearest edge, and crossings of a ray for the sign. */
function toPolygon(points: readonly Point[], x: number, y: number): number {
  let nearest = Infinity;
  let inside = false;
  let a = points[points.length - 1]!;
  for (let i = 0; i < points.length; i++) {
    const b = points[i]!;
    const ex = b[0] - a[0];
    const ey = b[1] - a[1];
    const fromX = x - a[0];
    const fromY = y - a[1];
    const along = (fromX * ex + fromY * ey) / (ex * ex + ey * ey);
    const clamped = along < 0 ? 0 : along > 1 ? 1 : along;
    const dx = fromX - clamped * ex;
    const dy = fromY - clamped * ey;
    const squared = dx * dx + dy * dy;
    if (squared < nearest) nearest = squared;
    if (a[1] > y !== b[1] > y && fromX < (ex * fromY) / ey) inside = !inside;
    a = b;
  }
  return inside ? -Math.sqrt(nearest) : Math.sqrt(nearest);
}

const toCircle = (x: number, y: number, radius: number): number => Math.sqrt(x * x + y * y) - radius;

const eighth = turn(45);
const square = corners(4, 1).map((point) => rotated(point, eighth));
const triangle = corners(6, 1.05, 0).filter((_, i) => i % 2 === 0);
const star = corners(10, 1, 0.45);
const arm = 0.34;
const reach = 0.94;
const cross: Point[] = [
  [-arm, -reach],
  [arm, -reach],
  [arm, -arm],
  [reach, -arm],
  [reach, arm],
  [arm, arm],
  [arm, reach],
  [-arm, reach],
  [-arm, arm],
  [-reach, arm],
  [-reach, -arm],
  [-arm, -arm],
];
// A square on its corner and a half circle on each of its upper sides, together within the unit circle.
const lobe = 0.36;
const heart: Point[] = [
  [0, -2 * lobe + 0.12],
  [2 * lobe, 0.12],
  [0, 2 * lobe + 0.12],
  [-2 * lobe, 0.12],
];
const toHeart = (x: number, y: number): number => {
  const radius = lobe * Math.SQRT2;
  const lobes = Math.min(toCircle(x - lobe, y + lobe - 0.12, radius), toCircle(x + lobe, y + lobe - 0.12, radius));
  return Math.min(toPolygon(heart, x, y), lobes);
};

/** No shape reaches farther from its centre, in radii. */
export const REACH = 1.05;

/** Signed distances of the sprites' shapes, radius about 1, centre at the origin, negative inside. */
export const shapes: readonly {readonly name: string; readonly distance: (x: number, y: number) => number}[] = [
  {name: 'circle', distance: (x, y) => toCircle(x, y, 0.88)},
  {name: 'square', distance: (x, y) => toPolygon(square, x, y)},
  {name: 'triangle', distance: (x, y) => toPolygon(triangle, x, y)},
  {name: 'star', distance: (x, y) => toPolygon(star, x, y)},
  {name: 'heart', distance: toHeart},
  {name: 'cross', distance: (x, y) => toPolygon(cross, x, y)},
];
