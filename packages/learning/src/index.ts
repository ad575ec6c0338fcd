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
export {createAdam, type Adam, type AdamState} from './nn/adam.js';
export {conv2d} from './nn/conv2d.js';
export {dense, type Activation} from './nn/dense.js';
export {valueAndGradients} from './nn/gradients.js';
export {glorotUniform, heUniform} from './nn/initialisers.js';
export {crossEntropy, meanAbsolute, meanSquare} from './nn/losses.js';
export {pixelShuffle} from './nn/pixel-shuffle.js';
export {nearestNeighbours, type Neighbours} from './projection/neighbours.js';
export {fitPca, pcaDecode, pcaEncode, type Pca} from './projection/pca.js';
export {principalFirst, type PrincipalFirst} from './projection/principal-first.js';
export {tsne, type TsneSettings} from './projection/tsne.js';
export {umap, type UmapSettings} from './projection/umap.js';
