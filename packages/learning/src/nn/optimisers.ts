import {keep, tensor, tidy, type Tensor, type Variable} from '../tf/tf.js';
import {runKernel} from './kernels/own-kernels.js';

/** An optimiser's memory, plain numbers. */
export interface OptimiserState {
  /** Updates made. */
  readonly step: number;
  /** What it remembers of every weight, variable after variable, in their order. */
  readonly slots: Float32Array;
}

/** Moves a fixed list of variables. Saved and restored to the bit. */
export interface Optimiser {
  /** Moves every variable by its gradient and disposes of the gradients. */
  apply(gradients: readonly Tensor[]): void;
  save(): Promise<OptimiserState>;
  /** Throws a RangeError where the state belongs to other variables. */
  restore(state: OptimiserState): void;
  dispose(): void;
}

/** Learning rate by step, from 1. */
export type Rate = (step: number) => number;

/** What an update makes of weights, gradients and slots: the weights as they are next, and the slots, last. */
type Update = (weights: readonly Tensor[], gradients: readonly Tensor[], slots: Tensor, step: number) => Tensor[];

/** @param depth - Numbers remembered of each weight. */
function optimiser(variables: readonly Variable[], depth: number, update: Update): Optimiser {
  const size = depth * variables.reduce((total, variable) => total + variable.size, 0);
  const upload = (numbers: Float32Array): Tensor => keep(tensor(numbers, [size], 'float32'));
  let slots = upload(new Float32Array(size));
  let step = 0;
  return {
    apply(gradients) {
      step++;
      tidy(() => {
        const next = update(variables, gradients, slots, step);
        variables.forEach((variable, i) => variable.assign(next[i]!));
        slots.dispose();
        slots = keep(next.at(-1)!);
      });
      for (const gradient of gradients) gradient.dispose();
    },
    async save() {
      const saved = step;
      return {step: saved, slots: Float32Array.from(await slots.data())};
    },
    restore(state) {
      if (state.slots.length !== size) throw new RangeError('This optimiser state belongs to other variables.');
      step = state.step;
      slots.dispose();
      slots = upload(state.slots.slice());
    },
    dispose: () => slots.dispose(),
  };
}

const scheduled = (rate: number | Rate): Rate => (typeof rate === 'number' ? () => rate : rate);

const BETA1 = 0.9;
const BETA2 = 0.999;
/** tfjs' own Adam takes 1e-4 on WebGL, where weights then end up 25–30 % off: it is always given here. */
const EPSILON = 1e-7;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, in the order of their section 2 that saves the two bias-corrected copies):
 * w −= rate_t · m / (√v + ε_t), rate_t = rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ), ε_t = ε · √(1 − β₂ᵗ).
 *
 * @param rate - The learning rate, or what it is at step t (from 1).
 *
 * @example
 * ```js
 * import {tensor1d, variable} from '@tensorflow/tfjs-core';
 *
 * const w = variable(tensor1d([1]));
 * const adam = createAdam([w], 0.1);
 * adam.apply([tensor1d([5])]);
 * w; // → [0.9000]
 * adam.dispose();
 * ```
 */
export function createAdam(variables: readonly Variable[], rate: number | Rate): Optimiser {
  const rateAt = scheduled(rate);
  return optimiser(variables, 2, (weights, gradients, moments, t) => {
    const scale = Math.sqrt(1 - BETA2 ** t);
    return runKernel(
      'LatentAdam',
      {weights, gradients, moments},
      {rate: (rateAt(t) * scale) / (1 - BETA1 ** t), epsilon: EPSILON * scale, beta1: BETA1, beta2: BETA2},
    );
  });
}

/**
 * Stochastic gradient descent, with momentum where it is not 0 (Polyak 1964, in the form of Sutskever et al. 2013 that
 * tfjs and PyTorch have): u ← μu + g, w −= rate · u.
 *
 * @param rate - The learning rate, or what it is at step t (from 1).
 * @param momentum - μ, 0 to below 1.
 *
 * @example
 * ```js
 * import {tensor1d, variable} from '@tensorflow/tfjs-core';
 *
 * const w = variable(tensor1d([1]));
 * const sgd = createSgd([w], 0.1);
 * sgd.apply([tensor1d([5])]);
 * w; // → [0.5]
 * sgd.dispose();
 * ```
 */
export function createSgd(variables: readonly Variable[], rate: number | Rate, momentum = 0): Optimiser {
  const rateAt = scheduled(rate);
  return optimiser(variables, 1, (weights, gradients, velocity, t) =>
    runKernel('LatentMomentum', {weights, gradients, velocity}, {rate: rateAt(t), momentum}),
  );
}
