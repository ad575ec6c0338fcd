/**
 * What contrastive learning reaches without a GPU: `node tests/bench/contrastive-figures.js [part…]`, parts
 * `digits`, `report`, `speed`, `hue`, `head`, `collapse`, `temperature`, `fashion`, `dense`, `circle`, `sphere`, `artist`,
 * `artist-little`; all by default. Prints lines and, last, JSON.
 */
import {runInNode} from './in-node.js';

await runInNode('contrastive-figures.ts');
