// Written by `npm run lists` from the folders beside it.
export type {
  AutoencoderConfig,
  AutoencoderMetrics,
  AutoencoderQuestions,
  AutoencoderSnapshot,
} from './autoencoder/types.js';
export type {
  ContrastiveConfig,
  ContrastiveMetrics,
  ContrastiveQuestions,
  ContrastiveSnapshot,
} from './contrastive/types.js';
export type {ManifoldConfig, ManifoldMetrics, ManifoldQuestions, ManifoldSnapshot} from './manifold/types.js';
