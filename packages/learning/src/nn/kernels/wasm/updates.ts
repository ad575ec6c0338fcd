import type {TensorInfo} from '@tensorflow/tfjs-core';
import {sizeOf, type Heap} from './heap.js';
import type {KernelModule} from './module.js';
import type {Runs} from './runs.js';

/** The optimisers. What nobody else holds they move in place: half as much memory goes through the caches. */
export const updates = (heap: Heap, module: KernelModule): Pick<Runs, 'LatentAdam' | 'LatentMomentum'> => {
  const {addressOf} = heap;

  /** Calls `move` for each weight with the addresses of it, its gradient and what it is next, and its place in the slots. */
  const eachWeight = (
    weights: readonly TensorInfo[],
    gradients: readonly TensorInfo[],
    next: readonly TensorInfo[],
    move: (weight: number, gradient: number, next: number, at: number, size: number) => void,
  ): void => {
    let at = 0;
    weights.forEach((weight, i) => {
      const size = sizeOf(weight.shape);
      move(addressOf(weight), addressOf(gradients[i]!), addressOf(next[i]!), 4 * at, size);
      at += size;
    });
  };

  return {
    /** `1 − β` is taken in double precision: a float's would be off by 1e-5. */
    LatentAdam({weights, gradients, moments}, {rate, epsilon, beta1, beta2}) {
      const next = [...weights, moments].map(heap.successor);
      const [was, is] = [addressOf(moments), addressOf(next.at(-1)!)];
      const half = 4 * (sizeOf(moments.shape) / 2);
      eachWeight(weights, gradients, next, (w, g, nextW, at, size) => {
        const [m, v] = [was + at, was + half + at];
        const [nextM, nextV] = [is + at, is + half + at];
        module.adam(w, g, m, v, nextW, nextM, nextV, size, rate, epsilon, beta1, 1 - beta1, beta2, 1 - beta2);
      });
      return next;
    },

    LatentMomentum({weights, gradients, velocity}, {rate, momentum}) {
      const next = [...weights, velocity].map(heap.successor);
      const [was, is] = [addressOf(velocity), addressOf(next.at(-1)!)];
      eachWeight(weights, gradients, next, (w, g, nextW, at, size) =>
        module.momentum(w, g, was + at, nextW, is + at, size, rate, momentum),
      );
      return next;
    },
  };
};
