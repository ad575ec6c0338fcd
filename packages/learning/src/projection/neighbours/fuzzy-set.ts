import {exponential, logarithm} from '@latent-elements/datasets/elementary';
import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import type {Neighbours} from './neighbours.js';

/** Of the sum of memberships, and how often it is halved towards, as in umap-learn. */
const TOLERANCE = 1e-5;
const MOST_ROUNDS = 64;
/** Multiplications that an exponential costs. */
const EXPONENTIAL = 10;
/** Mean distances within this power of two of 1 are searched from as they are. */
const FAR = 20;
/** Of the mean distance: no row's scale is smaller. */
const LEAST_SCALE = 1e-3;

/**
 * How strongly each row holds to its neighbours: exp(−(d − ρ)/σ), 1 up to its nearest other one's distance ρ, with the σ
 * at which they sum to log₂ of how many there are, the row itself among them (McInnes, Healy and Melville 2018,
 * algorithm 3).
 *
 * @param ofOthers - The rows are not among those whose neighbours these are: ρ is 0 then, and the nearest stands for the
 *   row itself, as umap-learn has it for new points.
 * @returns `[n, k]`
 */
export async function memberships(
  neighbours: Neighbours,
  {ofOthers = false, breathe = noBreath}: {ofOthers?: boolean; breathe?: Breathe} = {},
): Promise<Float64Array> {
  const {k} = neighbours;
  const distances = withinReach(neighbours.distances);
  const strengths = new Float64Array(distances.length);
  const skipped = ofOthers ? 1 : 0;
  const counted = ofOthers ? k : k + 1;
  const target = logarithm(counted) / Math.LN2;
  const total = distances.reduce((sum, distance) => sum + distance, 0);
  const meanOfAll = total / (counted * (distances.length / k));
  const meter = new WorkMeter();
  for (let from = 0; from < distances.length; from += k) {
    const row = distances.subarray(from, from + k);
    const nearest = ofOthers ? 0 : (row.find((distance) => distance > 0) ?? 0);
    let [low, high, scale] = [0, Infinity, 1];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (meter.spent(EXPONENTIAL * k)) await breathe();
      let sum = 0;
      for (let t = skipped; t < k; t++) sum += row[t]! > nearest ? exponential((nearest - row[t]!) / scale) : 1;
      if (Math.abs(sum - target) < TOLERANCE) break;
      if (sum > target) high = scale;
      else low = scale;
      scale = high === Infinity ? 2 * scale : (low + high) / 2;
    }
    const mean = nearest > 0 ? row.reduce((sum, distance) => sum + distance, 0) / counted : meanOfAll;
    scale = Math.max(scale, LEAST_SCALE * mean);
    for (let t = 0; t < k; t++) strengths[from + t] = row[t]! > nearest ? exponential((nearest - row[t]!) / scale) : 1;
  }
  return strengths;
}

/** Distances, scaled by a power of two where a search that begins at 1 would not get to their scale. */
function withinReach(distances: Float64Array): Float64Array {
  const power = Math.floor(
    logarithm(distances.reduce((sum, distance) => sum + distance, 0) / distances.length) / Math.LN2,
  );
  if (!Number.isFinite(power) || Math.abs(power) <= FAR) return distances;
  return distances.map((distance) => distance * 2 ** -power);
}

/** Membership in either's set: the probabilistic union. */
export const union = (there: number, back: number): number => there + back - there * back;
