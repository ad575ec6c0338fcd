export {BACKENDS, type BackendName} from './backend/names.js';
export type {Experiment, ExperimentContext, ExperimentFactory, ExperimentState, Metrics, Snapshot} from './experiment.js';
export {AutoencoderExperiment} from './autoencoder/autoencoder-experiment.js';
export {createAutoencoder} from './autoencoder/autoencoder.js';
export {caps, completeConfig, defaultConfig, hasDiverged} from './autoencoder/config.js';
export type {
  AutoencoderConfig,
  AutoencoderMetrics,
  AutoencoderQuestions,
  AutoencoderSnapshot,
  Passage,
} from './autoencoder/types.js';
export {meanSquareError} from './measures/mean-square.js';
export {majority, neighbourAccuracy, type Labelled} from './measures/neighbours.js';
export {principalAngles} from './measures/principal-angle.js';
export {conv2d} from './nn/conv2d.js';
export {dense, type Activation} from './nn/dense.js';
export {embedding} from './nn/embedding.js';
export {valueAndGradients} from './nn/gradients.js';
export {glorotUniform, heUniform} from './nn/initialisers.js';
export {crossEntropy, meanAbsolute, meanSquare, softmaxCrossEntropy} from './nn/losses.js';
export {createAdam, createSgd, type Optimiser, type OptimiserState} from './nn/optimisers.js';
export {pixelShuffle} from './nn/pixel-shuffle.js';
export {averagePool, maxPool} from './nn/pooling.js';
export {innerProducts, normaliseRows} from './nn/similarity.js';
export {tanh} from './nn/tanh.js';
export {upsampleNearest} from './nn/upsample.js';
export {fitPca, pcaDecode, pcaEncode, type Pca} from './projection/pca.js';
