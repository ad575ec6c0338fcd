/**
 * Why `nn` goes its own ways: what tfjs itself does without a word. A trap that has been mended fails here, and what
 * avoids it may go. In a file of its own, for every kernel and gradient of tfjs is registered.
 */
import '@tensorflow/tfjs-backend-cpu/dist/register_all_kernels.js';
import '@tensorflow/tfjs-backend-wasm/dist/register_all_kernels.js';
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import {
  clipByValue,
  conv2d,
  engine,
  grad,
  greater,
  image,
  maxPool,
  mul,
  oneHot,
  sum,
  tensor,
  tensor4d,
  tidy,
  where,
  _FusedMatMul as FusedMatMul,
  type Tensor,
  type Tensor1D,
  type Tensor4D,
} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {upsampleNearest} from '@latent-elements/learning';
import {normals, useBackend} from '../harnesses/learning.js';

const values = (compute: () => Tensor): number[] => [...tidy(compute).dataSync()];

suite('Traps of tfjs', () => {
  test('resizeNearestNeighbor’s gradient is wrong on the CPU for more than one picture', async () => {
    await useBackend('cpu');
    for (const n of [1, 2]) {
      // Each block of 2 × 2 has a number of its own: a pixel's gradient is four times that.
      const own = normals(n * 12, 3);
      const gradient = values(() => {
        const x = tensor4d(own, [n, 2, 2, 3]);
        const dy = upsampleNearest(x, 2);
        return grad((z) => sum(mul(image.resizeNearestNeighbor(z as Tensor4D, [4, 4]), dy)))(x);
      });
      const off = Math.max(...gradient.map((value, i) => Math.abs(value - 4 * own[i]!)));
      if (n === 1) expect(off).to.be.below(1e-5);
      else expect(off).to.be.above(0.1);
    }
  });

  test('maxPool’s gradient is wrong on WASM for more than one channel', async () => {
    const gradient = (channels: number): number[] =>
      values(() => {
        const x = tensor4d(normals(128 * channels, 1), [2, 8, 8, channels]);
        const dy = tensor4d(normals(32 * channels, 2), [2, 4, 4, channels]);
        return grad((z) => sum(mul(maxPool(z as Tensor4D, 2, 2, 'valid'), dy)))(x);
      });
    await useBackend('cpu');
    const [one, four] = [gradient(1), gradient(4)];
    await useBackend('wasm');
    expect(gradient(1)).to.deep.equal(one);
    expect(gradient(4)).not.to.deep.equal(four);
  });

  test('conv2d has no gradient on WASM', async () => {
    await useBackend('wasm');
    const gradient = () =>
      tidy(() =>
        grad((kernel) => sum(conv2d(tensor4d(normals(96, 1), [2, 4, 4, 3]), kernel as Tensor4D, 1, 'same')))(
          tensor(normals(81, 2), [3, 3, 3, 3]),
        ),
      );
    expect(gradient).to.throw('Conv2DBackpropFilter');
  });

  test('clipping makes −1 of what is not a number on WASM', async () => {
    await useBackend('wasm');
    expect(values(() => clipByValue(tensor([NaN, 0.5]), -1, 1))).to.deep.equal([-1, 0.5]);
  });

  test('the fused product’s ReLU makes 0 of it there, and adds other columns’ biases where an operand is transposed', async () => {
    const product = (a: number[], transposeA: boolean, bias: number[]): number[] =>
      values(() =>
        engine().runKernel(
          FusedMatMul,
          {a: tensor(a, [1, 2, 2]), b: tensor([1, 0, 0, 1], [1, 2, 2]), bias: tensor(bias)},
          {transposeA, transposeB: false, activation: 'relu'},
        ),
      );
    await useBackend('wasm');
    expect(product([NaN, 1, 3, 4], false, [0, 0])).to.deep.equal([0, 0, 3, 4]);
    expect(product([1, 2, 3, 4], true, [10, 20])).to.deep.equal([11, 23, 22, 24]);
    await useBackend('cpu');
    expect(product([NaN, 1, 3, 4], false, [0, 0])).to.deep.equal([NaN, NaN, 3, 4]);
    expect(product([1, 2, 3, 4], true, [10, 20])).to.deep.equal([11, 23, 12, 24]);
  });

  test('oneHot writes the bits of whole numbers there, where float32 is asked for', async () => {
    await useBackend('wasm');
    const ones = values(() => oneHot(tensor([0], [1], 'int32') as Tensor1D, 2, 1, 0, 'float32'));
    expect(ones[0]).to.be.below(1e-40);
  });

  test('WebGL’s epsilon, Adam’s by default, is a thousand times the others’', async () => {
    await useBackend('webgl');
    expect(engine().backend.epsilon()).to.equal(1e-4);
    await useBackend('cpu');
    expect(engine().backend.epsilon()).to.equal(1e-7);
  });

  test('a condition that depends on what is differentiated throws', async () => {
    await useBackend('cpu');
    const gradient = () => tidy(() => grad((x) => sum(where(greater(x, 0), x, mul(x, 2))))(tensor([1, -1])));
    expect(gradient).to.throw();
  });
});
