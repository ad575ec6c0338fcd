import type {TensorInfo} from '@tensorflow/tfjs-core';
import type {OwnKernel, OwnKernels} from '../own-kernels.js';

type InfoOf<T> = T extends readonly unknown[] ? readonly TensorInfo[] : undefined extends T ? TensorInfo | undefined : TensorInfo;
export type Run<Name extends OwnKernel> = (
  inputs: {[Input in keyof OwnKernels[Name]['inputs']]: InfoOf<OwnKernels[Name]['inputs'][Input]>},
  attributes: OwnKernels[Name]['attributes'],
) => TensorInfo[];

/** Our kernels as functions of what tfjs knows of a tensor. */
export type Runs = {readonly [Name in OwnKernel]: Run<Name>};
