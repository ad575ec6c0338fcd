import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import {engine, getKernel, removeBackend, setBackend, version_core as version} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {createAdam, crossEntropy, dense, valueAndGradients} from '@latent-elements/learning';
import {startWASM} from '../../packages/learning/src/backend/wasm.js';
import {multiply} from '../../packages/learning/src/nn/dense.js';
import {OWN_KERNELS, runKernelForOne} from '../../packages/learning/src/nn/kernels/own-kernels.js';
import {heapOf} from '../../packages/learning/src/nn/kernels/wasm/heap.js';
import {fetchKernels, kernelsFor, kernelsURL} from '../../packages/learning/src/nn/kernels/wasm/load.js';
import {
  matMul,
  memory,
  tensor,
  tidy,
  variable,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Variable,
} from '../../packages/learning/src/tf/tf.js';
import {autoencoderOn, normals, planted, useBackend} from '../harnesses/learning.js';

const written = (shape: number[], write: (numbers: Float32Array) => void): Tensor =>
  runKernelForOne('LatentWritten', {}, {shape, write});

const matrix = (rows: number, columns: number, seed: number): Tensor2D =>
  tensor(normals(rows * columns, seed), [rows, columns]) as Tensor2D;

/** Every number within `tolerance` of the other, relative where they are large. */
const expectClose = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string): void => {
  expect(actual.length, what).to.equal(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const error = Math.abs(actual[i]! - expected[i]!) / Math.max(1, Math.abs(expected[i]!));
    // A NaN is worse than anything.
    if (!(error <= worst)) worst = error;
  }
  expect(worst, what).to.be.at.most(tolerance);
};

/** The same computation in plain loops. */
const composed = async <T>(compute: () => T | Promise<T>): Promise<T> => {
  await useBackend('cpu');
  try {
    return await compute();
  } finally {
    await useBackend('wasm');
  }
};

suite('Our kernels on WASM', () => {
  setup(() => useBackend('wasm'));

  test('are there, in the tfjs whose memory they share', () => {
    expect(version).to.equal('4.22.0');
    for (const name of OWN_KERNELS) expect(getKernel(name, 'wasm'), name).to.exist;
  });

  /** Tiles are 4 × 8, blocks 256 rows and 512 inner numbers: sizes on, under and over each. */
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
    [257, 17, 512],
    [260, 10, 1030],
  ] as const;
  for (const [rows, columns, inner] of sizes) {
    test(`${rows} × ${inner} by ${inner} × ${columns}, either transposed, is tfjs’ product`, () => {
      for (const [transposeA, transposeB] of [[false, false], [true, false], [false, true], [true, true]] as const) {
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
        const [ours, theirs] = [run(), await composed(run)];
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

  test('Adam is the loop in JavaScript, to rounding, and never writes in place', async () => {
    for (const size of [1, 3, 4, 6, 257]) {
      const run = async () => {
        const weights = tidy(() => variable(tensor(normals(size, 1))));
        const adam = createAdam([weights], 0.01);
        const held = weights.clone();
        for (let t = 0; t < 30; t++) {
          const deviation = 10 ** ((t % 8) - 6);
          adam.apply([tensor(normals(size, t + 2, deviation))]);
        }
        expect([...held.dataSync()]).to.deep.equal([...normals(size, 1)]);
        const {slots} = await adam.save();
        const numbers = weights.dataSync();
        [held, weights, adam].forEach((thing) => thing.dispose());
        return {numbers, slots};
      };
      const ours = await run();
      const theirs = await composed(run);
      expectClose(ours.numbers, theirs.numbers, 1e-6, `${size} weights`);
      expectClose(ours.slots, theirs.slots, 2e-6, 'moments');
    }
  });
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

suite('Training with our kernels on WASM', () => {
  setup(() => useBackend('wasm'));

  test('twenty steps of the full-size net are the CPU’s to 1e-5, and the same to the bit when repeated', async () => {
    const [ours, again] = [await train(20), await train(20)];
    await useBackend('cpu');
    const reference = await train(20);
    ours.forEach((numbers, i) => {
      expectClose(numbers, reference[i]!, 1e-5, `weights ${i}`);
      expect([...again[i]!]).to.deep.equal([...numbers]);
    });
  });

  test('neither tensors nor tfjs’ memory grow', async () => {
    const experiment = await autoencoderOn('wasm', planted(64, 30));
    await experiment.advance(50);
    const heap = heapOf(engine().findBackend('wasm') as BackendWasm)!;
    const before = [memory().numTensors, heap.memory.buffer.byteLength];
    await experiment.advance(300);
    expect([memory().numTensors, heap.memory.buffer.byteLength]).to.deep.equal(before);
    experiment.dispose();
  });

  test('weights that are held stay what they were, and tfjs’ own product sees the new ones', async () => {
    tidy(() => {
      const kernel = variable(matrix(9, 9, 1));
      const held = kernel.clone() as Tensor2D;
      const x = matrix(5, 9, 2);
      const before = matMul(x, kernel as Tensor as Tensor2D).dataSync();
      const adam = createAdam([kernel], 0.1);
      adam.apply([matrix(9, 9, 3)]);
      expect([...matMul(x, held).dataSync()]).to.deep.equal([...before]);
      const now = kernel as Tensor as Tensor2D;
      expectClose(matMul(x, now).dataSync(), multiply(x, now).dataSync(), 1e-5, 'tfjs’ and ours');
      expect([...matMul(x, now).dataSync()]).not.to.deep.equal([...before]);
      adam.dispose();
      kernel.dispose();
    });
  });
});

suite('WASM without our kernels', () => {
  const restart = async (own?: string): Promise<void> => {
    await useBackend('cpu');
    removeBackend('wasm');
    await startWASM(undefined, own);
    await setBackend('wasm');
  };
  const nowhere = new URL('/nowhere/kernels.wasm', location.href).href;

  setup(() => useBackend('wasm'));
  teardown(() => restart());

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
      await restart(url);
      for (const name of OWN_KERNELS) expect(getKernel(name, 'wasm'), name).to.exist;
      expect(getKernel('LatentMatMul', 'wasm')).not.to.equal(own);
      const theirs = await train(20);
      ours.forEach((numbers, i) => expectClose(numbers, theirs[i]!, 1e-5, `weights ${i}`));
    }
    await restart();
    expect(await train(20)).to.deep.equal(ours);
  });
});
