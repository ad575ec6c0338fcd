import {exponential, logarithm} from '@latent-elements/datasets/elementary';
import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import type {Neighbours} from './neighbours.js';

/** Of the entropy, as van der Maaten's own code has it. */
const TOLERANCE = 1e-5;
const MOST_ROUNDS = 100;
/** Multiplications that one costs. */
const EXPONENTIAL = 10;
/** No step changes β by more than this power of e: where the entropy is flat, its slope says nothing of what is beyond. */
const FARTHEST = 1.5;

/**
 * How likely each row would pick each of its neighbours: p(j|i) ∝ exp(−β_i |x_i − x_j|²), with the β_i at which the
 * entropy is that of `perplexity` equally likely ones (van der Maaten and Hinton 2008, section 2). Newton's method on
 * log β, whose slope is known: dH/dlog β = −β² Var |x_i − x_j|²; bisection where it would leave the bracket.
 *
 * @returns `[n, k]`, rows summing to 1
 */
export async function conditionalProbabilities(
  {distances, k}: Neighbours,
  perplexity: number,
  breathe: Breathe = noBreath,
): Promise<Float64Array> {
  const probabilities = new Float64Array(distances.length);
  const squares = new Float64Array(k);
  const wanted = logarithm(perplexity);
  const meter = new WorkMeter();
  for (let from = 0; from < distances.length; from += k) {
    const nearest = distances[from]! ** 2;
    let mean = 0;
    for (let t = 0; t < k; t++) {
      squares[t] = distances[from + t]! ** 2 - nearest;
      mean += squares[t]! / k;
    }
    const row = probabilities.subarray(from, from + k);
    // Neighbours that are all equally near are equally likely at any β.
    let beta = mean > 0 ? 1 / mean : 0;
    let [low, high] = [0, Infinity];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (meter.spent(EXPONENTIAL * k)) await breathe();
      const {entropy, slope} = weigh(squares, beta, row);
      const excess = entropy - wanted;
      if (Math.abs(excess) < TOLERANCE) break;
      if (excess > 0) low = beta;
      else high = beta;
      const newton = beta * exponential(Math.max(-FARTHEST, Math.min(FARTHEST, excess / slope)));
      if (newton > low && newton < high) beta = newton;
      else beta = high === Infinity ? 2 * low : (low + high) / 2;
    }
  }
  return probabilities;
}

/** Writes the probabilities at β; answers their entropy and by how much it falls as log β rises. */
function weigh(squares: Float64Array, beta: number, probabilities: Float64Array): {entropy: number; slope: number} {
  let [total, first, second] = [0, 0, 0];
  for (let t = 0; t < squares.length; t++) {
    const square = squares[t]!;
    const weight = exponential(-beta * square);
    probabilities[t] = weight;
    total += weight;
    first += weight * square;
    second += weight * square * square;
  }
  for (let t = 0; t < squares.length; t++) probabilities[t]! /= total;
  const mean = first / total;
  return {entropy: logarithm(total) + beta * mean, slope: beta * beta * (second / total - mean * mean)};
}
