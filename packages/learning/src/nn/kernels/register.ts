import {getKernel, registerKernel, unregisterKernel, type KernelConfig, type TensorInfo} from '@tensorflow/tfjs-core';
import {OWN_KERNELS, type OwnKernel, type OwnKernels} from './own-kernels.js';

type InfoOf<T> = T extends readonly unknown[]
  ? readonly TensorInfo[]
  : undefined extends T
    ? TensorInfo | undefined
    : TensorInfo;

/** A kernel as a backend has it: of tensors it sees where they lie and their shapes. */
export type Run<Name extends OwnKernel> = (
  inputs: {[Input in keyof OwnKernels[Name]['inputs']]: InfoOf<OwnKernels[Name]['inputs'][Input]>},
  attributes: OwnKernels[Name]['attributes'],
) => TensorInfo[];

/** Kernels as tfjs registers them. */
export const configsOf = (backendName: string, kernels: Partial<{[Name in OwnKernel]: Run<Name>}>): KernelConfig[] =>
  Object.entries(kernels).map(([kernelName, run]) => ({
    kernelName,
    backendName,
    kernelFunc: ({inputs, attrs}) => (run as Run<OwnKernel>)(inputs as never, attrs as never),
  }));

/** Registers a backend's own kernels in place of an earlier one's, whose memory or device is gone. */
export const registerOwnKernels = (backendName: string, kernels: readonly KernelConfig[]): void => {
  for (const name of OWN_KERNELS) if (getKernel(name, backendName)) unregisterKernel(name, backendName);
  // By name, so that of two of one name the later counts.
  new Map(kernels.map((kernel) => [kernel.kernelName, kernel])).forEach((kernel) => registerKernel(kernel));
};
