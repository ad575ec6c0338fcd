// Written by `npm run lists` from the folders beside it.
export {createAutoencoder} from './autoencoder/autoencoder.js';
export {createContrastive} from './contrastive/contrastive.js';
export {createManifold} from './manifold/manifold.js';
