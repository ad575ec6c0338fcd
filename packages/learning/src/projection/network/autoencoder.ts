import {autoencoderPlan, parameterCount} from '../../network/autoencoder/plan.js';
import {decodeRows} from '../../network/autoencoder/passes.js';
import {noBreath} from '../../scheduling/breathe.js';
import {meanSquareError} from '../../measures/mean-square.js';
import {hold, release} from '../../network/weights.js';
import {reconstruction} from '../../training/reconstruction.js';
import {Trainer} from '../../training/trainer.js';
import {refuseFew} from '../methods/linear-layout.js';
import {insist, type Method} from '../method.js';
import {placesOf} from './encoder.js';
import {NetworkLayout, type NetworkSettings} from './network-layout.js';
import {standardised} from './standardised.js';

export interface AutoencoderMapSettings extends NetworkSettings {
  readonly depth: number;
  readonly width: number;
  readonly batchSize: number;
  readonly learningRate: number;
}

const planOf = ({depth, width}: AutoencoderMapSettings, d: number) =>
  autoencoderPlan({codeSize: 2, depth, width, network: 'dense', activation: 'relu'}, [d]);

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

  parameters: ({d}, settings) => parameterCount(planOf(settings, d)),

  async start(rows, settings, {seed, breathe = noBreath}) {
    insist(refuseFew(rows));
    const inputs = await standardised(rows, breathe);
    const {features, n: count} = inputs;
    const plan = planOf(settings, inputs.d);
    const {batchSize, learningRate: rate} = settings;
    const task = reconstruction(plan, {seed, batchSize, rate, noise: 0, sparsity: 0}, {features, count});
    const trainer = new Trainer(task);
    return NetworkLayout.of(
      {
        trainer,
        async take() {
          (await trainer.take(false, breathe)).dispose();
          await trainer.settled();
        },
        encode: (some) => placesOf(plan, trainer, some, breathe),
        // Of standardised numbers the mean square is 1.
        async objectiveAt(coordinates) {
          const weights = hold(trainer.weights);
          try {
            const returned = await decodeRows(plan, weights, coordinates, breathe);
            return {name: 'Share of variance kept', value: 1 - meanSquareError(features, returned)};
          } finally {
            release(weights);
          }
        },
      },
      inputs,
      settings,
    );
  },
};
