import type {Breathe} from '../../scheduling/breathe.js';
import {blockRows, inBlocks} from '../passes.js';
import type {Weights} from '../weights.js';
import {decode, encode} from './model.js';
import type {AutoencoderPlan} from './plan.js';

/** Codes `[n, m]` of rows `[n, d]`. */
export const encodeRows = (
  plan: AutoencoderPlan,
  weights: Weights,
  rows: Float32Array,
  breathe: Breathe,
): Promise<Float32Array> =>
  inBlocks(rows, plan.size, plan.codeSize, blockRows(plan.encoder), (x) => encode(plan, weights, x), breathe);

/** Reconstructions `[n, d]` of codes `[n, m]`. */
export const decodeRows = (
  plan: AutoencoderPlan,
  weights: Weights,
  codes: Float32Array,
  breathe: Breathe,
): Promise<Float32Array> =>
  inBlocks(codes, plan.codeSize, plan.size, blockRows(plan.decoder), (z) => decode(plan, weights, z), breathe);
