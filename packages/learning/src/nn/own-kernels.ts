import {engine, getBackend, getKernel, type NamedAttrMap, type Tensor} from '../tf/tf.js';

/** Kernels of our own in tfjs' registry. Where a backend lacks one, `nn` composes tfjs' own to the same numbers. */
export const OWN_KERNELS = [
  'LatentMatMul',
  'LatentDenseGradient',
  'LatentCrossEntropyGradient',
  'LatentAdam',
  'LatentWritten',
] as const;
type OwnKernel = (typeof OWN_KERNELS)[number];

/** Whether the current backend has it. */
export const hasKernel = (name: OwnKernel): boolean => getKernel(name, getBackend()) !== undefined;

/** Runs it on the current backend; answers its outputs. */
export const runKernel = (
  name: OwnKernel,
  inputs: Record<string, Tensor>,
  attributes: Record<string, unknown>,
): Tensor[] => {
  const outputs: Tensor | Tensor[] = engine().runKernel(name, inputs, attributes as NamedAttrMap);
  return Array.isArray(outputs) ? outputs : [outputs];
};
