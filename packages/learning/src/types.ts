/** Everything a figure needs to know of what it draws; types only, so that no byte of TensorFlow.js comes with them. */
export type {BackendName} from './backend/names.js';
export type {Column, OwnSource, TableSource} from '@latent-elements/datasets';
export type {Metrics, Snapshot} from './experiment/experiment.js';
export type * from './experiments/types.js';
export type {ExperimentName} from './lab/registry.js';
export type {LabFailure, Run, RunEvents, RunInfo, RunOptions} from './lab/protocol.js';
export type {Passage} from './experiments/autoencoder/types.js';
export type {Distance, MethodName} from './projection/method.js';
export type {Around, ManifoldMap, MapMeasures, Placed, Torn} from './experiments/manifold/types.js';
export type {Augmentation, Strengths} from './experiments/contrastive/augmentations.js';
export type {ContrastiveObjective, Pairs, Placed as PlacedInput, Similar} from './experiments/contrastive/types.js';
export type {FactorScore, Factors} from './measures/factors.js';
export type {Band} from './measures/linear-probe.js';
export type {InformationGap} from './measures/information-gap.js';
export type {Encoding, Features} from './measures/encoding.js';
export type {MeasuredModel, ModelOrder} from './own-model/types.js';
export type {EncoderReport, RepresentationReport} from './measures/report.js';
