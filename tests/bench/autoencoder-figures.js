/**
 * What the autoencoder reaches on real digits without a GPU: `node tests/bench/autoencoder-figures.js [part…]`, parts
 * `dense`, `linear`, `speed`, `conv`; all by default. Prints a table and, last, JSON.
 */
import {runInNode} from './in-node.js';

await runInNode('autoencoder-figures.ts');
