import type {Encoding} from '../measures/encoding.js';
import type {RepresentationReport} from '../measures/report.js';

/** The questions that whatever has an encoder answers, of its newest step. */
export interface EncoderQuestions {
  /** All rows as the encoder has them, for whoever measures them. */
  encoding: {argument: undefined; answer: Encoding};
  /** The whole verdict on the encoder; `since` is an earlier step to compare with. */
  report: {argument: {since?: number} | undefined; answer: RepresentationReport};
}

/** The questions that every training run answers. */
export interface RunQuestions extends EncoderQuestions {
  /** Named weights, `[in, out]` kernels as tfjs has them, for the downloads. */
  weights: {argument: undefined; answer: {name: string; shape: number[]; values: Float32Array}[]};
}

/** Downloads and measures are of the newest step; everything else belongs to the picture on screen. */
export const NEWEST: readonly string[] = ['table', 'encoding', 'report', 'weights'];
