import {absConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Abs.js';
import {addConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Add.js';
import {addNConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/AddN.js';
import {batchMatMulConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul.js';
import {castConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Cast.js';
import {concatConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Concat.js';
import {expConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Exp.js';
import {fillConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Fill.js';
import {gatherV2Config} from '@tensorflow/tfjs-backend-cpu/dist/kernels/GatherV2.js';
import {identityConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity.js';
import {logConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Log.js';
import {maxConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Max.js';
import {multiplyConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply.js';
import {negConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Neg.js';
import {oneHotConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/OneHot.js';
import {packConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Pack.js';
import {padV2Config} from '@tensorflow/tfjs-backend-cpu/dist/kernels/PadV2.js';
import {realDivConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/RealDiv.js';
import {reluConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Relu.js';
import {reshapeConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape.js';
import {sigmoidConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sigmoid.js';
import {signConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sign.js';
import {sliceConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Slice.js';
import {softplusConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Softplus.js';
import {sqrtConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sqrt.js';
import {squareConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Square.js';
import {stepConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Step.js';
import {stridedSliceConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/StridedSlice.js';
import {subConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sub.js';
import {sumConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sum.js';
import {tanhConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Tanh.js';
import {transposeConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/Transpose.js';
import {zerosLikeConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/ZerosLike.js';
import {_fusedMatMulConfig} from '@tensorflow/tfjs-backend-cpu/dist/kernels/_FusedMatMul.js';
import type {KernelConfig} from '@tensorflow/tfjs-core';
import type {KernelName} from '../../tf/operations.js';

/** On the CPU: no other kernel is bundled. */
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
  Identity: identityConfig,
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
