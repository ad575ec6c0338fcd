import {memory} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {hasDiverged, type AutoencoderExperiment, type AutoencoderQuestions} from '@latent-elements/learning';
import {autoencoderOn, bars, planted, useBackend} from '../harnesses/learning.js';

const ask = <Q extends keyof AutoencoderQuestions>(
  experiment: AutoencoderExperiment,
  question: Q,
  argument?: AutoencoderQuestions[Q]['argument'],
): Promise<AutoencoderQuestions[Q]['answer']> =>
  experiment.ask(question, argument) as Promise<AutoencoderQuestions[Q]['answer']>;

const weightsOf = async (experiment: AutoencoderExperiment): Promise<number[]> =>
  (await ask(experiment, 'weights')).flatMap(({values}) => [...values]);

for (const backend of ['cpu', 'wasm'] as const) {
  suite(`The autoencoder on ${backend}`, () => {
    test('learns: loss and held-out error fall, and the error beats answering with the mean', async () => {
      const experiment = await autoencoderOn(backend, planted(128, 12), {learningRate: 0.01});
      const before = (await experiment.snapshot({measure: true})).metrics;
      const loss = await experiment.advance(150);
      const {metrics, measuredAt, step} = await experiment.snapshot({measure: true});
      expect([step, measuredAt, experiment.step]).to.deep.equal([150, 150, 150]);
      expect(metrics.loss).to.equal(loss);
      expect(loss).to.be.lessThan(before.loss / 3);
      expect(metrics.heldOutMse)
        .to.be.lessThan(before.heldOutMse / 3)
        .and.lessThan(metrics.meanMse);
      expect(metrics.pcaMse).to.be.lessThan(metrics.meanMse);
      expect(metrics.knnUntrained).to.equal(before.knn);
      expect(metrics.parameters)
        .to.equal(experiment.parameters)
        .and.equal(12 * 16 + 16 + 16 * 2 + 2 + 2 * 16 + 16 + 16 * 12 + 12);
      experiment.dispose();
    });

    for (const config of [{}, {noise: 0.2, sparsity: 0.1}, {network: 'conv'}] as const) {
      const name = Object.keys(config).join(' and ') || 'defaults';
      test(`the same seed gives the same numbers, however the run is sliced (${name})`, async () => {
        const data = bars(32, 8, 3);
        const [whole, sliced, other] = [
          await autoencoderOn(backend, data, config),
          await autoencoderOn(backend, data, config),
          await autoencoderOn(backend, data, {...config, seed: 2}),
        ];
        const loss = await whole.advance(20);
        for (const steps of [1, 6, 0, 9, 4]) {
          await sliced.advance(steps);
          await sliced.snapshot();
        }
        await other.advance(20);
        expect(await weightsOf(sliced)).to.deep.equal(await weightsOf(whole));
        expect(await weightsOf(other)).not.to.deep.equal(await weightsOf(whole));
        expect((await sliced.snapshot()).metrics.loss).to.equal(loss);
        expect((await sliced.snapshot()).plane).to.deep.equal((await whole.snapshot()).plane);
        expect((await sliced.snapshot()).moments).to.deep.equal((await whole.snapshot()).moments);
        for (const experiment of [whole, sliced, other]) experiment.dispose();
      });
    }

    test('a saved run resumes to the bit, in another experiment too', async () => {
      const data = planted(64, 10);
      const config = {noise: 0.1, depth: 2};
      const first = await autoencoderOn(backend, data, config);
      await first.advance(17);
      const state = structuredClone(await first.save());
      await first.advance(13);
      const expected = await first.snapshot({measure: true});
      const second = await autoencoderOn(backend, data, config);
      await second.restore(state);
      expect(second.step).to.equal(17);
      await second.advance(13);
      expect(await second.snapshot({measure: true})).to.deep.equal(expected);
      expect(await second.save()).to.deep.equal(await first.save());
      let refused: unknown;
      await second.restore({step: 3}).catch((error: unknown) => (refused = error));
      expect(refused).to.be.instanceOf(RangeError);
      first.dispose();
      second.dispose();
    });

    test('leaves no tensor behind', async () => {
      await useBackend(backend);
      const before = memory().numTensors;
      for (const config of [{}, {network: 'conv', noise: 0.1, sparsity: 0.1}, {activation: 'linear'}] as const) {
        const experiment = await autoencoderOn(backend, bars(24, 8, 1), config);
        await experiment.advance(8);
        const during = memory().numTensors;
        await experiment.advance(8);
        await experiment.snapshot({measure: true});
        await experiment.snapshot({at: 3});
        await ask(experiment, 'table');
        await ask(experiment, 'decodeAt', {x: 0.2, y: 0.8});
        await experiment.restore(await experiment.save());
        expect(memory().numTensors).to.equal(during);
        experiment.dispose();
        experiment.dispose();
        expect(memory().numTensors).to.equal(before);
      }
    });

    test('at an absurd rate it goes back to the last good step and keeps the curve finite', async () => {
      const experiment = await autoencoderOn(backend, planted(64, 10), {activation: 'linear', learningRate: 1e4});
      const first = (await experiment.snapshot({measure: true})).metrics;
      const loss = await experiment.advance(200);
      expect(hasDiverged(loss, first.loss)).to.be.true;
      const {step, metrics, curve, codes} = await experiment.snapshot({measure: true});
      expect(step).to.be.lessThan(200);
      expect(hasDiverged(metrics.loss, first.loss)).to.be.false;
      expect(Number.isFinite(metrics.heldOutMse)).to.be.true;
      expect(curve.every(Number.isFinite) && codes.every(Number.isFinite)).to.be.true;
      expect(hasDiverged(await experiment.advance(1), first.loss)).to.be.true;
      expect(experiment.step).to.equal(step);
      experiment.dispose();
    });

    test('a linear one approaches PCA’s plane', async () => {
      const experiment = await autoencoderOn(backend, planted(128, 12), {activation: 'linear', learningRate: 0.005});
      const angle = async () => (await experiment.snapshot({measure: true})).metrics.principalAngle;
      const before = await angle();
      await experiment.advance(400);
      const after = await angle();
      expect(before).to.be.greaterThan(30);
      expect(after).to.be.lessThan(5);
      experiment.dispose();
    });
  });
}

