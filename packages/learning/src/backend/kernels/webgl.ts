import {absConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Abs.js';
import {addConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Add.js';
import {addNConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/AddN.js';
import {batchMatMulConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/BatchMatMul.js';
import {castConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Cast.js';
import {concatConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Concat.js';
import {expConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Exp.js';
import {fillConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Fill.js';
import {gatherV2Config} from '@tensorflow/tfjs-backend-webgl/dist/kernels/GatherV2.js';
import {identityConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Identity.js';
import {logConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Log.js';
import {maxConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Max.js';
import {multiplyConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Multiply.js';
import {negConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Neg.js';
import {oneHotConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/OneHot.js';
import {packConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Pack.js';
import {padV2Config} from '@tensorflow/tfjs-backend-webgl/dist/kernels/PadV2.js';
import {realDivConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/RealDiv.js';
import {reluConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Relu.js';
import {reshapeConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Reshape.js';
import {sigmoidConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sigmoid.js';
import {signConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sign.js';
import {sliceConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Slice.js';
import {softplusConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Softplus.js';
import {sqrtConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sqrt.js';
import {squareConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Square.js';
import {stepConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Step.js';
import {stridedSliceConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/StridedSlice.js';
import {subConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sub.js';
import {sumConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Sum.js';
import {tanhConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Tanh.js';
import {transposeConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/Transpose.js';
import {zerosLikeConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/ZerosLike.js';
import {_fusedMatMulConfig} from '@tensorflow/tfjs-backend-webgl/dist/kernels/_FusedMatMul.js';
import type {KernelConfig} from '@tensorflow/tfjs-core';
import type {KernelName} from '../../tf/operations.js';

/** On WebGL: no other kernel is bundled. */
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
