import {noBreath, WorkMeter, type Breathe} from '../scheduling/breathe.js';
import type {Features} from './encoding.js';
import type {Factors} from './factors.js';

/** As many as Locatello et al. 2019 cut codes into. */
const BINS = 20;

/** One factor's gap: 1 if a single number of the code tells it and no other number does, 0 if two tell it equally well. */
export interface InformationGap {
  readonly name: string;
  readonly gap: number;
}

/** Of each value, which of {@link BINS} equally wide bins it lies in; few distinct values are bins of their own. */
function binned(values: ArrayLike<number>): Uint8Array {
  const distinct = [...new Set(Array.from(values))].sort((a, b) => a - b);
  if (distinct.length <= BINS) {
    const at = new Map(distinct.map((value, i) => [value, i]));
    return Uint8Array.from(values, (value) => at.get(value)!);
  }
  const [least, most] = [distinct[0]!, distinct.at(-1)!];
  return Uint8Array.from(values, (value) => Math.min(BINS - 1, Math.floor(((value - least) / (most - least)) * BINS)));
}

/** Entropy in nats of how often each occurs. */
const entropy = (counts: Float64Array, n: number): number =>
  -counts.reduce((sum, count) => (count > 0 ? sum + (count / n) * Math.log(count / n) : sum), 0);

function countsOf(bins: Uint8Array): Float64Array {
  const counts = new Float64Array(BINS);
  for (const bin of bins) counts[bin]!++;
  return counts;
}

/** I(a; b) = H(a) + H(b) − H(a, b), in nats, of the rows as they are: biased upwards where there are few. */
function mutualInformation(a: Uint8Array, b: Uint8Array): number {
  const both = new Float64Array(BINS * BINS);
  for (let i = 0; i < a.length; i++) both[a[i]! * BINS + b[i]!]!++;
  const n = a.length;
  return entropy(countsOf(a), n) + entropy(countsOf(b), n) - entropy(both, n);
}

/**
 * Mutual information gap (Chen, Li, Grosse and Duvenaud 2018, *Isolating sources of disentanglement*, section 4.1): of each
 * factor that varies, by how much the number that tells most of it is ahead of the second, as a share of the factor's
 * entropy. Numbers and factors of more than twenty values are cut into twenty equally wide bins.
 *
 * @example
 * ```js
 * // The first number is the factor itself, the second tells nothing of it.
 * const rows = Array.from({length: 20}, (_, i) => [i % 4, i >> 2]);
 * const values = Float32Array.from(rows, ([kind]) => kind);
 * const features = Float32Array.from(rows.flat());
 * await informationGaps({features, width: 2}, {names: ['kind'], values}); // → [{name: 'kind', gap: 1}]
 * ```
 */
export async function informationGaps(
  {features, width}: {readonly features: Float32Array; readonly width: Features['width']},
  {names, values}: Factors,
  breathe: Breathe = noBreath,
): Promise<InformationGap[]> {
  const n = features.length / width;
  const column = (of: Float32Array, d: number, j: number) => Float32Array.from({length: n}, (_, i) => of[i * d + j]!);
  const meter = new WorkMeter();
  const numbers: Uint8Array[] = [];
  for (let j = 0; j < width; j++) {
    numbers.push(binned(column(features, width, j)));
    if (meter.spent(40 * n)) await breathe();
  }
  const gaps: InformationGap[] = [];
  for (const [at, name] of names.entries()) {
    const factor = binned(column(values, names.length, at));
    const varies = entropy(countsOf(factor), n);
    if (varies === 0) continue;
    let [first, second] = [0, 0];
    for (const number of numbers) {
      const told = mutualInformation(number, factor);
      if (told > first) [first, second] = [told, first];
      else if (told > second) second = told;
      if (meter.spent(4 * n + BINS * BINS)) await breathe();
    }
    gaps.push({name, gap: (first - second) / varies});
  }
  return gaps;
}