suite('The autoencoder', () => {
  test('agrees across backends to 1e-5 after 50 steps', async () => {
    for (const config of [{}, {network: 'conv'}] as const) {
      const found: number[][] = [];
      for (const backend of ['cpu', 'wasm'] as const) {
        const experiment = await autoencoderOn(backend, bars(64, 8, 1), config);
        await experiment.advance(50);
        found.push(await weightsOf(experiment));
        experiment.dispose();
      }
      const apart = found[0]!.map((weight, i) => Math.abs(weight - found[1]![i]!));
      expect(Math.max(...apart)).to.be.at.most(1e-5);
    }
  });

  test('draws pictures: marks, tiles, one example of each class', async () => {
    const data = bars(200, 8, 3);
    const experiment = await autoencoderOn('wasm', data, {codeSize: 3});
    await experiment.advance(5);
    const {codes, labels, plane, tiling, examples, moments, curve, metrics, dataset} = await experiment.snapshot();
    expect(codes.length).to.equal(100 * 3);
    expect(plane.length).to.equal(100 * 2);
    expect(plane.every((x) => x >= 0 && x <= 1)).to.be.true;
    expect(labels).to.deep.equal(data.heldOut.labels);
    expect(tiling.pictures.length).to.equal(tiling.rows * tiling.columns * 8 * 8 * 3);
    expect(examples.indices.length).to.equal(10);
    expect(new Set(Array.from(examples.indices, (row) => labels[row])).size).to.equal(8);
    expect(examples.errors.every((error) => error > 0)).to.be.true;
    expect([...moments]).to.deep.equal([0, 1, 2, 3, 4, 5]);
    expect(curve.length).to.equal(6 * 3);
    expect(metrics.planeVariance).to.be.greaterThan(0.5).and.at.most(1);
    expect(dataset.trainCount).to.equal(200);
    experiment.dispose();
  });

  test('goes back in time without touching the run', async () => {
    const experiment = await autoencoderOn('cpu', planted(64, 10));
    await experiment.advance(3);
    const then = await experiment.snapshot();
    await experiment.advance(40);
    const now = await experiment.snapshot({measure: true});
    const past = await experiment.snapshot({at: 3});
    expect(past.step).to.equal(3);
    expect(past.metrics.heldOutMse).to.be.closeTo(then.metrics.heldOutMse, 1e-2 * then.metrics.heldOutMse);
    expect(past.metrics.loss).to.equal(then.metrics.loss);
    expect(past.measuredAt).to.equal(43);
    past.plane.forEach((x, i) => expect(x).to.be.closeTo(then.plane[i]!, 0.02));
    const {step, metrics} = await experiment.snapshot();
    expect([step, metrics.heldOutMse]).to.deep.equal([43, now.metrics.heldOutMse]);
    experiment.dispose();
  });

  test('answers its questions', async () => {
    const data = bars(40, 8, 1);
    const experiment = await autoencoderOn('cpu', data, {codeSize: 2});
    await experiment.advance(10);
    const {examples, codes, plane} = await experiment.snapshot({measure: true});
    const row = examples.indices[0]!;
    const example = await ask(experiment, 'example', {index: row});
    expect(example.output).to.deep.equal(examples.outputs.slice(0, 64));
    expect(example.error).to.be.closeTo(examples.errors[0]!, 1e-6);
    expect(example.label).to.equal(data.heldOut.labels![row]);
    expect([...example.code]).to.deep.equal([...codes.slice(2 * row, 2 * row + 2)]);
    example.place.forEach((x, i) => expect(x).to.be.closeTo(plane[2 * row + i]!, 1e-6));

    const decoded = await ask(experiment, 'decodeAt', {x: 0.3, y: 0.6});
    expect(decoded.place[0]).to.be.closeTo(0.3, 1e-5);
    expect(decoded.place[1]).to.be.closeTo(0.6, 1e-5);

    const own = await ask(experiment, 'encode', {input: example.input!});
    expect([...own.code]).to.deep.equal([...example.code]);

    const walk = await ask(experiment, 'interpolate', {from: 0, to: 1, steps: 5});
    expect([walk.code.length, walk.pixels.length, walk.plane.length]).to.deep.equal([5 * 64, 5 * 64, 10]);
    expect(walk.pixels.slice(0, 64)).to.deep.equal(data.heldOut.features.slice(0, 64));

    const pca = await ask(experiment, 'pcaExamples');
    expect([pca.outputs.length, pca.errors.length]).to.deep.equal([10 * 64, 10]);
    const table = await ask(experiment, 'table');
    expect([table.codes.length, table.labels.length, table.width]).to.deep.equal([40, 20, 2]);

    for (const [question, argument] of [
      ['example', {index: 20}],
      ['encode', {input: new Float32Array(3)}],
      ['encode', {input: new Float32Array(64).fill(NaN)}],
      ['decodeAt', {x: 'left', y: 0}],
      ['constructor', undefined],
      ['what is art', undefined],
    ] as const) {
      let refused: unknown;
      await experiment.ask(question, argument).catch((error: unknown) => (refused = error));
      expect(refused, question).to.be.instanceOf(RangeError);
    }
    experiment.dispose();
  });

  test('a code of one number is spread by rank, and data without labels has no accuracy', async () => {
    const {train, heldOut, ...rest} = planted(40, 6);
    const bare = {
      ...rest,
      train: {count: 40, features: train.features},
      heldOut: {count: 10, features: heldOut.features},
    };
    const experiment = await autoencoderOn('cpu', bare, {codeSize: 1});
    const {plane, metrics, labels, tiling, examples} = await experiment.snapshot({measure: true});
    const heights = Array.from({length: 10}, (_, i) => plane[2 * i + 1]!).sort((a, b) => a - b);
    heights.slice(1).forEach((y, i) =>
      expect(y - heights[i]!)
        .to.be.greaterThan(0.05)
        .and.lessThan(0.2),
    );
    expect([metrics.knn, metrics.knnPca, metrics.knnPixels, metrics.knnUntrained].every(Number.isNaN)).to.be.true;
    expect([labels.length, tiling.pictures.length, examples.indices.length]).to.deep.equal([0, 0, 10]);
    experiment.dispose();
  });

  test('frees everything, in the middle of measuring too', async () => {
    await useBackend('cpu');
    const before = memory().numTensors;
    const experiment = await autoencoderOn('cpu', planted(64, 10));
    const late = experiment.snapshot({measure: true}).catch((error: unknown) => error);
    experiment.dispose();
    expect(await late).to.be.instanceOf(Error);
    expect(memory().numTensors).to.equal(before);
  });
});
