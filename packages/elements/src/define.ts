// Written by `npm run lists` from the folders beside it.
import './autoencoder-playground/define.js';
import './contrastive-pairs/define.js';
import './linear-lens/define.js';
import './manifold-view/define.js';
import './representation-report/define.js';
