import {mul, square, sub, tanh as hyperbolic, type Tensor} from '../tf/tf.js';
import {differentiable} from './gradients.js';

/**
 * Hyperbolic tangent, number by number; of any shape.
 *
 * @example
 * ```js
 * import {tensor1d} from '@tensorflow/tfjs-core';
 *
 * tanh(tensor1d([0, 1])); // → [0, 0.7616]
 * ```
 */
export const tanh = <T extends Tensor>(x: T): T =>
  differentiable(
    [x],
    [],
    () => hyperbolic(x),
    // tanh′ = 1 − tanh²
    (dy, y) => [sub(dy, mul(dy, square(y)))],
  );
