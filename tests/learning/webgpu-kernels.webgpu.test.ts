import {expect} from 'chai';
import {completeConfig, type AutoencoderConfig} from '@latent-elements/learning';
import {autoencoderPlan} from '../../packages/learning/src/network/autoencoder/plan.js';
import {autoencoderTask} from '../../packages/learning/src/experiments/autoencoder/task.js';
import {Trainer} from '../../packages/learning/src/training/trainer.js';
import {download} from '../../packages/learning/src/network/weights.js';
import {countTraffic, type GpuTraffic} from '../harnesses/gpu-traffic.js';
import {bars, useBackend} from '../harnesses/learning.js';

/** A run of the full-size network on made-up pictures. */
const trainer = (config: Partial<AutoencoderConfig>): Trainer => {
  const complete = completeConfig(config);
  const plan = autoencoderPlan(complete, [28, 28, 1]);
  return new Trainer(autoencoderTask(plan, complete, bars(400, 28, 1).train));
};

/** Weights after some steps, and what a step asks of the GPU once the pools are filled. */
const trained = async (config: Partial<AutoencoderConfig>, steps: number) => {
  const run = trainer(config);
  const advance = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) (await run.take(false)).dispose();
    // Sends what is queued and waits for it.
    await Object.values(run.weights).at(-1)!.data();
  };
  const warm = Math.min(4, steps);
  await advance(warm);
  const traffic = 'GPUDevice' in globalThis ? countTraffic() : undefined;
  await advance(steps - warm);
  traffic?.stop();
  const perStep = {...traffic?.counts} as GpuTraffic;
  for (const name of Object.keys(perStep) as (keyof GpuTraffic)[]) perStep[name] /= steps - warm;
  const weights = await download(run.weights);
  run.dispose();
  return {weights, perStep};
};

const furthest = (a: Readonly<Record<string, Float32Array>>, b: Readonly<Record<string, Float32Array>>): number =>
  Math.max(...Object.keys(a).map((name) => Math.max(...a[name]!.map((x, i) => Math.abs(x - b[name]![i]!)))));

suite('Training with our kernels on WebGPU', () => {
  test('twenty steps of the full-size net are the CPU’s to 1e-5, and ask little of the GPU', async () => {
    await useBackend('cpu');
    const reference = await trained({}, 20);
    await useBackend('webgpu');
    const ours = await trained({}, 20);
    expect(furthest(ours.weights, reference.weights)).to.be.at.most(1e-5);
    expect(ours.perStep.dispatches).to.be.at.most(26);
    expect(ours.perStep.submits).to.be.at.most(2);
    expect(ours.perStep.buffers).to.equal(0);
    expect(ours.perStep.uploaded).to.equal(0);
  });

  test('so do eight of the conv net', async () => {
    await useBackend('cpu');
    const reference = await trained({network: 'conv'}, 8);
    await useBackend('webgpu');
    const ours = await trained({network: 'conv'}, 8);
    expect(furthest(ours.weights, reference.weights)).to.be.at.most(1e-5);
    expect(ours.perStep.dispatches).to.be.at.most(50);
    expect(ours.perStep).to.include({buffers: 0, uploaded: 0});
  });
});
