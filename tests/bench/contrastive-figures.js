/**
 * What contrastive learning reaches without a GPU: `node tests/bench/contrastive-figures.js [part…] [--check]`, parts
 * `digits`, `fashion`, `circle`, `sphere`, `hue`, `head`, `objectives`, `temperature`, `emoji`, `speed`; all by default.
 * Prints a line a run and writes what it measured, `speed` aside, to the site's data/results/; with `--check` it writes
 * nothing and fails where a figure has moved.
 */
import {runInNode} from './in-node.js';

await runInNode('contrastive-figures.ts');
