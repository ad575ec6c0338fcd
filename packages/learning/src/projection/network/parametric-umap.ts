import {parameterCount} from '../../network/autoencoder/plan.js';
import {noBreath} from '../../scheduling/breathe.js';
import {insist, type Method} from '../method.js';
import {crossEntropy} from '../descents/umap-cross-entropy.js';
import {fitCurve} from '../descents/umap-curve.js';
import {fuzzyPairs, umap, type UmapSettings} from '../methods/umap.js';
import {EdgeBatches} from './edge-batches.js';
import {edgeGradient} from './edge-cross-entropy.js';
import {placingLearner, planTo, type PlacingSettings} from './encoder.js';
import {NetworkLayout, type NetworkSettings} from './network-layout.js';
import {standardised} from './standardised.js';

export interface ParametricUmapSettings extends Omit<UmapSettings, 'epochs'>, NetworkSettings {
  /** Edges of a batch: twice as many rows. */
  readonly edges: number;
  readonly learningRate: number;
}

const STEPS = 2000;
const EDGES = 128;
/** For each edge, as in UMAP. */
const NEGATIVES = 5;

/**
 * UMAP by a network that learns where to put what (Sainburg, McInnes and Gentner 2021).
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const layout = await parametricUmap.start(rows, {...parametricUmap.defaults(rows), steps: 20}, {seed: 1});
 * await layout.advance(20);
 * layout.step; // → 20
 * layout.outOfSample.exists; // → true
 * layout.dispose();
 * ```
 */
export const parametricUmap: Method<ParametricUmapSettings> = {
  name: 'parametric-umap',
  title: 'Parametric UMAP',

  defaults(rows) {
    const {neighbours, distance, minDistance, spread} = umap.defaults(rows);
    return {neighbours, distance, minDistance, spread, steps: STEPS, edges: EDGES, learningRate: 0.01};
  },

  refuse: (rows, settings) => umap.refuse(rows, {...umap.defaults(rows), ...settings}),

  parameters: ({d}) => parameterCount(planTo(d)),

  async start(rows, settings, {seed, breathe = noBreath}) {
    insist(parametricUmap.refuse(rows, settings));
    const {steps, edges, learningRate, minDistance, spread} = settings;
    const pairs = await fuzzyPairs(rows, settings, breathe);
    const inputs = await standardised(rows, breathe);
    const curve = fitCurve(minDistance, spread);
    const batches = new EdgeBatches(pairs, {edges, negatives: NEGATIVES, seed});
    const placing: PlacingSettings = {
      seed,
      rate: (step) => learningRate * (1 - (step - 1) / steps),
      rows: 2 * edges,
      batch(step) {
        const batch = batches.at(step);
        return {selection: batch.selection, gradientAt: (places) => edgeGradient(batch, places, curve)};
      },
    };
    return NetworkLayout.of(
      {
        ...placingLearner(inputs, placing, breathe),
        objectiveAt: async (coordinates) => ({
          name: 'Cross-entropy',
          value: crossEntropy(pairs, Float64Array.from(coordinates), curve),
        }),
      },
      inputs,
      settings,
    );
  },
};
