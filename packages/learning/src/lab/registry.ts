// Written by `npm run lists` from the folders in experiments/.
import type {ExperimentFactory} from '../experiment/experiment.js';
import type {
  AutoencoderConfig,
  AutoencoderQuestions,
  AutoencoderSnapshot,
  ContrastiveConfig,
  ContrastiveQuestions,
  ContrastiveSnapshot,
  ManifoldConfig,
  ManifoldQuestions,
  ManifoldSnapshot,
} from '../experiments/types.js';

/** What each experiment is given, shows and answers: what a run of it is typed by, on both sides of the worker. */
export interface ExperimentTypes {
  autoencoder: {config: AutoencoderConfig; snapshot: AutoencoderSnapshot; questions: AutoencoderQuestions};
  contrastive: {config: ContrastiveConfig; snapshot: ContrastiveSnapshot; questions: ContrastiveQuestions};
  manifold: {config: ManifoldConfig; snapshot: ManifoldSnapshot; questions: ManifoldQuestions};
}

export type ExperimentName = keyof ExperimentTypes;

/** Every experiment the lab can run, loaded when first asked for. */
export const experiments = {
  autoencoder: async () => (await import('../experiments/autoencoder/autoencoder.js')).createAutoencoder,
  contrastive: async () => (await import('../experiments/contrastive/contrastive.js')).createContrastive,
  manifold: async () => (await import('../experiments/manifold/manifold.js')).createManifold,
} satisfies {
  [Name in ExperimentName]: () => Promise<
    ExperimentFactory<Partial<ExperimentTypes[Name]['config']>, ExperimentTypes[Name]['snapshot']>
  >;
};
