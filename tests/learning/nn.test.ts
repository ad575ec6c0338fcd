import {expect} from 'chai';
import {
  conv2d,
  createAdam,
  createSgd,
  crossEntropy,
  dense,
  meanAbsolute,
  meanSquare,
  pixelShuffle,
  valueAndGradients,
} from '@latent-elements/learning';
import {
  memory,
  mul,
  reshape,
  tensor,
  tidy,
  variable,
  type Scalar,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor4D,
  type Variable,
} from '../../packages/learning/src/tf/tf.js';
import {normals, useBackend} from '../harnesses/learning.js';

/** Gradients of `objective` against central differences, every number of every input. */
const expectGradients = (shapes: readonly number[][], objective: (inputs: Tensor[]) => Scalar, step = 2e-3): void => {
  const sizes = shapes.map((shape) => shape.reduce((a, b) => a * b, 1));
  const values = sizes.map((size, i) => normals(size, 5 + i));
  const at = (numbers: readonly Float32Array[]): Tensor[] => numbers.map((x, i) => tensor(x.slice(), shapes[i]!));
  tidy(() => {
    const inputs = at(values);
    const {gradients} = valueAndGradients(() => objective(inputs), inputs);
    gradients.forEach((gradient, i) => {
      const analytic = gradient.dataSync();
      for (let j = 0; j < sizes[i]!; j++) {
        const [up, down] = [step, -step].map((move) => {
          const moved = values.map((x) => x.slice());
          moved[i]![j]! += move;
          return tidy(() => objective(at(moved)).dataSync()[0]!);
        });
        const numeric = (up! - down!) / (2 * step);
        expect(analytic[j], `input ${i}, number ${j}`).to.be.closeTo(numeric, 1e-2 * Math.max(1, Math.abs(numeric)));
      }
    });
  });
};

/** Half the sum of squares from some target: gradients of order one, another for every number. */
const towards = (y: Tensor): Scalar => mul(meanSquare(y, tensor(normals(y.size, 99), y.shape)), y.size / 2) as Scalar;

/** `variable(x)` keeps x alive. */
const variableOf = (values: Float32Array, shape: number[]): Variable => tidy(() => variable(tensor(values, shape)));

