import {expect} from 'chai';
import {createAdam, createSgd, type Optimiser} from '@latent-elements/learning';
import {multiply} from '../../packages/learning/src/nn/dense.js';
import {runKernelForOne} from '../../packages/learning/src/nn/kernels/own-kernels.js';
import {
  matMul,
  tensor,
  tidy,
  variable,
  type Tensor,
  type Tensor2D,
  type Variable,
} from '../../packages/learning/src/tf/tf.js';
import {normals} from '../harnesses/learning.js';
import {expectClose, heapOfWASM, inLoops, matrix, suiteOfEachBuild} from '../harnesses/wasm.js';

/** The least float32 that is not subnormal. */
const LEAST = 2 ** -126;

const numbersOf = (shape: readonly number[], seed: number): Tensor =>
  tensor(
    normals(
      shape.reduce((a, b) => a * b, 1),
      seed,
    ),
    [...shape],
  );

const optimisers: Record<string, (weights: readonly Variable[]) => Optimiser> = {
  Adam: (weights) => createAdam(weights, 0.01),
  momentum: (weights) => createSgd(weights, 0.01, 0.9),
};

suiteOfEachBuild('What our kernels on WASM move', () => {
  /** Batch 2 and 3, even and odd sides, channels under, on and over a vector, windows that lie outside altogether. */
  const windows = [
    {shape: [2, 5, 7, 3], window: {size: 3, stride: 1, padding: 1}},
    {shape: [3, 6, 5, 4], window: {size: 3, stride: 2, padding: 1}},
    {shape: [2, 4, 9, 5], window: {size: 5, stride: 2, padding: 2}},
    {shape: [2, 7, 6, 1], window: {size: 2, stride: 3, padding: 0}},
    {shape: [2, 3, 3, 6], window: {size: 1, stride: 1, padding: 2}},
  ] as const;
  for (const {shape, window} of windows) {
    test(`windows of ${window.size}, ${window.stride} apart, of ${shape.join(' × ')}`, async () => {
      const run = () =>
        tidy(() => {
          const unfolded = runKernelForOne('LatentUnfold', {x: numbersOf(shape, 1)}, {window});
          const folded = runKernelForOne('LatentFold', {unfolded: numbersOf(unfolded.shape, 2)}, {window, shape});
          return [unfolded, folded].map((result) => ({shape: result.shape, numbers: [...result.dataSync()]}));
        });
      expect(run()).to.deep.equal(await inLoops(run));
    });
  }

  test('rows by number, in tensors and in JavaScript, and their gradient, repeated rows added up', async () => {
    for (const d of [1, 3, 4, 9]) {
      const run = () =>
        tidy(() => {
          const [data, numbers] = [numbersOf([6, d], 1), [5, 0, 3, 3, 5, 5, 1]];
          const order = tensor(numbers, [7], 'int32');
          const rows = runKernelForOne('LatentRows', {data, numbers: order}, {start: 2, count: 5});
          const known = Uint32Array.from(numbers);
          const batch = runKernelForOne('LatentBatch', {data}, {numbers: known, start: 2, count: 5});
          const dy = numbersOf([7, d], 2);
          const gradient = runKernelForOne('LatentRowsGradient', {dy, numbers: order}, {count: 6});
          return [rows, batch, gradient].map((result) => ({shape: result.shape, numbers: [...result.dataSync()]}));
        });
      const ours = run();
      expect(ours).to.deep.equal(await inLoops(run));
      expect(ours[1]).to.deep.equal(ours[0]);
    }
  });

  test('what is no row’s number reads zeros and writes nothing', () => {
    tidy(() => {
      const numbers = tensor([1, -1, 2, 1e9], [4], 'int32');
      const rows = runKernelForOne('LatentRows', {data: tensor([1, 2], [2, 1]), numbers}, {start: 0, count: 4});
      expect([...rows.dataSync()]).to.deep.equal([2, 0, 0, 0]);
      const gradient = runKernelForOne('LatentRowsGradient', {dy: tensor([1, 2, 3, 4], [4, 1]), numbers}, {count: 2});
      expect([...gradient.dataSync()]).to.deep.equal([0, 1]);
    });
  });

  test('axes that swap', async () => {
    for (const shape of [
      [2, 3, 4, 1],
      [3, 2, 5, 3],
      [1, 4, 2, 9],
    ] as const) {
      const run = () => tidy(() => [...runKernelForOne('LatentSwap', {x: numbersOf(shape, 1)}, {shape}).dataSync()]);
      expect(run()).to.deep.equal(await inLoops(run));
    }
  });
});

