import {multiply} from '../nn/dense.js';
import {fill, mul, relu, sub, tidy, type Tensor2D} from '../tf/tf.js';

/** A backend's share of the 200 ms that choosing may take. */
const LIMIT_MS = 60;

/**
 * Median milliseconds, on the current backend, of what a step of the default autoencoder mostly is: its widest layer
 * forwards and backwards (batch 64, 784 → 128) and an update of its weights.
 */
export const millisecondsPerStep = async (): Promise<number> => {
  const input = fill([64, 784], 0.5) as Tensor2D;
  const weights = fill([784, 128], 0.01) as Tensor2D;
  const step = async (): Promise<number> => {
    const start = performance.now();
    const updated = tidy(() => {
      const gradient = multiply(input, relu(multiply(input, weights)), true);
      return sub(weights, mul(gradient, 1e-3));
    });
    await updated.data();
    updated.dispose();
    return performance.now() - start;
  };
  const times: number[] = [];
  const start = performance.now();
  await step(); // Compiles shaders, packs weights: not what training will cost.
  do times.push(await step());
  while (performance.now() - start < LIMIT_MS && times.length < 9);
  input.dispose();
  weights.dispose();
  return times.sort((a, b) => a - b)[times.length >> 1]!;
};
