import {expect} from 'chai';
import {completeConfig, defaultConfig, hasDiverged} from '@latent-elements/learning';
import {pytorchSnippet, safetensors} from '@latent-elements/learning/autoencoder/exports';
import {diverged} from '../../packages/learning/src/lab/failure.js';
import {createBatches, noiseFor} from '../../packages/learning/src/training/batches.js';
import {autoencoderPlan, parameterCount, weightShapes} from '../../packages/learning/src/network/autoencoder/plan.js';
import {createPlane} from '../../packages/learning/src/experiments/autoencoder/code-plane.js';
import {principalAxes} from '../../packages/learning/src/linear/principal-axes.js';
import {nearest, nextKeptStep, thin} from '../../packages/learning/src/training/log-steps.js';
import type {Selection} from '../../packages/learning/src/nn/rows.js';
import type {Kept} from '../../packages/learning/src/training/checkpoints.js';
import {fromFloat16, toFloat16} from '../../packages/learning/src/training/float16.js';
import {normals} from '../harnesses/learning.js';

suite('The drawn plane', () => {
  test('its map and the way back agree, and hold about 98 of 100 codes', () => {
    for (const m of [1, 2, 5]) {
      // Heavy tails and a slant: the cube of normal numbers, the second mixed into the first.
      const codes = normals(400 * m, 3).map((x) => x ** 3);
      for (let i = 0; i < 400 && m > 1; i++) codes[i * m]! += 3 * codes[i * m + 1]! + 7;
      const {axes} = principalAxes(codes, m);
      const plane = createPlane(codes, m, axes);
      for (const [x, y] of [
        [0.5, 0.5],
        [0.1, 0.9],
        [0.77, 0.03],
      ] as const) {
        const place = plane.place(plane.codeAt(x, y));
        expect(place[0]).to.be.closeTo(x, 1e-4);
        expect(place[1]).to.be.closeTo(m === 1 ? 0.5 : y, 1e-4);
      }
      const places = plane.places(codes);
      expect(places.every((x) => x >= 0 && x <= 1)).to.be.true;
      for (const axis of m === 1 ? [0] : [0, 1]) {
        const along = Array.from({length: 400}, (_, i) => places[2 * i + axis]!);
        expect(along.filter((x) => x >= 0.039 && x <= 0.961).length / 400).to.be.closeTo(0.98, 0.01);
        expect(Math.min(...along)).to.be.lessThan(0.04);
        expect(Math.max(...along)).to.be.greaterThan(0.96);
      }
    }
  });

  test('its axes are the principal ones', () => {
    const codes = new Float32Array(300 * 3);
    const noise = normals(900, 8);
    for (let i = 0; i < 300; i++) codes.set([noise[3 * i]!, 5 * noise[3 * i + 1]!, 2 * noise[3 * i + 2]!], 3 * i);
    const {axes, share} = principalAxes(codes, 3);
    expect(Math.abs(axes[0]![1]!)).to.be.greaterThan(0.99);
    expect(Math.abs(axes[1]![2]!)).to.be.greaterThan(0.99);
    expect(share).to.be.closeTo(29 / 30, 0.01);
  });

  test('nothing flips: order and signs follow the axes drawn before', () => {
    const codes = normals(600, 4);
    const wide = (a: number, b: number) => codes.map((x, i) => x * (i % 2 === 0 ? a : b));
    const {axes} = principalAxes(wide(1.1, 1), 2);
    const after = principalAxes(wide(1, 1.1), 2, axes).axes;
    const mirrored = principalAxes(wide(-1.1, -1), 2, axes).axes;
    for (const next of [after, mirrored]) {
      next.forEach((axis, i) => {
        const along = axis.reduce((sum, value, j) => sum + value * axes[i]![j]!, 0);
        expect(along).to.be.greaterThan(0.7);
      });
    }
  });

  test('bears codes that are all the same, and refuses to search what is not finite', () => {
    const same = new Float32Array(20).fill(2);
    const plane = createPlane(same, 2, principalAxes(same, 2).axes);
    plane.place([2, 2]).forEach((x) => expect(x).to.be.closeTo(0.5, 1e-9));
    expect([...plane.codeAt(0.5, 0.5)]).to.deep.equal([2, 2]);
    expect(principalAxes(Float32Array.of(1, NaN, 2, 3), 2).axes).to.deep.equal([
      [1, 0],
      [0, 1],
    ]);
  });
});

