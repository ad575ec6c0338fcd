import './autoencoder-playground/define.js';
import './manifold-view/define.js';
import './representation-report/define.js';
