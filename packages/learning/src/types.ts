/** Everything a figure needs to know of what it draws; types only, so that no byte of TensorFlow.js comes with them. */
export type {BackendName} from './backend/names.js';
export type {Column, OwnSource, TableSource} from '@latent-elements/datasets';
export type {Metrics, Snapshot} from './experiment.js';
export type {ExperimentName} from './lab/registry.js';
export type {LabFailure, Run, RunEvents, RunInfo, RunOptions} from './lab/protocol.js';
export type {
  AutoencoderConfig,
  AutoencoderMetrics,
  AutoencoderQuestions,
  AutoencoderSnapshot,
  Passage,
} from './autoencoder/types.js';
export type {Distance, MethodName} from './projection/method.js';
export type {
  Around,
  ManifoldConfig,
  ManifoldMap,
  ManifoldQuestions,
  ManifoldSnapshot,
  MapMeasures,
  Placed,
  Torn,
} from './manifold/types.js';
