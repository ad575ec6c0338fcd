import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import {engine, getKernel, version_core as version} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {createAdam, crossEntropy, dense, valueAndGradients} from '@latent-elements/learning';
import {multiply} from '../../packages/learning/src/nn/dense.js';
import {OWN_KERNELS, runKernelForOne} from '../../packages/learning/src/nn/kernels/own-kernels.js';
import {fetchKernels, kernelsFor, kernelsURL} from '../../packages/learning/src/nn/kernels/wasm/load.js';
import {
  matMul,
  memory,
  tensor,
  tidy,
  transpose,
  variable,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Variable,
} from '../../packages/learning/src/tf/tf.js';
import {autoencoderOn, bars, normals, planted, useBackend} from '../harnesses/learning.js';
import {expectClose, heapOfWASM, inLoops, matrix, restartWASM, suiteOfEachBuild} from '../harnesses/wasm.js';

const written = (shape: number[], write: (numbers: Float32Array) => void): Tensor =>
  runKernelForOne('LatentWritten', {}, {shape, write});

test('the browser gets the build that it can run, the faster one where it can', async () => {
  const relaxed = await fetchKernels(kernelsURL(undefined, true));
  expect(await fetchKernels(kernelsURL(undefined, false))).to.exist;
  expect(kernelsURL(undefined)).to.equal(kernelsURL(undefined, relaxed !== undefined));
  expect(kernelsURL('https://a.test/files/', true)).to.equal('https://a.test/files/kernels-relaxed.wasm');
  expect(kernelsURL('https://a.test/files/', false)).to.equal('https://a.test/files/kernels.wasm');
});

/** The full-size net, trained by hand, each step on a batch of its own. */
const train = async (steps: number): Promise<Float32Array[]> => {
  const sides = [784, 128, 2, 128, 784];
  const weights: Variable[] = tidy(() =>
    sides.slice(1).flatMap((outputs, i) => {
      const inputs = sides[i]!;
      const kernel = normals(inputs * outputs, i, Math.sqrt(2 / (inputs + outputs)));
      return [variable(tensor(kernel, [inputs, outputs])), variable(tensor(new Float32Array(outputs)))];
    }),
  );
  const adam = createAdam(weights, 0.002);
  for (let t = 0; t < steps; t++) {
    tidy(() => {
      const rows = normals(64 * 784, 100 + t).map((z) => 1 / (1 + Math.exp(-3 * z)));
      const x = written([64, 784], (batch) => batch.set(rows)) as Tensor2D;
      const through = (): Tensor2D =>
        sides.slice(1).reduce((input, _, i) => {
          const [kernel, bias] = [weights[2 * i] as Tensor as Tensor2D, weights[2 * i + 1] as Tensor as Tensor1D];
          return dense(input, kernel, bias, i % 2 ? 'linear' : 'relu', i === 0);
        }, x);
      adam.apply(valueAndGradients(() => crossEntropy(through(), x, false), weights).gradients);
    });
  }
  const numbers = weights.map((weight) => weight.dataSync() as Float32Array);
  [...weights, adam].forEach((thing) => thing.dispose());
  return numbers;
};

