import {engine, type NamedAttrMap, type Tensor} from '../../tf/tf.js';
import type {Window} from './windows.js';

/**
 * Kernels of our own in tfjs' registry, by name: what goes in and with which attributes. All numbers are float32, all
 * tensors row-major and dense. Every backend has every one, in code of its own (WASM, WebGPU, CPU) or composed of tfjs'
 * kernels, to the same numbers up to rounding. Outputs are fresh tensors, or what an optimiser moves in place where
 * nobody else holds it: whoever holds a clone of a weight keeps what it was.
 */
export interface OwnKernels {
  /** op(a)·op(b), plus a bias `[columns]` to each row, through a ReLU or not: `[rows, columns]`. */
  LatentMatMul: {
    inputs: {a: Tensor; b: Tensor; bias?: Tensor};
    attributes: {transposeA: boolean; transposeB: boolean; relu: boolean};
  };
  /**
   * Gradients of y = σ(x·kernel + bias) from that of y, `dy`: of the kernel `[in, out]`, of the bias `[out]` and, unless
   * x `[n, in]` is data, of x. With `relu` dy counts where y is positive.
   */
  LatentDenseGradient: {
    inputs: {x: Tensor; kernel: Tensor; y: Tensor; dy: Tensor};
    attributes: {relu: boolean; isData: boolean};
  };
  /** (s(outputs) − targets) · dy · scale, one number `dy`: s is σ for cross-entropy of logits, nothing for squares. */
  LatentLossGradient: {
    inputs: {outputs: Tensor; targets: Tensor; dy: Tensor};
    attributes: {loss: 'cross-entropy' | 'mean-square'; scale: number};
  };
  /**
   * One step of Adam: m ← β₁m + (1 − β₁)g, v ← β₂v + (1 − β₂)g², w ← w − rate · m / (√v + ε). `moments` is m of all
   * weights in turn, then v of all: `[2 · total]`. Answers each of the weights and, last, the moments.
   */
  LatentAdam: {
    inputs: {weights: readonly Tensor[]; gradients: readonly Tensor[]; moments: Tensor};
    attributes: {rate: number; epsilon: number; beta1: number; beta2: number};
  };
  /** One step of gradient descent with momentum: u ← μu + g, w ← w − rate · u. `velocity` `[total]`; answered last. */
  LatentMomentum: {
    inputs: {weights: readonly Tensor[]; gradients: readonly Tensor[]; velocity: Tensor};
    attributes: {rate: number; momentum: number};
  };
  /** Rows of `data` `[n, d]` by numbers known to JavaScript, `numbers[start … start + count − 1]`: `[count, d]`. */
  LatentBatch: {
    inputs: {data: Tensor};
    attributes: {numbers: Uint32Array; start: number; count: number};
  };
  /** Rows `numbers[start … start + count − 1]` of `data`: `[n, d]` and int32 `[m]` → `[count, d]`. */
  LatentRows: {
    inputs: {data: Tensor; numbers: Tensor};
    attributes: {start: number; count: number};
  };
  /** Rows of `dy` `[m, d]` added up where `numbers` int32 `[m]` says: `[count, d]`, the gradient of `LatentRows`. */
  LatentRowsGradient: {
    inputs: {dy: Tensor; numbers: Tensor};
    attributes: {count: number};
  };
  /** Every window's numbers side by side: `[n, h, w, c]` → `[n, oh, ow, size² · c]`, taps in row-major order. */
  LatentUnfold: {
    inputs: {x: Tensor};
    attributes: {window: Window};
  };
  /** The adjoint of `LatentUnfold`: what windows share is added up. `shape` is the pictures'. */
  LatentFold: {
    inputs: {unfolded: Tensor};
    attributes: {window: Window; shape: readonly [number, number, number, number]};
  };
  /** A tensor of the numbers that `write` writes, every one of them: into the backend's own memory where it has one. */
  LatentWritten: {
    inputs: Record<string, never>;
    attributes: {shape: readonly number[]; write: (numbers: Float32Array) => void};
  };
  /** `[a, b, c, d]` → `[a, c, b, d]`; the input's own shape does not matter, only its numbers. */
  LatentSwap: {
    inputs: {x: Tensor};
    attributes: {shape: readonly [number, number, number, number]};
  };
}

export type OwnKernel = keyof OwnKernels;

export const OWN_KERNELS = [
  'LatentMatMul',
  'LatentDenseGradient',
  'LatentLossGradient',
  'LatentAdam',
  'LatentMomentum',
  'LatentBatch',
  'LatentRows',
  'LatentRowsGradient',
  'LatentUnfold',
  'LatentFold',
  'LatentWritten',
  'LatentSwap',
] as const satisfies readonly OwnKernel[];

/** Runs it on the current backend; answers its outputs. */
export const runKernel = <Name extends OwnKernel>(
  name: Name,
  inputs: OwnKernels[Name]['inputs'],
  attributes: OwnKernels[Name]['attributes'],
): Tensor[] => {
  // tfjs' types know no list as an input, though its own concat has one.
  const outputs: Tensor | Tensor[] = engine().runKernel(name, inputs as never, attributes as unknown as NamedAttrMap);
  return Array.isArray(outputs) ? outputs : [outputs];
};

/** The same where there is one output. */
export const runKernelForOne = <Name extends OwnKernel>(
  name: Name,
  inputs: OwnKernels[Name]['inputs'],
  attributes: OwnKernels[Name]['attributes'],
): Tensor => runKernel(name, inputs, attributes)[0]!;
