/**
 * Kernels that the models and measures run, by their tfjs names: what a backend must have to be chosen, and all that
 * is registered for it. Every one exists on WebGPU, WebGL, WASM and CPU. A model that needs another adds it here.
 */
export const KERNELS = [
  'Abs',
  'Add',
  'AddN',
  'BatchMatMul',
  'Cast',
  'Concat',
  'Exp',
  'Fill',
  'GatherV2',
  'Identity',
  'Log',
  'Max',
  'Multiply',
  'Neg',
  'OneHot',
  'Pack',
  'PadV2',
  'RealDiv',
  'Relu',
  'Reshape',
  'Sigmoid',
  'Sign',
  'Slice',
  'Softplus',
  'Sqrt',
  'Square',
  'Step',
  'StridedSlice',
  'Sub',
  'Sum',
  'Tanh',
  'Transpose',
  'ZerosLike',
  '_FusedMatMul',
] as const;

export type KernelName = (typeof KERNELS)[number];
