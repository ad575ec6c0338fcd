/**
 * What the auto-encoder reaches without a GPU: `node tests/bench/autoencoder-figures.js [part…] [--check]`, parts `dense`,
 * `linear`, `code-sizes`, `sprite-sizes`, `longer`, `spoilt`, `conv`, `speed`; all by default. Prints a line a run and writes
 * what it measured, `speed` aside, to the site's data/results/; with `--check` it writes nothing and fails where a figure
 * has moved.
 */
import {runInNode} from './in-node.js';

await runInNode('autoencoder-figures.ts');
