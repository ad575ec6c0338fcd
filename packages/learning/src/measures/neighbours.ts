import {backgroundOf} from '../linear/background.js';

/** Rows with a class each. */
export interface Labelled {
  /** `[n, d]` */
  readonly features: Float32Array;
  /** `[n]` */
  readonly labels: Uint8Array;
}

/** Multiplications between two breaths: about ten milliseconds. */
const SLICE = 1e7;
/** What it costs, in multiplications, to put a number where its column is. */
const PLACING = 20;

/**
 * The class most of the nearest have; of classes with equally many, the one whose nearest member is nearest.
 * `nearestLabels` come nearest first.
 *
 * @example
 * ```js
 * majority([2, 1, 1]); // → 1
 * majority([2, 1]); // → 2
 * ```
 */
export function majority(nearestLabels: ArrayLike<number>): number {
  const votes = new Map<number, number>();
  let winner = nearestLabels[0]!;
  for (let i = 0; i < nearestLabels.length; i++) {
    votes.set(nearestLabels[i]!, (votes.get(nearestLabels[i]!) ?? 0) + 1);
  }
  // Insertion order is the order of nearness, so only a strictly greater count takes over.
  for (const [label, count] of votes) if (count > votes.get(winner)!) winner = label;
  return winner;
}

/**
 * Share of queries whose class is that of the majority of their k nearest reference rows (Euclidean; Cover and Hart
 * 1967). Equal distances count the earlier row as nearer. Exact.
 *
 * @param d - Numbers a row.
 * @param leaveSelfOut - Queries are the reference rows themselves: row q is no neighbour of query q.
 * @param breathe - Awaited between slices.
 * @returns 0…1; NaN without rows on either side.
 *
 * @example
 * ```js
 * const train = {features: Float32Array.of(0, 1, 4, 5), labels: Uint8Array.of(0, 0, 1, 1)};
 * const heldOut = {features: Float32Array.of(-1, 6), labels: Uint8Array.of(0, 1)};
 * await neighbourAccuracy(train, heldOut, 1, {k: 1}); // → 1
 * ```
 */
export async function neighbourAccuracy(
  reference: Labelled,
  queries: Labelled,
  d: number,
  {
    k = 10,
    leaveSelfOut = false,
    breathe = async () => {},
  }: {k?: number; leaveSelfOut?: boolean; breathe?: () => Promise<void>} = {},
): Promise<number> {
  const n = reference.labels.length;
  const count = queries.labels.length;
  if (n === 0 || count === 0) return NaN;
  const background = backgroundOf(reference.features, d);

  // |q − r|² = |q|² + |r|² − 2 q·r, one column at a time: zeros of the query cost nothing, and the columns are contiguous.
  const columns = new Float32Array(d * n);
  const norms = new Float64Array(n);
  let work = 0;
  for (let i = 0; i < n; i++) {
    work += PLACING * d;
    if (work > SLICE) {
      work = 0;
      await breathe();
    }
    for (let j = 0; j < d; j++) {
      const value = reference.features[i * d + j]! - background[j]!;
      columns[j * n + i] = value;
      norms[i]! += value * value;
    }
  }
  await breathe();

  const wanted = Math.min(k, leaveSelfOut ? n - 1 : n);
  if (wanted < 1) return NaN;
  const distances = new Float64Array(n);
  const rows = new Uint32Array(wanted);
  const best = new Float64Array(wanted);
  let right = 0;
  work = 0;
  for (let q = 0; q < count; q++) {
    distances.set(norms);
    work += 2 * n;
    for (let j = 0; j < d; j++) {
      const value = queries.features[q * d + j]! - background[j]!;
      if (value === 0) continue;
      const twice = 2 * value;
      const from = j * n;
      for (let i = 0; i < n; i++) distances[i]! -= twice * columns[from + i]!;
      work += n;
    }
    if (leaveSelfOut) distances[q] = Infinity;
    let found = 0;
    for (let i = 0; i < n; i++) {
      const distance = distances[i]!;
      if (found === wanted && !(distance < best[wanted - 1]!)) continue;
      let at = found < wanted ? found++ : wanted - 1;
      for (; at > 0 && best[at - 1]! > distance; at--) {
        best[at] = best[at - 1]!;
        rows[at] = rows[at - 1]!;
      }
      best[at] = distance;
      rows[at] = i;
    }
    if (majority(Array.from(rows, (row) => reference.labels[row]!)) === queries.labels[q]) right++;
    if (work > SLICE) {
      work = 0;
      await breathe();
    }
  }
  return right / count;
}
