import {expect} from 'chai';
import {
  averagePool,
  embedding,
  innerProducts,
  maxPool,
  normaliseRows,
  softmaxCrossEntropy,
  tanh,
  upsampleNearest,
  valueAndGradients,
} from '@latent-elements/learning';
import {
  memory,
  sum,
  tensor,
  tidy,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
} from '../../packages/learning/src/tf/tf.js';
import {differentiable} from '../../packages/learning/src/nn/gradients.js';
import {useBackend} from '../harnesses/learning.js';

const numbersOf = (x: Tensor): number[] => [...x.dataSync()];

/** One channel, one picture. */
const picture = (rows: number[][]): Tensor4D => tensor(rows.flat(), [1, rows.length, rows[0]!.length, 1]) as Tensor4D;

const integers = (...values: number[]): Tensor1D => tensor(values, [values.length], 'int32') as Tensor1D;

/** Gradient at `x` of the outputs' sum, each weighted. */
const gradientOf = <T extends Tensor>(x: T, weights: readonly number[], map: (x: T) => Tensor): number[] => {
  const weighted = (): Scalar => {
    const y = map(x);
    return differentiable(
      [y],
      [],
      () => sum(y) as Scalar,
      () => [tensor([...weights], y.shape)],
    );
  };
  return numbersOf(valueAndGradients(weighted, [x]).gradients[0]!);
};