suite('Kept moments', () => {
  test('halves are IEEE 754’s, rounded to even', () => {
    const exact = [0, -0, 1, -2, 0.5, 65504, 2 ** -14, 2 ** -24, -(2 ** -24) * 1023, 1 + 2 ** -10];
    expect([...fromFloat16(toFloat16(Float32Array.from(exact)))]).to.deep.equal(exact);
    const rounded = [
      [1 + 2 ** -11, 1],
      [1 + 3 * 2 ** -11, 1 + 2 ** -9],
      [65519, 65504],
      [65520, Infinity],
      [2 ** -26, 0],
      [1e9, Infinity],
    ];
    for (const [from, to] of rounded) expect(fromFloat16(toFloat16(Float32Array.of(from!)))[0]).to.equal(to);
    expect([...toFloat16(Float32Array.of(1, -1, 65504, 2 ** -24))]).to.deep.equal([0x3c00, 0xbc00, 0x7bff, 1]);
    expect(fromFloat16(toFloat16(Float32Array.of(NaN)))[0]).to.be.NaN;
    const many = normals(2000, 6, 0.1);
    fromFloat16(toFloat16(many)).forEach((x, i) => {
      expect(Math.abs(x - many[i]!)).to.be.at.most(Math.abs(many[i]!) * 2 ** -11 + 2 ** -25);
    });
  });

  test('at most thirty, log-spaced, the first and the newest among them', () => {
    let moments: ({step: number} & Kept<unknown>)[] = [];
    const moment = (step: number) => ({step, drawing: [], weights: {}});
    for (let step = 0; step < 1e6; step = nextKeptStep(step)) moments = thin([...moments, moment(step)]);
    const steps = moments.map(({step}) => step);
    expect(steps.length).to.equal(30);
    expect(steps[0]).to.equal(0);
    expect(steps.at(-1)).to.be.greaterThan(8e5);
    steps.slice(1).forEach((step, i) =>
      expect((step + 1) / (steps[i]! + 1))
        .to.be.greaterThan(1)
        .and.at.most(2.1),
    );
    expect(nearest(moments, 0)!.step).to.equal(0);
    expect(nearest(moments, 1e9)!.step).to.equal(steps.at(-1));
    expect(nearest([], 3)).to.equal(undefined);
  });
});

suite('Batches', () => {
  test('each epoch has every row once, in another order, from seed and step alone', () => {
    const rowsOf = ({numbers, start, count}: Selection): number[] => [...numbers.subarray(start, start + count)];
    const batches = createBatches(4, 100, 20);
    const epoch = (first: number) => Array.from({length: 5}, (_, i) => rowsOf(batches(first + i))).flat();
    const [one, two] = [epoch(1), epoch(6)];
    for (const rows of [one, two])
      expect(rows.toSorted((a, b) => a - b)).to.deep.equal(Array.from({length: 100}, (_, i) => i));
    expect(one).not.to.deep.equal(two);
    expect(rowsOf(createBatches(4, 100, 20)(8))).to.deep.equal(rowsOf(batches(8)));
    expect(rowsOf(createBatches(5, 100, 20)(8))).not.to.deep.equal(rowsOf(batches(8)));
    expect(createBatches(1, 7, 64)(3).count).to.equal(7);
  });

  test('an order is the same array through its epoch, so that a GPU is sent it once, and another in the next', () => {
    const batches = createBatches(4, 100, 20);
    expect(batches(2).numbers).to.equal(batches(5).numbers);
    const first = batches(5).numbers;
    expect(batches(6).numbers).not.to.equal(first);
  });

  test('noise has the deviation asked for, and comes again', () => {
    const noise = noiseFor(3, 9, 4000, 0.2);
    const deviation = Math.sqrt(noise.reduce((sum, x) => sum + x * x, 0) / noise.length);
    expect(deviation).to.be.closeTo(0.2, 0.01);
    expect(noiseFor(3, 9, 4000, 0.2)).to.deep.equal(noise);
    expect(noiseFor(3, 10, 4000, 0.2)).not.to.deep.equal(noise);
  });
});

