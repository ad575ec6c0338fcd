import type {Breathe} from '../../scheduling/breathe.js';
import type {Rows} from '../../projection/method.js';
import {principalFirst} from '../../projection/methods/principal-first.js';

/** What the methods are given for the rows: their leading principal components where they are long, else themselves. */
export interface ReducedRows {
  readonly rows: Rows;
  /** How many components, and their share of the variance; 0 and 1 where the rows stand for themselves. */
  readonly principal: {readonly components: number; readonly share: number};
  /** The same of other points, `[m, d]`. */
  of(points: Float32Array): Promise<Float32Array>;
}

export async function reducedRowsOf(
  rows: Rows,
  {first, breathe}: {first: boolean; breathe: Breathe},
): Promise<ReducedRows> {
  const principal = first ? await principalFirst(rows, {breathe}) : undefined;
  if (!principal) return {rows, principal: {components: 0, share: 1}, of: async (points) => points};
  return {
    rows: principal.rows,
    principal: {components: principal.rows.d, share: principal.share},
    of: (points) => principal.encode(points),
  };
}
