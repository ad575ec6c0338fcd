export {BACKENDS, type BackendName} from './backend/names.js';
export type {
  Experiment,
  ExperimentContext,
  ExperimentFactory,
  ExperimentState,
  Metrics,
  Snapshot,
} from './experiment/experiment.js';
export * from './experiments/index.js';
export type * from './experiments/types.js';
export {AutoencoderExperiment} from './experiments/autoencoder/experiment.js';
export {caps, completeConfig, defaultConfig} from './experiments/autoencoder/config.js';
export type {Passage} from './experiments/autoencoder/types.js';
export {alter, type PictureShape} from './experiments/contrastive/augment-image.js';
export {
  alteration,
  AUGMENTATIONS,
  unaltered,
  type Alteration,
  type Augmentation,
  type Strengths,
} from './experiments/contrastive/augmentations.js';
export {
  caps as contrastiveCaps,
  completeConfig as completeContrastiveConfig,
  defaultConfig as defaultContrastiveConfig,
} from './experiments/contrastive/config.js';
export {ContrastiveExperiment} from './experiments/contrastive/experiment.js';
export type {ContrastiveObjective, Pairs, Placed, Similar} from './experiments/contrastive/types.js';
export {alignment, uniformity, unitRows} from './measures/alignment.js';
export {linearCka} from './measures/cka.js';
export {effectiveRank} from './measures/effective-rank.js';
export type {Encoding, Features} from './measures/encoding.js';
export {factorScores, rSquared, type FactorScore, type Factors} from './measures/factors.js';
export {informationGaps, type InformationGap} from './measures/information-gap.js';
export {compareDistances, type KeptDistances} from './measures/kept-distances.js';
export {
  bandOf,
  drawLabelled,
  linearProbe,
  probeOfDraws,
  probeWithLabels,
  type Band,
  type Draws,
} from './measures/linear-probe.js';
export {localDimension, localVariances, meanLocalDimension} from './measures/local-dimension.js';
export {meanSquareError} from './measures/mean-square.js';
export {
  compareNeighbourhoods,
  inventedNeighbours,
  labelAgreement,
  lostNeighbours,
  mostNeighbours,
  type Neighbourhoods,
} from './measures/neighbourhoods.js';
export {majority, neighbourAccuracy, type Labelled} from './measures/neighbours.js';
export {principalAngles} from './measures/principal-angle.js';
export {reportOn, type EncoderReport, type ReportOptions, type RepresentationReport} from './measures/report.js';
export {sparsity} from './measures/sparsity.js';
export {fitRidge, PENALTIES, predict, type Ridge} from './measures/ridge.js';
export {alignmentLoss, bootstrapLoss, contrastiveLoss, type Pairing} from './nn/contrast.js';
export {conv2d} from './nn/conv2d.js';
export {dense, type Activation} from './nn/dense.js';
export {embedding} from './nn/embedding.js';
export {valueAndGradients} from './nn/gradients.js';
export {glorotUniform, heUniform} from './nn/initialisers.js';
export {crossEntropy, meanAbsolute, meanSquare, softmaxCrossEntropy} from './nn/losses.js';
export {createAdam, createSgd, type Optimiser, type OptimiserState} from './nn/optimisers.js';
export {pixelShuffle} from './nn/pixel-shuffle.js';
export {averagePool, maxPool} from './nn/pooling.js';
export {centreRows, innerProducts, normaliseRows} from './nn/similarity.js';
export {tanh} from './nn/tanh.js';
export {upsampleNearest} from './nn/upsample.js';
export {classicalMds, type ClassicalMdsSettings} from './projection/methods/classical-mds.js';
export {Distances} from './linear/distances.js';
export {Graph, type Edge} from './projection/neighbours/graph.js';
export {fitIca, type Ica} from './linear/ica.js';
export {independentComponents, type IcaSettings} from './projection/methods/ica.js';
export {isomap, type IsomapLayout, type IsomapSettings, type Path} from './projection/methods/isomap.js';
export {fitLda, type Lda} from './linear/lda.js';
export {discriminantAxes, type LdaSettings} from './projection/methods/lda.js';
export {
  Refusal,
  type Distance,
  type Layout,
  type LayoutState,
  type Method,
  type MethodName,
  type Objective,
  type OutOfSample,
  type Rows,
  type StartOptions,
} from './projection/method.js';
export {metricMds, Smacof, type MetricMdsSettings} from './projection/methods/metric-mds.js';
export {autoencoderMap, type AutoencoderMapSettings} from './projection/network/autoencoder.js';
export {parametricTsne, type ParametricTsneSettings} from './projection/network/parametric-tsne.js';
export {parametricUmap, type ParametricUmapSettings} from './projection/network/parametric-umap.js';
export {nearestNeighbours, type Neighbours} from './projection/neighbours/neighbours.js';
export {fitPca, pcaDecode, pcaEncode, type Pca} from './linear/pca.js';
export {principalComponents} from './projection/methods/principal-components.js';
export {principalFirst, type PrincipalFirst} from './projection/methods/principal-first.js';
export {tsne, type TsneSettings} from './projection/methods/tsne.js';
export {umap, type UmapSettings} from './projection/methods/umap.js';
export {hasDiverged} from './training/run-state.js';
export {distancesFromData, straightWalk, walkAlong} from './projection/neighbours/walks.js';