suiteOfEachBuild('Our kernels on WASM', () => {
  test('are there, in the tfjs whose memory they share', () => {
    expect(version).to.equal('4.22.0');
    for (const name of OWN_KERNELS) expect(getKernel(name, 'wasm'), name).to.exist;
  });

  /**
   * Tiles are 4 × 8 or 6 × 8, blocks 252 rows and 512 inner numbers; up to 16 columns and beyond 32 a is packed
   * otherwise: sizes on, under and over each.
   */
  const sizes = [
    [1, 1, 1],
    [1, 8, 4],
    [3, 7, 5],
    [4, 8, 1],
    [5, 9, 2],
    [16, 2, 128],
    [64, 13, 31],
    [9, 24, 513],
    [255, 3, 6],
    [253, 17, 512],
    [260, 10, 1030],
    [7, 40, 5],
    [64, 33, 515],
    [254, 50, 9],
  ] as const;
  for (const [rows, columns, inner] of sizes) {
    test(`${rows} × ${inner} by ${inner} × ${columns}, either transposed, is tfjs’ product`, () => {
      for (const [transposeA, transposeB] of [
        [false, false],
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        tidy(() => {
          const a = transposeA ? matrix(inner, rows, 1) : matrix(rows, inner, 1);
          const b = transposeB ? matrix(columns, inner, 2) : matrix(inner, columns, 2);
          const [actual, expected] = [multiply(a, b, transposeA, transposeB), matMul(a, b, transposeA, transposeB)];
          expect(actual.shape).to.deep.equal([rows, columns]);
          expectClose(actual.dataSync(), expected.dataSync(), 1e-6 + 1e-7 * inner, `${transposeA}, ${transposeB}`);
        });
      }
    });
  }

  test('zeros that are passed over change nothing: whole rows, whole columns, scattered ones', () => {
    for (const transposeA of [false, true]) {
      tidy(() => {
        const [rows, columns, inner] = [31, 41, 57];
        const numbers = normals(rows * inner, 1).map((number, i) => {
          const [row, k] = [Math.floor(i / inner), i % inner];
          return k % 3 === 0 || row < 12 || number > 0.5 ? 0 : number;
        });
        const upright = tensor(numbers, [rows, inner]) as Tensor2D;
        const a = transposeA ? (transpose(upright) as Tensor2D) : upright;
        const b = matrix(inner, columns, 2);
        expectClose(multiply(a, b, transposeA).dataSync(), matMul(a, b, transposeA).dataSync(), 1e-5, `${transposeA}`);
      });
    }
  });

  test('a product over nothing is zero, and sizes that do not fit are refused', () => {
    tidy(() => {
      const empty = tensor([], [0, 3]) as Tensor2D;
      expect([...multiply(empty, tensor([], [0, 2]) as Tensor2D, true).dataSync()]).to.deep.equal([0, 0, 0, 0, 0, 0]);
      expect(() => multiply(matrix(2, 3, 1), matrix(2, 3, 1))).to.throw(RangeError);
    });
  });

  for (const rows of [1, 2, 3, 17, 64, 257]) {
    test(`a layer and its gradients over ${rows} rows are tfjs’`, async () => {
      const [inputs, outputs] = [37, 11];
      for (const activation of ['linear', 'relu'] as const) {
        const run = () =>
          tidy(() => {
            const x = matrix(rows, inputs, 1);
            const kernel = matrix(inputs, outputs, 2);
            const bias = tensor(normals(outputs, 3)) as Tensor1D;
            const targets = matrix(rows, outputs, 4);
            const y = dense(x, kernel, bias, activation);
            const {gradients} = valueAndGradients(
              () => crossEntropy(dense(x, kernel, bias, activation), targets),
              [x, kernel, bias],
            );
            const ofData = valueAndGradients(
              () => crossEntropy(dense(x, kernel, bias, activation, true), targets),
              [kernel, bias],
            ).gradients;
            return [y, ...gradients, ...ofData].map((result) => result.dataSync());
          });
        const [ours, theirs] = [run(), await inLoops(run)];
        ours.forEach((numbers, i) => expectClose(numbers, theirs[i]!, 3e-6, `${activation}, result ${i}`));
      }
    });
  }

  test('a layer that is not a number stays none', () => {
    tidy(() => {
      const x = tensor([NaN, 1], [2, 1]) as Tensor2D;
      const y = dense(x, matrix(1, 9, 1), tensor(normals(9, 2)) as Tensor1D, 'relu').dataSync();
      expect([...y.slice(0, 9)].every(Number.isNaN)).to.be.true;
      expect([...y.slice(9)].some(Number.isNaN)).to.be.false;
    });
  });

  test('the gradient of cross-entropy is σ(l) − t over all logits, saturated ones too', () => {
    const logits = Float32Array.from([...normals(1000, 1, 6), -1e30, -200, -88, -20, 0, 20, 88, 200, 1e30, NaN, 1]);
    const targets = logits.map((_, i) => (i % 7) / 6);
    tidy(() => {
      const y = tensor(logits, [logits.length, 1]);
      const {gradients} = valueAndGradients(() => crossEntropy(y, tensor(targets, y.shape)), [y]);
      const expected = Float64Array.from(logits, (l, i) => (1 / (1 + Math.exp(-l)) - targets[i]!) / logits.length);
      gradients[0]!.dataSync().forEach((value, i) => {
        if (Number.isNaN(expected[i])) expect(value).to.be.NaN;
        else expect(value * logits.length, `logit ${logits[i]}`).to.be.closeTo(expected[i]! * logits.length, 2e-7);
      });
    });
  });

  test('what is written into a tensor is in it, and a clone of it lives on by itself', () => {
    const before = memory().numTensors;
    const original = written([3, 50], (numbers) => numbers.set(normals(150, 1)));
    const clone = original.clone();
    original.dispose();
    expect(clone.shape).to.deep.equal([3, 50]);
    expect([...clone.dataSync()]).to.deep.equal([...normals(150, 1)]);
    clone.dispose();
    expect(memory().numTensors).to.equal(before);
  });
});

/** What the CPU comes to in twenty steps; it takes a while. */
let reference: Float32Array[] | undefined;

suiteOfEachBuild('Training with our kernels on WASM', () => {
  test('twenty steps of the full-size net are the CPU’s to 1e-5, and the same to the bit when repeated', async () => {
    const [ours, again] = [await train(20), await train(20)];
    reference ??= await inLoops(() => train(20));
    ours.forEach((numbers, i) => {
      expectClose(numbers, reference![i]!, 1e-5, `weights ${i}`);
      expect([...again[i]!]).to.deep.equal([...numbers]);
    });
  });

  test('neither tensors nor tfjs’ memory grow', async () => {
    for (const [network, dataset] of [
      ['dense', planted(64, 30)],
      ['conv', bars(32, 8, 3)],
    ] as const) {
      const experiment = await autoencoderOn('wasm', dataset, {network});
      await experiment.advance(50);
      const {memory: shared} = heapOfWASM();
      const before = [memory().numTensors, shared.buffer.byteLength];
      await experiment.advance(200);
      expect([memory().numTensors, shared.buffer.byteLength], network).to.deep.equal(before);
      experiment.dispose();
    }
  });
});

suite('WASM without our kernels', () => {
  const nowhere = new URL('/nowhere/kernels.wasm', location.href).href;

  setup(() => useBackend('wasm'));
  teardown(() => restartWASM());

  test('is what a tfjs that is another inside, or a module that is another, comes to', async () => {
    const binary = await fetchKernels(kernelsURL(undefined));
    const backend = engine().findBackend('wasm') as BackendWasm;
    expect((await kernelsFor(backend, binary)).map(({kernelName}) => kernelName)).to.include('LatentMatMul');
    expect(await kernelsFor({wasm: {asm: {}}} as unknown as BackendWasm, binary)).to.deep.equal([]);
    // Valid, but it wants what nobody gives it: the function `a.b`.
    const wanting = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 2, 7, 1, 1, 97, 1, 98, 0, 0);
    expect(await kernelsFor(backend, wanting.buffer)).to.deep.equal([]);
  });

  test('trains to the same numbers by kernels composed of tfjs’ own', async () => {
    const own = getKernel('LatentMatMul', 'wasm');
    const ours = await train(20);
    for (const url of [nowhere, location.href]) {
      await restartWASM(url);
      for (const name of OWN_KERNELS) expect(getKernel(name, 'wasm'), name).to.exist;
      expect(getKernel('LatentMatMul', 'wasm')).not.to.equal(own);
      const theirs = await train(20);
      ours.forEach((numbers, i) => expectClose(numbers, theirs[i]!, 1e-5, `weights ${i}`));
    }
    await restartWASM();
    expect(await train(20)).to.deep.equal(ours);
  });
});
