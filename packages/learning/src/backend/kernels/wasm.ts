import {absConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Abs.js';
import {addConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Add.js';
import {addNConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/AddN.js';
import {batchMatMulConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul.js';
import {castConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Cast.js';
import {concatConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Concat.js';
import {expConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Exp.js';
import {fillConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Fill.js';
import {gatherV2Config} from '@tensorflow/tfjs-backend-wasm/dist/kernels/GatherV2.js';
import {logConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Log.js';
import {maxConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Max.js';
import {multiplyConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply.js';
import {negConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Neg.js';
import {oneHotConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/OneHot.js';
import {packConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Pack.js';
import {padV2Config} from '@tensorflow/tfjs-backend-wasm/dist/kernels/PadV2.js';
import {realDivConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/RealDiv.js';
import {reluConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Relu.js';
import {reshapeConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape.js';
import {sigmoidConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sigmoid.js';
import {signConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sign.js';
import {sliceConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Slice.js';
import {softplusConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Softplus.js';
import {sqrtConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sqrt.js';
import {squareConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Square.js';
import {stepConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Step.js';
import {stridedSliceConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/StridedSlice.js';
import {subConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sub.js';
import {sumConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sum.js';
import {tanhConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Tanh.js';
import {transposeConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose.js';
import {zerosLikeConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/ZerosLike.js';
import {_fusedMatMulConfig} from '@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul.js';
import type {KernelBackend, KernelConfig} from '@tensorflow/tfjs-core';
import type {KernelName} from '../../tf/operations.js';

/**
 * A clone that shares its numbers, as on the other backends and as a reshaped one does here: tfjs-wasm's own copies them,
 * and the tape clones every weight in every step.
 */
const sharing: KernelConfig = {
  kernelName: 'Identity',
  backendName: 'wasm',
  kernelFunc({inputs, backend}) {
    const {dataId, shape, dtype} = inputs.x!;
    (backend as KernelBackend).incRef(dataId);
    return {dataId, shape, dtype};
  },
};

/** On WASM: no other kernel is bundled. */
export const kernels: Record<KernelName, KernelConfig> = {
  Abs: absConfig,
  Add: addConfig,
  AddN: addNConfig,
  BatchMatMul: batchMatMulConfig,
  Cast: castConfig,
  Concat: concatConfig,
  Exp: expConfig,
  Fill: fillConfig,
  GatherV2: gatherV2Config,
  Identity: sharing,
  Log: logConfig,
  Max: maxConfig,
  Multiply: multiplyConfig,
  Neg: negConfig,
  OneHot: oneHotConfig,
  Pack: packConfig,
  PadV2: padV2Config,
  RealDiv: realDivConfig,
  Relu: reluConfig,
  Reshape: reshapeConfig,
  Sigmoid: sigmoidConfig,
  Sign: signConfig,
  Slice: sliceConfig,
  Softplus: softplusConfig,
  Sqrt: sqrtConfig,
  Square: squareConfig,
  Step: stepConfig,
  StridedSlice: stridedSliceConfig,
  Sub: subConfig,
  Sum: sumConfig,
  Tanh: tanhConfig,
  Transpose: transposeConfig,
  ZerosLike: zerosLikeConfig,
  _FusedMatMul: _fusedMatMulConfig,
};