for (const backend of ['cpu', 'wasm'] as const) {
  suite(`Operations by hand on ${backend}`, () => {
    let before = 0;
    setup(async () => {
      await useBackend(backend);
      before = memory().numTensors;
    });
    teardown(() => expect(memory().numTensors).to.equal(before));

    test('averagePool is the mean of each window; a rest that no window covers is left out, and has no gradient', () => {
      tidy(() => {
        const x = picture([
          [1, 3, 9],
          [5, 7, 9],
          [9, 9, 9],
        ]);
        const y = averagePool(x, 2);
        expect(y.shape).to.deep.equal([1, 1, 1, 1]);
        expect(numbersOf(y)).to.deep.equal([4]);
        expect(numbersOf(averagePool(x, 2, 1))).to.deep.equal([4, 7, 7.5, 8.5]);
        expect(gradientOf(x, [8], (z) => averagePool(z, 2))).to.deep.equal([2, 2, 0, 2, 2, 0, 0, 0, 0]);
      });
    });

    test('maxPool is the largest of each window, which alone has the gradient; of equal ones the first', () => {
      tidy(() => {
        const x = picture([
          [1, -3, 5, 5],
          [0, -7, 5, 5],
        ]);
        expect(numbersOf(maxPool(x, 2))).to.deep.equal([1, 5]);
        expect(gradientOf(x, [2, 3], (z) => maxPool(z, 2))).to.deep.equal([2, 0, 3, 0, 0, 0, 0, 0]);
        expect(
          numbersOf(
            maxPool(
              picture([
                [-1, -2],
                [-3, -4],
              ]),
              2,
            ),
          ),
        ).to.deep.equal([-1]);
        // The middle columns lie in two windows each: what both say is added up.
        expect(gradientOf(x, [1, 10, 100], (z) => maxPool(z, 2, 1))).to.deep.equal([1, 0, 110, 0, 0, 0, 0, 0]);
      });
    });

    test('upsampleNearest repeats pixels, and adds up the gradients of a block', () => {
      tidy(() => {
        const x = tensor([1, 2, 3, 4], [1, 1, 2, 2]) as Tensor4D;
        const y = upsampleNearest(x, 2);
        expect(y.shape).to.deep.equal([1, 2, 4, 2]);
        expect(numbersOf(y)).to.deep.equal([1, 2, 1, 2, 3, 4, 3, 4, 1, 2, 1, 2, 3, 4, 3, 4]);
        const weights = Array.from({length: 16}, (_, i) => i);
        expect(gradientOf(x, weights, (z) => upsampleNearest(z, 2))).to.deep.equal([20, 24, 36, 40]);
      });
    });

    test('embedding looks rows up, and adds up the gradients of a row that is asked for twice', () => {
      tidy(() => {
        const table = tensor([1, 2, 3, 4, 5, 6], [3, 2]) as Tensor2D;
        const numbers = integers(2, 0, 2);
        expect(numbersOf(embedding(table, numbers))).to.deep.equal([5, 6, 1, 2, 5, 6]);
        const gradient = gradientOf(table, [1, 2, 3, 4, 5, 6], (rows) => embedding(rows, numbers));
        expect(gradient).to.deep.equal([3, 4, 0, 0, 6, 8]);
      });
    });

    test('softmaxCrossEntropy is −ln of the class’s share, also where the logits are huge', () => {
      tidy(() => {
        const loss = (logits: number[][], ...labels: number[]): number =>
          softmaxCrossEntropy(
            tensor(logits.flat(), [logits.length, 3]) as Tensor2D,
            integers(...labels),
          ).dataSync()[0]!;
        expect(
          loss(
            [
              [0, 0, 0],
              [7, 7, 7],
            ],
            0,
            2,
          ),
        ).to.be.closeTo(Math.log(3), 1e-6);
        expect(
          loss(
            [
              [0, Math.LN2, 0],
              [Math.log(6), 0, 0],
            ],
            1,
            1,
          ),
        ).to.be.closeTo(Math.log(2 * 8) / 2, 1e-6);
        expect(loss([[1e4, 0, -1e4]], 0)).to.equal(0);
        expect(loss([[1e4, 0, -1e4]], 2)).to.equal(2e4);
      });
    });

    test('its gradient is the share less the target, mean over rows; a class at −10⁹ has none', () => {
      tidy(() => {
        const logits = tensor([0, Math.log(3), -1e9, 5, 5, 5], [2, 3]) as Tensor2D;
        const [read, unread] = [true, false].map((measured) =>
          valueAndGradients(() => softmaxCrossEntropy(logits, integers(0, 2), measured), [logits]),
        );
        const expected = [0.25 - 1, 0.75, 0, 1 / 3, 1 / 3, 1 / 3 - 1];
        numbersOf(read!.gradients[0]!).forEach((value, i) => expect(value).to.be.closeTo(expected[i]! / 2, 1e-6));
        expect(numbersOf(unread!.gradients[0]!)).to.deep.equal(numbersOf(read!.gradients[0]!));
        expect(unread!.value.dataSync()[0]).to.be.NaN;
      });
    });

    test('normaliseRows makes every row one long, but for a row of zeros, which stays one', () => {
      tidy(() => {
        const x = tensor([3, 4, 0, 0, -30, 40], [3, 2]) as Tensor2D;
        const expected = [0.6, 0.8, 0, 0, -0.6, 0.8];
        numbersOf(normaliseRows(x)).forEach((value, i) => expect(value).to.be.closeTo(expected[i]!, 1e-6));
        const [along, across] = [
          [3, 4, 0, 0, 0, 0],
          [4, -3, 0, 0, 0, 0],
        ].map((dy) => gradientOf(x, dy, normaliseRows));
        along!.forEach((value) => expect(value).to.be.closeTo(0, 1e-6));
        across!.forEach((value, i) => expect(value).to.be.closeTo([0.8, -0.6][i] ?? 0, 1e-6));
      });
    });

    test('innerProducts are of all rows with all rows', () => {
      tidy(() => {
        const [a, b] = [tensor([1, 2, 3, 4], [2, 2]) as Tensor2D, tensor([1, 0, 0, 1, 1, 1], [3, 2]) as Tensor2D];
        expect(numbersOf(innerProducts(a, b))).to.deep.equal([1, 2, 3, 3, 4, 7]);
        expect(gradientOf(a, [1, 0, 0, 0], (x) => innerProducts(x, x))).to.deep.equal([2, 4, 0, 0]);
      });
    });

    test('tanh and its slope', () => {
      tidy(() => {
        const x = tensor([0, 0.5, -100]);
        numbersOf(tanh(x)).forEach((value, i) => expect(value).to.be.closeTo(Math.tanh([0, 0.5, -100][i]!), 1e-6));
        const slopes = gradientOf(x, [1, 1, 1], tanh);
        slopes.forEach((value, i) => expect(value).to.be.closeTo(1 - Math.tanh([0, 0.5, -100][i]!) ** 2, 1e-6));
      });
    });
  });
}
