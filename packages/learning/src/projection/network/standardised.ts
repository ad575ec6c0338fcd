import {WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import type {Rows} from '../method.js';

/** Rows as a network takes them. */
export interface Standardised {
  /** `[n, d]` */
  readonly features: Float32Array;
  readonly d: number;
  readonly n: number;
  /** The same of other rows, `[m, d]`. */
  of(features: Float32Array): Float32Array;
}

/**
 * About their mean, and by one number for all columns of mean square 1, so that one learning rate suits any units. A number
 * for each column would change which rows are near.
 */
export async function standardised({features, d}: Rows, breathe: Breathe): Promise<Standardised> {
  const n = features.length / d;
  const meter = new WorkMeter();
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) mean[j]! += features[i * d + j]! / n;
    if (meter.spent(d)) await breathe();
  }
  let squares = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) squares += (features[i * d + j]! - mean[j]!) ** 2;
    if (meter.spent(d)) await breathe();
  }
  const deviation = Math.sqrt(squares / features.length) || 1;
  const of = (rows: Float32Array): Float32Array => rows.map((x, at) => (x - mean[at % d]!) / deviation);
  return {features: of(features), d, n, of};
}