suiteOfEachBuild('Optimisers on WASM', () => {
  for (const [name, create] of Object.entries(optimisers)) {
    test(`${name} is the loop in JavaScript, to rounding, over two weights of any size`, async () => {
      for (const size of [1, 3, 4, 6, 257]) {
        const run = async () => {
          const weights = tidy(() => [variable(numbersOf([size], 1)), variable(numbersOf([5], 2))]);
          const optimiser = create(weights);
          for (let t = 0; t < 30; t++) {
            const deviation = 10 ** ((t % 8) - 6);
            optimiser.apply([tensor(normals(size, t + 2, deviation)), tensor(normals(5, t + 9, deviation))]);
          }
          const {slots} = await optimiser.save();
          const numbers = weights.map((weight) => weight.dataSync());
          [...weights, optimiser].forEach((thing) => thing.dispose());
          return [...numbers, slots];
        };
        const [ours, theirs] = [await run(), await inLoops(run)];
        ours.forEach((numbers, i) => expectClose(numbers, theirs[i]!, 5e-6, `${size} weights, result ${i}`));
      }
    });

    test(`${name} moves weights in place, and beside what they were where somebody holds it`, () => {
      tidy(() => {
        const weight = tidy(() => variable(matrix(5, 9, 1)));
        const optimiser = create([weight]);
        const {addressOf} = heapOfWASM();
        const address = addressOf(weight);
        optimiser.apply([matrix(5, 9, 2)]);
        expect(addressOf(weight)).to.equal(address);
        const held = weight.clone();
        const before = [...held.dataSync()];
        optimiser.apply([matrix(5, 9, 3)]);
        expect([...held.dataSync()]).to.deep.equal(before);
        expect([...weight.dataSync()]).not.to.deep.equal(before);
        expect(addressOf(held)).to.equal(address);
        [weight, optimiser].forEach((thing) => thing.dispose());
      });
    });

    test(`${name} leaves tfjs’ own product no weights that were`, () => {
      tidy(() => {
        const weight = tidy(() => variable(matrix(9, 9, 1)));
        const now = weight as Tensor as Tensor2D;
        const x = matrix(5, 9, 2);
        const optimiser = create([weight]);
        const before = matMul(x, now).dataSync();
        for (let t = 0; t < 3; t++) {
          optimiser.apply([matrix(9, 9, t + 3)]);
          expectClose(matMul(x, now).dataSync(), multiply(x, now).dataSync(), 1e-5, `step ${t}`);
        }
        expect([...matMul(x, now).dataSync()]).not.to.deep.equal([...before]);
        [weight, optimiser].forEach((thing) => thing.dispose());
      });
    });

    test(`${name} makes nothing subnormal where a gradient ends, nor hides what is not a number`, async () => {
      const weight = tidy(() => variable(tensor([1, 2, 3, 4, 5])));
      const optimiser = create([weight]);
      optimiser.apply([tensor([1e-3, -1, 1e3, 1e-12, 0])]);
      for (let t = 0; t < 1200; t++) optimiser.apply([tensor(new Float32Array(5))]);
      const {slots} = await optimiser.save();
      expect([...slots].filter((slot) => Math.abs(slot) < LEAST && slot !== 0)).to.deep.equal([]);
      const settled = weight.dataSync();
      for (let t = 0; t < 1000; t++) optimiser.apply([tensor(new Float32Array(5))]);
      expectClose(weight.dataSync(), settled, 1e-7, 'weights that have no gradient');
      optimiser.apply([tensor([1, NaN, 1, 1, 1])]);
      expect([...weight.dataSync()].map(Number.isNaN)).to.deep.equal([false, true, false, false, false]);
      [weight, optimiser].forEach((thing) => thing.dispose());
    });
  }
});
