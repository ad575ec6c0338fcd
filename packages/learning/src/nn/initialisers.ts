import type {Random} from '@latent-elements/datasets';

const uniform = (random: Random, count: number, limit: number): Float32Array =>
  Float32Array.from({length: count}, () => (2 * random.next() - 1) * limit);

/**
 * Uniform with variance 2 / fan-in, for layers that end in a ReLU (He et al. 2015, eq. 10).
 *
 * @example
 * ```js
 * import {createRandom} from '@latent-elements/datasets';
 *
 * const weights = heUniform(createRandom(1), 6, 3);
 * weights.every((weight) => Math.abs(weight) <= Math.sqrt(6 / 3)); // → true
 * ```
 */
export const heUniform = (random: Random, count: number, fanIn: number): Float32Array =>
  uniform(random, count, Math.sqrt(6 / fanIn));

/**
 * Uniform with variance 2 / (fan-in + fan-out), for linear layers (Glorot and Bengio 2010, eq. 16).
 *
 * @example
 * ```js
 * import {createRandom} from '@latent-elements/datasets';
 *
 * const weights = glorotUniform(createRandom(1), 6, 3, 2);
 * weights.every((weight) => Math.abs(weight) <= Math.sqrt(6 / 5)); // → true
 * ```
 */
export const glorotUniform = (random: Random, count: number, fanIn: number, fanOut: number): Float32Array =>
  uniform(random, count, Math.sqrt(6 / (fanIn + fanOut)));