for (const backend of ['cpu', 'wasm'] as const) {
  suite(`Layers and losses on ${backend}`, () => {
    setup(() => useBackend(backend));

    for (const activation of ['linear', 'relu'] as const) {
      test(`gradients of dense, ${activation}`, () => {
        expectGradients([[4, 3], [3, 5], [5]], ([x, kernel, bias]) =>
          towards(dense(x as Tensor2D, kernel as Tensor2D, bias as Tensor1D, activation)),
        );
      });
    }

    test('gradients of two layers on data', () => {
      const x = tensor(normals(12, 1), [4, 3]) as Tensor2D;
      expectGradients([[3, 4], [4], [4, 2], [2]], ([k1, b1, k2, b2]) => {
        const hidden = dense(x, k1 as Tensor2D, b1 as Tensor1D, 'relu', true);
        return towards(dense(hidden, k2 as Tensor2D, b2 as Tensor1D));
      });
      x.dispose();
    });

    for (const stride of [1, 2]) {
      test(`gradients of conv2d, stride ${stride}`, () => {
        expectGradients(
          [[2, 4, 6, 3], [3, 3, 3, 4], [4]],
          ([x, kernel, bias]) => towards(conv2d(x as Tensor4D, kernel as Tensor4D, bias as Tensor1D, {stride})),
          // The objective is quadratic: differences are exact at any step, and a wide one drowns the rounding.
          0.05,
        );
      });
    }

    test('conv2d is the sum over the window, with zeros beyond the border', () => {
      tidy(() => {
        const x = tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 3, 3, 1]) as Tensor4D;
        const ones = tensor(new Float32Array(9).fill(1), [3, 3, 1, 1]) as Tensor4D;
        const y = conv2d(x, ones, tensor([0.5]) as Tensor1D);
        expect([...y.dataSync()]).to.deep.equal([12.5, 21.5, 16.5, 27.5, 45.5, 33.5, 24.5, 39.5, 28.5]);
        const halved = conv2d(x, ones, tensor([0]) as Tensor1D, {stride: 2});
        expect([...halved.dataSync()]).to.deep.equal([12, 16, 24, 28]);
      });
    });

    test('pixelShuffle lays channels out as blocks, and its gradient takes them back', () => {
      tidy(() => {
        const x = tensor([1, 2, 3, 4, 5, 6, 7, 8], [1, 1, 2, 4]) as Tensor4D;
        expect([...pixelShuffle(x, 2).dataSync()]).to.deep.equal([1, 2, 5, 6, 3, 4, 7, 8]);
      });
      expectGradients([[2, 2, 3, 12]], ([x]) => towards(pixelShuffle(x as Tensor4D, 2)));
    });

    test('gradients of the losses', () => {
      const targets = tensor(
        normals(12, 8).map((x) => 1 / (1 + Math.exp(-x))),
        [4, 3],
      );
      expectGradients([[4, 3]], ([y]) => mul(crossEntropy(y!, targets), 12) as Scalar);
      expectGradients([[4, 3]], ([y]) => mul(meanSquare(y!, targets), 12) as Scalar);
      expectGradients([[4, 3]], ([z]) => mul(meanAbsolute(z!, 0.3), 12) as Scalar);
      targets.dispose();
    });

    test('losses by hand, also where the logits are huge', () => {
      tidy(() => {
        const [logits, targets] = [tensor([0, 1000, -1000, 2], [2, 2]), tensor([1, 1, 0, 0.5], [2, 2])];
        const last = Math.log(1 + Math.exp(2)) - 1;
        expect(crossEntropy(logits, targets).dataSync()[0]).to.be.closeTo((Math.LN2 + last) / 4, 1e-6);
        expect(meanSquare(tensor([1, 2, 3, 4]), tensor([1, 0, 3, 1])).dataSync()[0]).to.be.closeTo(13 / 4, 1e-6);
        expect(meanAbsolute(tensor([1, -2, 0]), 0.5).dataSync()[0]).to.be.closeTo(0.5, 1e-6);
      });
    });

    test('an objective that is not read has the same gradients', () => {
      tidy(() => {
        const y = tensor(normals(12, 3), [4, 3]);
        const targets = tensor(normals(12, 4), [4, 3]);
        const [read, unread] = [true, false].map((measured) =>
          valueAndGradients(() => crossEntropy(reshape(y, [4, 3]), targets, measured), [y]),
        );
        expect(unread!.value.dataSync()[0]).to.be.NaN;
        expect([...unread!.gradients[0]!.dataSync()]).to.deep.equal([...read!.gradients[0]!.dataSync()]);
      });
    });

    test('Adam is Kingma and Ba’s, whatever the backend’s epsilon', () => {
      const weights = variableOf(Float32Array.of(1, -2, 3), [3]);
      const adam = createAdam([weights], 0.1);
      const reference = {w: [1, -2, 3], m: [0, 0, 0], v: [0, 0, 0]};
      for (let t = 1; t <= 20; t++) {
        const gradient = [Math.sin(t), 1e-6 * Math.cos(t), t];
        adam.apply([tensor(gradient)]);
        gradient.forEach((g, i) => {
          reference.m[i] = 0.9 * reference.m[i]! + 0.1 * g;
          reference.v[i] = 0.999 * reference.v[i]! + 0.001 * g * g;
          const [m, v] = [reference.m[i]! / (1 - 0.9 ** t), reference.v[i]! / (1 - 0.999 ** t)];
          reference.w[i]! -= (0.1 * m) / (Math.sqrt(v) + 1e-7);
        });
      }
      weights.dataSync().forEach((w, i) => expect(w).to.be.closeTo(reference.w[i]!, 2e-4));
      adam.dispose();
      weights.dispose();
    });

    const optimisers = {
      Adam: (variables: Variable[]) => createAdam(variables, 0.01),
      'Gradient descent': (variables: Variable[]) => createSgd(variables, 0.01),
      Momentum: (variables: Variable[]) => createSgd(variables, (t) => 0.1 / t, 0.9),
    };
    for (const [name, create] of Object.entries(optimisers)) {
      test(`${name} resumes to the bit, over several variables, and frees what it holds`, async () => {
        const before = memory().numTensors;
        const gradients = (t: number): Tensor[] => [tensor(normals(6, t), [2, 3]), tensor(normals(5, 100 + t))];
        const first = [variableOf(normals(6, 50), [2, 3]), variableOf(normals(5, 51), [5])];
        const optimiser = create(first);
        for (let t = 1; t <= 5; t++) optimiser.apply(gradients(t));
        const state = structuredClone(await optimiser.save());
        const second = first.map((weights) => variable(weights));
        const resumed = create(second);
        resumed.restore(state);
        for (let t = 6; t <= 10; t++) {
          optimiser.apply(gradients(t));
          resumed.apply(gradients(t));
        }
        second.forEach((weights, i) => expect([...weights.dataSync()]).to.deep.equal([...first[i]!.dataSync()]));
        expect(await resumed.save()).to.deep.equal(await optimiser.save());
        expect(() => resumed.restore({...state, slots: new Float32Array(3)})).to.throw(RangeError);
        for (const thing of [optimiser, resumed, ...first, ...second]) thing.dispose();
        expect(memory().numTensors).to.equal(before);
      });
    }

    test('momentum is Sutskever’s: u ← μu + g, w ← w − rate · u', () => {
      for (const momentum of [0, 0.9]) {
        const weights = variableOf(Float32Array.of(1, -2), [2]);
        const sgd = createSgd([weights], 0.1, momentum);
        const reference = {w: [1, -2], u: [0, 0]};
        for (let t = 1; t <= 10; t++) {
          const gradient = [Math.sin(t), t];
          sgd.apply([tensor(gradient)]);
          gradient.forEach((g, i) => {
            reference.u[i] = momentum * reference.u[i]! + g;
            reference.w[i]! -= 0.1 * reference.u[i]!;
          });
        }
        weights.dataSync().forEach((w, i) => expect(w).to.be.closeTo(reference.w[i]!, 1e-4));
        sgd.dispose();
        weights.dispose();
      }
    });
  });
}
