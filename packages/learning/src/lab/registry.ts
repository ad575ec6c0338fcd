// Written by `npm run lists` from the folders in experiments/.
import type {ExperimentFactory} from '../experiment/experiment.js';

/** Every experiment the lab can run, loaded when first asked for. */
export const experiments = {
  autoencoder: async () =>
    (await import('../experiments/autoencoder/autoencoder.js')).createAutoencoder as ExperimentFactory<never>,
  contrastive: async () =>
    (await import('../experiments/contrastive/contrastive.js')).createContrastive as ExperimentFactory<never>,
  manifold: async () =>
    (await import('../experiments/manifold/manifold.js')).createManifold as ExperimentFactory<never>,
} satisfies Record<string, () => Promise<ExperimentFactory<never>>>;

export type ExperimentName = keyof typeof experiments;
