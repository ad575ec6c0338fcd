import {absConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Abs.js';
import {addConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Add.js';
import {addNConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/AddN.js';
import {castConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Cast.js';
import {concatConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Concat.js';
import {expConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Exp.js';
import {fillConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Fill.js';
import {gatherV2Config} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/GatherV2.js';
import {identityConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Identity.js';
import {logConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Log.js';
import {maxConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Max.js';
import {multiplyConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Multiply.js';
import {negConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Neg.js';
import {oneHotConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/OneHot.js';
import {packConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Pack.js';
import {padV2Config} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/PadV2.js';
import {realDivConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/RealDiv.js';
import {reluConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Relu.js';
import {reshapeConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Reshape.js';
import {sigmoidConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sigmoid.js';
import {signConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sign.js';
import {sliceConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Slice.js';
import {softplusConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Softplus.js';
import {sqrtConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sqrt.js';
import {squareConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Square.js';
import {stepConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Step.js';
import {stridedSliceConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/StridedSlice.js';
import {subConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sub.js';
import {sumConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Sum.js';
import {tanhConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Tanh.js';
import {transposeConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/Transpose.js';
import {zerosLikeConfig} from '@tensorflow/tfjs-backend-webgpu/dist/kernels/ZerosLike.js';
import type {WebGPUBackend} from '@tensorflow/tfjs-backend-webgpu/dist/backend_webgpu.js';
import {UnaryOpType} from '@tensorflow/tfjs-backend-webgpu/dist/unary_op_util.js';
import {UnaryOpProgram} from '@tensorflow/tfjs-backend-webgpu/dist/unary_op_webgpu.js';
import type {KernelConfig} from '@tensorflow/tfjs-core';
import type {KernelName} from '../../tf/operations.js';

/**
 * A cast from int32 to float32 that converts: tfjs' own leaves the numbers as they lie and only calls them float32, which
 * its programs look through and ours do not.
 */
const converting: KernelConfig = {
  ...castConfig,
  kernelFunc(call) {
    const {x} = call.inputs;
    if (x!.dtype !== 'int32' || call.attrs!.dtype !== 'float32') return castConfig.kernelFunc(call);
    const program = new UnaryOpProgram(x!.shape, UnaryOpType.LINEAR);
    return (call.backend as WebGPUBackend).runWebGPUProgram(program, [x!], 'float32');
  },
};

/** On WebGPU: no other kernel is bundled. All products are ours: tfjs' would be 6 KB that nothing runs. */
export const kernels: Record<Exclude<KernelName, 'BatchMatMul' | '_FusedMatMul'>, KernelConfig> = {
  Abs: absConfig,
  Add: addConfig,
  AddN: addNConfig,
  Cast: converting,
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
};
