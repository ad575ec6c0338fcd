import {createBatches} from '../../training/batches.js';
import {parameterCount} from '../../network/autoencoder/plan.js';
import {noBreath} from '../../scheduling/breathe.js';
import {insist, type Method} from '../method.js';
import {Repulsion} from '../descents/repulsion.js';
import {divergenceAt, divergenceName, exactTotal, MOST_EXACT} from '../descents/tsne-descent.js';
import {similarities, tsne, type TsneSettings} from '../methods/tsne.js';
import {BatchDivergence} from './batch-divergence.js';
import {placingLearner, planTo, type PlacingSettings} from './encoder.js';
import {NetworkLayout, type NetworkSettings} from './network-layout.js';
import {standardised} from './standardised.js';

export interface ParametricTsneSettings extends Pick<TsneSettings, 'perplexity' | 'distance'>, NetworkSettings {
  /** Rows of a batch, all of whose pairs are compared. */
  readonly batchSize: number;
  readonly learningRate: number;
}

/** After these, little moves. */
const STEPS = 800;
const BATCH = 250;
/** Of Barnes and Hut's tree, for the divergence that is shown. */
const THETA = 1;

/**
 * t-SNE by a network that learns where to put what (van der Maaten 2009), and so has a place for what it has not seen.
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const layout = await parametricTsne.start(rows, {...parametricTsne.defaults(rows), steps: 20}, {seed: 1});
 * await layout.advance(20);
 * layout.step; // → 20
 * layout.outOfSample.exists; // → true
 * layout.dispose();
 * ```
 */
export const parametricTsne: Method<ParametricTsneSettings> = {
  name: 'parametric-tsne',
  title: 'Parametric t-SNE',

  defaults(rows) {
    const {perplexity, distance} = tsne.defaults(rows);
    return {perplexity, distance, steps: STEPS, batchSize: BATCH, learningRate: 0.01};
  },

  refuse: (rows, settings) => tsne.refuse(rows, {...tsne.defaults(rows), ...settings}),

  parameters: ({d}) => parameterCount(planTo(d)),

  async start(rows, settings, {seed, breathe = noBreath}) {
    insist(parametricTsne.refuse(rows, settings));
    const {steps, batchSize, learningRate} = settings;
    const pairs = await similarities(rows, settings, breathe);
    const inputs = await standardised(rows, breathe);
    const divergence = new BatchDivergence(pairs);
    const isExact = inputs.n <= MOST_EXACT;
    const repulsion = isExact ? undefined : new Repulsion(inputs.n, THETA);
    const batches = createBatches(seed, inputs.n, batchSize);
    const placing: PlacingSettings = {
      seed,
      rate: (step) => learningRate * (1 - (step - 1) / steps),
      rows: Math.min(batchSize, inputs.n),
      batch(step) {
        const selection = batches(step);
        const {numbers, start, count} = selection;
        const chosen = numbers.subarray(start, start + count);
        return {selection, gradientAt: (places) => divergence.gradient(chosen, places)};
      },
    };
    return NetworkLayout.of(
      {
        ...placingLearner(inputs, placing, breathe),
        async objectiveAt(coordinates) {
          const points = Float64Array.from(coordinates);
          const total = repulsion?.at(points) ?? (await exactTotal(points, breathe));
          return {name: divergenceName(isExact), value: divergenceAt(points, pairs, total)};
        },
      },
      inputs,
      settings,
    );
  },
};
