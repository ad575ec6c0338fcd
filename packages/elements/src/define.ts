import './autoencoder-playground/define.js';
import './manifold-view/define.js';
