/**
 * What the report says of auto-encoders and of contrastive pairs: `node tests/bench/report-figures.js [digits-autoencoder]
 * [digits-sparse] [digits-contrastive] [sprites-autoencoder] [sprites-contrastive]`. Prints lines and, last, JSON.
 */
import {runInNode} from './in-node.js';

await runInNode('report-figures.ts');
