import {memory} from '@tensorflow/tfjs-core';
import {AutoencoderExperiment, completeConfig, type AutoencoderConfig} from '@latent-elements/learning';
import {expect} from 'chai';
import {autoencoderPlan} from '../../packages/learning/src/network/autoencoder/plan.js';
import {autoencoderTask} from '../../packages/learning/src/experiments/autoencoder/task.js';
import {Trainer} from '../../packages/learning/src/training/trainer.js';
import {rowsTrained} from '../../packages/learning/src/network/slice-rows.js';
import {download} from '../../packages/learning/src/network/weights.js';
import {bars, contextOn, useBackend} from '../harnesses/learning.js';
import {rejection} from '../harnesses/lab.js';

const data = bars(96, 8, 3);
const noBreath = async () => {};

const trainerOn = async (backend: 'cpu' | 'wasm', given: Partial<AutoencoderConfig>, sliceRows: number) => {
  await useBackend(backend);
  const config = completeConfig({width: 16, batchSize: 48, ...given});
  const plan = autoencoderPlan(config, data.shape);
  return new Trainer(autoencoderTask(plan, config, data.train), sliceRows);
};

const models = [{}, {network: 'conv'}, {noise: 0.2, sparsity: 0.1}, {activation: 'linear'}] as const;

for (const backend of ['cpu', 'wasm'] as const) {
  suite(`A batch worked in slices on ${backend}`, () => {
    for (const given of models) {
      const name = Object.keys(given).join(' and ') || 'defaults';

      test(`comes to the objective and the gradients of the whole (${name})`, async () => {
        const found = [];
        for (const rows of [Infinity, 48, 20, 7]) {
          const trainer = await trainerOn(backend, given, rows);
          let breaths = 0;
          const loss = await trainer.take(true, async () => void breaths++);
          // After one step Adam's memory is 0.1 times the gradient, then its square.
          const {slots} = await trainer.saveOptimiser();
          found.push({breaths, loss: (await loss.data())[0]!, gradient: slots.slice(0, slots.length / 2)});
          loss.dispose();
          trainer.dispose();
        }
        expect(found.map(({breaths}) => breaths)).to.deep.equal([0, 0, 3, 7]);
        const [whole, ...others] = found;
        const largest = whole!.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        expect(largest).to.be.above(1e-5);
        for (const {loss, gradient} of others) {
          // Ten thousand floats added one after the other, as tfjs-wasm does, are no more exact than that.
          expect(loss).to.be.closeTo(whole!.loss, 1e-5 * whole!.loss);
          const apart = gradient.reduce((most, value, i) => Math.max(most, Math.abs(value - whole!.gradient[i]!)), 0);
          expect(apart).to.be.at.most(1e-6 * largest);
        }
      });

      test(`comes to the same bits every time, however long the breaths are (${name})`, async () => {
        const found = [];
        for (const breathe of [noBreath, () => new Promise<void>((resolve) => setTimeout(resolve, 1))]) {
          const trainer = await trainerOn(backend, given, 20);
          for (let step = 0; step < 6; step++) (await trainer.take(step === 3, breathe)).dispose();
          expect(trainer.step).to.equal(6);
          found.push({weights: await download(trainer.weights), optimiser: await trainer.saveOptimiser()});
          trainer.dispose();
        }
        expect(found[1]).to.deep.equal(found[0]);
      });
    }

    test('holds nothing but the weights and Adam’s memory between steps', async () => {
      const trainer = await trainerOn(backend, models[2], 20);
      const before = memory();
      (await trainer.take(true, noBreath)).dispose();
      (await trainer.look(noBreath)).dispose();
      expect(memory()).to.include({numTensors: before.numTensors, numBytes: before.numBytes});
      trainer.dispose();
    });
  });
}

suite('How much of a batch is worked at once', () => {
  const rows = (given: Partial<AutoencoderConfig>, backend: Parameters<typeof rowsTrained>[1]) => {
    const plan = autoencoderPlan(completeConfig(given), [28, 28, 1]);
    return rowsTrained([...plan.encoder, ...plan.decoder], backend);
  };

  test('is all of it on a GPU, and for the default network on WASM', () => {
    for (const backend of ['webgpu', 'webgl'] as const)
      expect(rows({network: 'conv', width: 512}, backend)).to.equal(Infinity);
    expect(rows({}, 'wasm')).to.be.at.least(64);
  });

  test('is less the more a row costs, down to a few', () => {
    expect(rows({}, 'cpu')).to.be.within(8, 32);
    expect(rows({network: 'conv'}, 'cpu')).to.be.below(rows({}, 'cpu'));
    expect(rows({width: 512, depth: 3, network: 'conv'}, 'cpu')).to.be.at.least(1);
  });
});

suite('An experiment between two slices of a step', () => {
  /** Wide enough to be sliced on the CPU. */
  const config = completeConfig({width: 512, batchSize: 64});

  const open = async (breathe: () => Promise<void>, signal?: AbortSignal) => {
    await useBackend('cpu');
    return AutoencoderExperiment.on(data, config, {...contextOn('cpu', signal), breathe});
  };
  const weightsOf = async (experiment: AutoencoderExperiment) =>
    (await experiment.ask('weights', undefined)) as {values: Float32Array}[];

  test('answers from the weights before it', async () => {
    let between: (() => Promise<void>) | undefined;
    const experiment = await open(async () => {
      const look = between;
      between = undefined;
      await look?.();
    });
    await experiment.advance(1);
    const before = await weightsOf(experiment);
    let during: typeof before | undefined;
    between = async () => {
      during = await weightsOf(experiment);
      expect(experiment.step).to.equal(1);
    };
    await experiment.advance(1);
    expect(during).to.deep.equal(before);
    expect(await weightsOf(experiment)).not.to.deep.equal(before);
    experiment.dispose();
  });

  test('frees everything when it is aborted, and when it is disposed of', async () => {
    await useBackend('cpu');
    const before = memory().numTensors;
    for (const end of ['abort', 'dispose'] as const) {
      const controller = new AbortController();
      let breaths = 0;
      let ending = false;
      const experiment = await open(async () => {
        // The second breath: one sum is held by then.
        if (!ending || ++breaths < 2) return;
        if (end === 'abort') controller.abort();
        else {
          experiment.dispose();
          expect(memory().numTensors).to.equal(before + held);
        }
      }, controller.signal);
      // A kept step also holds the weights before it.
      const held = config.depth * 4 + 4;
      ending = true;
      expect((await rejection(experiment.advance(1))).name).to.equal('AbortError');
      experiment.dispose();
      expect(memory().numTensors).to.equal(before);
    }
  });
});
