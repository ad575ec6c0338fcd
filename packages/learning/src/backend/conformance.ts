import type {KernelName} from '../tf/operations.js';
import type {BackendName} from './names.js';

/** What `nn` offers, by the names of its functions. */
export const OPERATIONS = [
  'alignmentLoss',
  'averagePool',
  'bootstrapLoss',
  'centreRows',
  'contrastiveLoss',
  'conv2d',
  'createAdam',
  'createRows',
  'createSgd',
  'crossEntropy',
  'dense',
  'embedding',
  'innerProducts',
  'maxPool',
  'meanAbsolute',
  'meanSquare',
  'multiply',
  'normaliseRows',
  'pixelShuffle',
  'softmaxCrossEntropy',
  'tanh',
  'upsampleNearest',
  'written',
] as const;

/** What a model may need of a backend: functions of `nn`, and tfjs' kernels where it runs one directly. */
export type OperationName = (typeof OPERATIONS)[number] | KernelName;

export type Faults = {readonly [backend in BackendName]?: {readonly [operation in OperationName]?: string}};

/** tfjs' own products are not bundled there. */
const OURS = 'On WebGPU all products are our own.';

/**
 * What a backend gets wrong, by operation: a sentence for the reader; nothing where it is right. The conformance suite
 * holds it to the truth: what stands here must fail there, and what does not must pass.
 */
export const faults: Faults = {
  webgpu: {BatchMatMul: OURS, _FusedMatMul: OURS},
  wasm: {_FusedMatMul: 'WebAssembly’s fused product adds the wrong biases where an operand is transposed.'},
};

/** The first of these operations that the backend gets wrong, as a sentence; undefined if it may run the model. */
export const unfit = (
  backend: BackendName,
  operations: readonly OperationName[],
  known: Faults = faults,
): string | undefined =>
  operations.map((operation) => known[backend]?.[operation]).find((fault) => fault !== undefined);
