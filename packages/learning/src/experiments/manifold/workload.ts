import type {Dataset} from '@latent-elements/datasets';
import type {OperationName} from '../../backend/conformance.js';
import type {Workload} from '../../backend/workload.js';
import {innerProductsWith} from '../../linear/inner-products.js';
import type {MethodName} from '../../projection/method.js';
import {rowsOf} from './rows.js';
import type {ManifoldConfig} from './types.js';

/** What the methods that are networks run besides. */
const trained: Partial<Record<MethodName, readonly OperationName[]>> = {
  autoencoder: ['createRows', 'createAdam', 'dense', 'meanSquare'],
  'parametric-tsne': ['createRows', 'createAdam', 'dense'],
  'parametric-umap': ['createRows', 'createAdam', 'dense'],
};

/**
 * What a choice of backend sees of maps: the inner products that neighbours are found by, and what networks are trained
 * with; the rest are loops.
 */
export const workloadOf = (dataset: Dataset, config: ManifoldConfig): Workload => {
  const {features, d, n} = rowsOf(dataset, config.rows);
  const operations = new Set<OperationName>(['multiply', ...config.methods.flatMap((name) => trained[name] ?? [])]);
  return {
    signature: JSON.stringify(['manifold', n, d, ...operations]),
    operations: [...operations],
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
