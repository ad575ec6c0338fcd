// Written by `npm run lists` from the folders beside it.
export {AutoencoderPlayground} from './autoencoder-playground/autoencoder-playground.js';
export {ContrastivePairs} from './contrastive-pairs/contrastive-pairs.js';
export {LinearLens} from './linear-lens/linear-lens.js';
export {ManifoldView} from './manifold-view/manifold-view.js';
export {RepresentationReport} from './representation-report/representation-report.js';
