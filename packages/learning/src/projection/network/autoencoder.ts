import {createRandom} from '@latent-elements/datasets';
import {blueprint, parameterCount} from '../../network/autoencoder/plan.js';
import {defaultConfig} from '../../experiments/autoencoder/config.js';
import {initialWeights} from '../../network/autoencoder/model.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';
import {Trainer} from '../../experiments/autoencoder/trainer.js';
import {noBreath} from '../../scheduling/breathe.js';
import {meanSquareError} from '../../measures/mean-square.js';
import {download, hold, release} from '../../network/weights.js';
import {refuseFew} from '../methods/linear-layout.js';
import {insist, type Method} from '../method.js';
import {NetworkLayout, type NetworkSettings} from './network-layout.js';
import {standardised} from './standardised.js';

export interface AutoencoderMapSettings extends NetworkSettings {
  readonly depth: number;
  readonly width: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

const planOf = ({depth, width, batchSize, learningRate}: AutoencoderMapSettings, seed: number, d: number) => {
  const config = {...defaultConfig, seed, codeSize: 2, depth, width, batchSize, learningRate};
  return {config, plan: blueprint(config, [d])};
};

/**
 * An autoencoder as a map: the two numbers that it brings each row back from (Hinton and Salakhutdinov 2006).
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const layout = await autoencoderMap.start(rows, {...autoencoderMap.defaults(rows), steps: 20}, {seed: 1});
 * await layout.advance(20);
 * layout.step; // → 20
 * layout.outOfSample.exists; // → true
 * layout.dispose();
 * ```
 */
export const autoencoderMap: Method<AutoencoderMapSettings> = {
  name: 'autoencoder',
  title: 'Autoencoder',

  defaults: () => ({steps: 2000, depth: 2, width: 128, batchSize: 64, learningRate: 0.005}),

  refuse: (rows) => refuseFew(rows),

  parameters: ({d}, settings) => parameterCount(planOf(settings, 0, d).plan),

  async start(rows, settings, {seed, breathe = noBreath}) {
    insist(refuseFew(rows));
    const inputs = await standardised(rows, breathe);
    const {plan, config} = planOf(settings, seed, inputs.d);
    const {features, n: count} = inputs;
    const trainer = new Trainer(plan, config, {features, count}, initialWeights(createRandom(seed), plan));
    const held = async <T>(work: (weights: ReturnType<typeof hold>) => Promise<T>): Promise<T> => {
      const weights = hold(trainer.weights);
      try {
        return await work(weights);
      } finally {
        release(weights);
      }
    };
    return NetworkLayout.of(
      {
        async take() {
          (await trainer.take(false, breathe)).dispose();
          // Only a number that was read says that the device is done.
          await Object.values(trainer.weights).at(-1)!.data();
        },
        encode: (some) => held((weights) => encodeRows(plan, weights, some, breathe)),
        // Of standardised numbers the mean square is 1.
        objectiveAt: (coordinates) =>
          held(async (weights) => {
            const returned = await decodeRows(plan, weights, coordinates, breathe);
            return {name: 'Share of variance kept', value: 1 - meanSquareError(features, returned)};
          }),
        async save() {
          const [weights, optimiser] = await Promise.all([download(trainer.weights), trainer.saveOptimiser()]);
          return {weights, optimiser};
        },
        restore: (step, {weights, optimiser}) => trainer.place(step, weights, {optimiser}),
        dispose: () => trainer.dispose(),
      },
      inputs,
      settings,
    );
  },
};