suite('A configuration', () => {
  test('absurd numbers become the nearest sensible ones, missing ones the default', () => {
    const config = completeConfig({codeSize: 400, depth: -3, width: NaN, noise: 7, batchSize: 2.4, learningRate: 1e99});
    expect(config).to.deep.equal({...defaultConfig, codeSize: 32, depth: 0, noise: 1, batchSize: 2, learningRate: 1e6});
    expect(completeConfig({seed: Infinity, ...JSON.parse('{"__proto__": {"depth": 3}}')}).depth).to.equal(1);
  });

  test('digits at their defaults are 784-128-2-128-784', () => {
    const plan = autoencoderPlan(defaultConfig, [28, 28, 1]);
    expect(weightShapes(plan).map(({shape}) => shape)).to.deep.equal([
      [784, 128],
      [128],
      [128, 2],
      [2],
      [2, 128],
      [128],
      [128, 784],
      [784],
    ]);
    expect(parameterCount(plan)).to.equal(784 * 128 * 2 + 128 * 2 * 2 + 128 + 2 + 128 + 784);
    expect(plan.output).to.equal('sigmoid');
    expect(autoencoderPlan({...defaultConfig, activation: 'linear'}, [28, 28, 1]).output).to.equal('linear');
    expect(autoencoderPlan({...defaultConfig, network: 'conv'}, [4]).encoder[0]!.kind).to.equal('dense');
    expect(autoencoderPlan({...defaultConfig, depth: 0}, [4]).encoder.length).to.equal(1);
  });

  test('a loss has diverged when it is no number, or a thousand times the first', () => {
    expect([0.5, 99, 101, NaN, Infinity].map((loss) => hasDiverged(loss, 0.1))).to.deep.equal([
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(hasDiverged(Infinity, Infinity)).to.be.true;
    expect(hasDiverged(1, Infinity)).to.be.false;
  });

  test('where columns were not scaled, the advice is to scale them; else, to go slower', () => {
    const config = {learningRate: 0.002, scale: 'none'};
    expect(diverged(0, config, Infinity)).to.deep.include({cure: {scale: 'standard'}});
    expect(diverged(0, config, 7e4).message).to.contain('set scale="standard"');
    expect(diverged(0, {...config, scale: 'standard'}, 7e4).message).to.contain('try 0.0002 instead of 0.002');
    expect(diverged(9, config, 12).message).to.contain('try 0.0002 instead of 0.002');
    expect(diverged(0, config, NaN)).to.have.property('cure');
    expect(diverged(9, config)).not.to.have.property('cure');
  });
});

suite('What is taken away', () => {
  const tensors = [
    {name: 'a.kernel', shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, -6.5)},
    {name: 'a.bias', shape: [3], values: Float32Array.of(0.1, 0, 3e30)},
  ];

  test('safetensors parse back', () => {
    const file = safetensors(tensors, {step: '12'});
    const view = new DataView(file.buffer);
    const length = Number(view.getBigUint64(0, true));
    expect(length % 8).to.equal(0);
    const header = JSON.parse(new TextDecoder().decode(file.subarray(8, 8 + length)));
    expect(header['__metadata__']).to.deep.equal({step: '12'});
    for (const {name, shape, values} of tensors) {
      expect(header[name].dtype).to.equal('F32');
      expect(header[name].shape).to.deep.equal(shape);
      const [begin, end] = header[name].data_offsets as [number, number];
      expect(new Float32Array(file.buffer.slice(8 + length + begin, 8 + length + end))).to.deep.equal(values);
    }
    expect(file.length).to.equal(8 + length + 9 * 4);
    expect(() => safetensors([tensors[0]!, tensors[0]!])).to.throw(RangeError);
    expect(() => safetensors([{...tensors[0]!, shape: [7]}])).to.throw(RangeError);
  });

  test('the script has the model’s layers, and refuses another model’s weights', () => {
    const config = {...defaultConfig, network: 'conv'} as const;
    const shapes = weightShapes(autoencoderPlan(config, [28, 28, 1]));
    const script = pytorchSnippet(config, [28, 28, 1], shapes, 'mine.safetensors');
    for (const part of [
      'nn.Conv2d(1, 8, 3, stride=2, padding=1)',
      'nn.Linear(784, 128)',
      'nn.PixelShuffle(2)',
      '"mine.safetensors"',
      'nn.Sigmoid()',
    ]) {
      expect(script).to.contain(part);
    }
    expect(() => pytorchSnippet(defaultConfig, [28, 28, 1], shapes)).to.throw(RangeError);
  });
});
