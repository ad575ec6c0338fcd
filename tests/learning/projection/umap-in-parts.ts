import type {Pairs} from '../../../packages/learning/src/projection/neighbours/pairs.js';
import type {Curve} from '../../../packages/learning/src/projection/descents/umap-curve.js';

const PARTS = 4;
const NEGATIVES = 5;
const MOST = 4;

const next = (state: number): number => (Math.imul(state, 747796405) + 2891336453) >>> 0;
const hash = (state: number): number => {
  const word = Math.imul((state >>> ((state >>> 28) + 4)) ^ state, 277803737) >>> 0;
  return ((word >>> 22) ^ word) >>> 0;
};
const random = (state: number): number => hash(next(state));

/** What WebGPU does of UMAP, in JavaScript's numbers: the same meetings, lots and order, in the epochs after `step`. */
export function umapInParts(
  {starts, others, weights}: Pairs,
  start: Float64Array,
  {a, b}: Curve,
  {epochs, seed, step = 0, count = epochs}: {epochs: number; seed: number; step?: number; count?: number},
): Float64Array {
  const n = starts.length - 1;
  const strongest = Math.max(...weights);
  const partners: [tail: number, frequency: number][][] = Array.from({length: n}, () => []);
  for (let i = 0; i < n; i++) {
    for (let pair = starts[i]!; pair < starts[i + 1]!; pair++) {
      const frequency = Math.fround(weights[pair]! / strongest);
      partners[i]!.push([others[pair]!, frequency]);
      partners[others[pair]!]!.push([i, frequency]);
    }
  }
  const met = (epoch: number, frequency: number): number => Math.floor(Math.fround(epoch * frequency));
  let points = start.slice();
  for (let turn = step * PARTS; turn < (step + count) * PARTS; turn++) {
    const [epoch, part] = [1 + Math.floor(turn / PARTS), turn % PARTS];
    const rate = 1 - (epoch - 1) / epochs;
    const moved = points.slice();
    for (let i = 0; i < n; i++) {
      const go = (apart: readonly number[], factor: number): void =>
        apart.forEach((d, c) => (moved[2 * i + c]! += rate * Math.max(-MOST, Math.min(MOST, factor * d))));
      const from = (j: number): [apart: readonly number[], square: number] => {
        const apart = [0, 1].map((c) => moved[2 * i + c]! - points[2 * j + c]!);
        return [apart, apart[0]! ** 2 + apart[1]! ** 2];
      };
      let lot = random(i + random(epoch * PARTS + part + random(seed)));
      for (const [tail, frequency] of partners[i]!) {
        if (met(epoch, frequency) === met(epoch - 1, frequency)) continue;
        const isHead = random(i * n + tail) % PARTS === part;
        const isTail = random(tail * n + i) % PARTS === part;
        for (let meeting = Number(isHead) + Number(isTail); meeting > 0; meeting--) {
          const [apart, square] = from(tail);
          if (square > 0) go(apart, (-2 * a * b * square ** (b - 1)) / (1 + a * square ** b));
        }
        for (let t = 0; isHead && t < NEGATIVES; t++) {
          lot = next(lot);
          const other = hash(lot) % n;
          const [apart, square] = from(other);
          if (other !== i && square > 0) go(apart, (2 * b) / ((0.001 + square) * (1 + a * square ** b)));
        }
      }
    }
    points = moved;
  }
  return points;
}
