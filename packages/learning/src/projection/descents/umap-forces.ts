import {power} from '@latent-elements/datasets/elementary';
import type {Curve} from './umap-curve.js';

/** Squared distances from 2^LOW to 2^HIGH are told apart to one part in 2^BITS. */
const LOW = -14;
const HIGH = 10;
const BITS = 7;
const SHIFT = 23 - BITS;
/** The exponent's bias in a float32. */
const FIRST = (127 + LOW) << BITS;

/**
 * UMAP's forces along the difference of two points, tabulated over the leading bits of their squared distance as a float32:
 * exponent and mantissa are a logarithm's steps, and a power at each of the millions of meetings would be most of the run.
 */
export class UmapForces {
  /** −2ab d^(2b−2) / (1 + a d^2b) */
  readonly attraction: Float64Array;
  /** 2b / ((.001 + d²)(1 + a d^2b)) */
  readonly repulsion: Float64Array;
  readonly #float = new Float32Array(1);
  readonly #bits = new Int32Array(this.#float.buffer);

  constructor({a, b}: Curve) {
    const size = (HIGH - LOW) << BITS;
    // In the middle of each step.
    const squares = Float64Array.from({length: size}, (_, i) => {
      this.#bits[0] = ((FIRST + i) << SHIFT) | (1 << (SHIFT - 1));
      return this.#float[0]!;
    });
    this.attraction = squares.map((square) => (-2 * a * b * power(square, b - 1)) / (1 + a * power(square, b)));
    this.repulsion = squares.map((square) => (2 * b) / ((0.001 + square) * (1 + a * power(square, b))));
  }

  /** Where in the tables a squared distance stands. */
  placeOf(square: number): number {
    this.#float[0] = square;
    const place = (this.#bits[0]! >> SHIFT) - FIRST;
    return place < 0 ? 0 : place < this.attraction.length ? place : this.attraction.length - 1;
  }
}
