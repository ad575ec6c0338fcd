import {getBackend, removeBackend, setBackend} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {unfit} from '../../packages/learning/src/backend/conformance.js';
import {startWASM} from '../../packages/learning/src/backend/wasm.js';
import {differentiable as withGradient} from '../../packages/learning/src/nn/gradients.js';
import {mul, square, type Tensor} from '../../packages/learning/src/tf/tf.js';
import {useBackend} from '../harnesses/learning.js';
import {differentiable, type Case} from './conformance/case.js';
import {conforms} from './conformance/conforms.js';
import {faultsOf, outcomeOf, untrue} from './conformance/outcome.js';

suite('The table of faults', () => {
  test('keeps a model off a backend by the first operation that it gets wrong', () => {
    const invented = {webgl: {maxPool: 'WebGL lets go of maxima.', tanh: 'WebGL bends.'}};
    expect(unfit('webgl', ['dense', 'tanh', 'maxPool'], invented)).to.equal('WebGL bends.');
    expect(unfit('webgl', ['dense', 'crossEntropy'], invented)).to.be.undefined;
    expect(unfit('wasm', ['maxPool'], invented)).to.be.undefined;
    expect(unfit('wasm', ['dense', '_FusedMatMul'])).to.match(/^WebAssembly’s fused product/);
  });

  const squares = (forward: (x: Tensor) => Tensor, slope = 2): Case =>
    differentiable([[2, 3]], (x: Tensor) =>
      withGradient(
        [x],
        [x],
        () => forward(x),
        (dy, _, [at]) => [mul(mul(at!, slope), dy)],
      ),
    );
  const onWASM = () => useBackend('wasm');

  test('is held to the truth: a fault that is not in it is seen, and one that is in it and none', async () => {
    const right = [await outcomeOf(squares(square), onWASM)];
    expect(faultsOf(right)).to.deep.equal([]);
    expect(untrue(right, undefined)).to.be.undefined;
    expect(untrue(right, 'Squares are wrong.')).to.equal('conforms, but the table says: Squares are wrong.');

    let calls = 0;
    const wrong = {
      'forward: off by': squares((x) => mul(square(x), getBackend() === 'wasm' ? 1.001 : 1)),
      'gradient: off by': squares(square, 2.1),
      'other numbers when repeated': squares((x) => mul(square(x), 1 + 1e-6 * calls++)),
    };
    for (const [fault, tried] of Object.entries(wrong)) {
      const outcomes = [await outcomeOf(tried, onWASM)];
      expect(faultsOf(outcomes), fault).to.have.lengthOf(1);
      expect(untrue(outcomes, undefined)).to.contain(fault);
      expect(untrue(outcomes, 'Squares are wrong.')).to.be.undefined;
    }
  });
});

conforms('cpu');
conforms('wasm');
conforms('webgl');

let composed: Promise<void> | undefined;
const startComposed = async (): Promise<void> => {
  await useBackend('cpu');
  removeBackend('wasm');
  await startWASM(undefined, {ownURL: new URL('/nowhere/kernels.wasm', location.href).href});
};

// Last, for it takes the place of the other.
conforms('wasm', 'wasm without our kernels', async () => {
  await (composed ??= startComposed());
  await setBackend('wasm');
});
