import {sizeOf} from '@latent-elements/datasets';
import type {TensorInfo} from '@tensorflow/tfjs-core';
import type {Run} from '../register.js';
import type {Heap} from './heap.js';
import type {KernelModule} from './module.js';

/** The optimisers. What nobody else holds is moved in place: half as much memory goes through the caches. */
export const updates = (heap: Heap, module: KernelModule) => {
  const {addressOf} = heap;

  /** Calls `move` with each weight's address, its gradient's, the bytes of slots that came before, and its size. */
  const eachWeight = (
    weights: readonly TensorInfo[],
    gradients: readonly TensorInfo[],
    move: (weight: number, gradient: number, before: number, size: number) => void,
  ): void => {
    let before = 0;
    weights.forEach((weight, i) => {
      const size = sizeOf(weight.shape);
      move(addressOf(weight), addressOf(gradients[i]!), before, size);
      before += 4 * size;
    });
  };

  return {
    /** `1 − β` is taken in double precision: a float's would be off by 1e-5. */
    LatentAdam({weights, gradients, moments}, {rate, epsilon, beta1, beta2}) {
      const next = weights.map(heap.toMove);
      const nextMoments = heap.toMove(moments);
      const first = addressOf(nextMoments);
      const second = first + 2 * sizeOf(moments.shape);
      const factors = [rate, epsilon, beta1, 1 - beta1, beta2, 1 - beta2] as const;
      eachWeight(next, gradients, (weight, gradient, before, size) =>
        module.adam(weight, gradient, first + before, second + before, size, ...factors),
      );
      return [...next, nextMoments];
    },

    LatentMomentum({weights, gradients, velocity}, {rate, momentum}) {
      const next = weights.map(heap.toMove);
      const nextVelocity = heap.toMove(velocity);
      const slots = addressOf(nextVelocity);
      eachWeight(next, gradients, (weight, gradient, before, size) =>
        module.momentum(weight, gradient, slots + before, size, rate, momentum),
      );
      return [...next, nextVelocity];
    },
  } satisfies {LatentAdam: Run<'LatentAdam'>; LatentMomentum: Run<'LatentMomentum'>};
};
