import {getGradient, registerGradient} from '@tensorflow/tfjs-core';
import {broadcasting, mul, neg, reshape, sum, type GradConfig, type Tensor} from './tf.js';

/** Sums `dy` over the axes along which an input of `shape` was broadcast. */
const reduceTo = (dy: Tensor, shape: number[]): Tensor => {
  const axes = broadcasting.getReductionAxes(shape, dy.shape);
  return reshape(axes.length > 0 ? sum(dy, axes) : dy, shape);
};

/**
 * tfjs-core registers no gradient by itself, and its own definitions can only be had one by one from paths that Node
 * cannot import. `nn` writes its gradients out; these few join its functions to each other.
 */
const gradients: readonly GradConfig[] = [
  {
    kernelName: 'Identity',
    gradFunc: (dy) => ({x: () => dy as Tensor}),
  },
  {
    kernelName: 'Reshape',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => ({x: () => reshape(dy as Tensor, x!.shape)}),
  },
  {
    kernelName: 'Add',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({
      a: () => reduceTo(dy as Tensor, a!.shape),
      b: () => reduceTo(dy as Tensor, b!.shape),
    }),
  },
  {
    kernelName: 'Sub',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({
      a: () => reduceTo(dy as Tensor, a!.shape),
      b: () => reduceTo(neg(dy as Tensor), b!.shape),
    }),
  },
  {
    kernelName: 'Multiply',
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => ({
      a: () => reduceTo(mul(dy as Tensor, b!), a!.shape),
      b: () => reduceTo(mul(dy as Tensor, a!), b!.shape),
    }),
  },
];

/** Makes the tape work; does nothing the second time, or where another copy of tfjs on the page already did it. */
export function registerGradients(): void {
  for (const gradient of gradients) if (!getGradient(gradient.kernelName)) registerGradient(gradient);
}
