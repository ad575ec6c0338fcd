import type {Dataset} from '@latent-elements/datasets';
import type {Workload} from '../backend/workload.js';
import {innerProductsWith} from '../projection/inner-products.js';
import {rowsOf} from './rows.js';
import type {ManifoldConfig} from './types.js';

/** What a choice of backend sees of maps: the inner products that neighbours are found by; the rest are loops. */
export const workloadOf = (dataset: Dataset, config: ManifoldConfig): Workload => {
  const {features, d, n} = rowsOf(dataset, config.rows);
  return {
    signature: JSON.stringify(['manifold', n, d]),
    operations: ['multiply'],
    trial() {
      const products = innerProductsWith(features, d);
      const some = features.subarray(0, Math.min(n, products.slice) * d);
      return {
        async advance(steps) {
          for (let left = steps; left > 0; left--) await products.of(some);
        },
        dispose: () => products.dispose(),
      };
    },
  };
};
