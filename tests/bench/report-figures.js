/**
 * What the report says of auto-encoders and of contrastive pairs: `node tests/bench/report-figures.js [part…] [--check]`, parts
 * `report-digits`, `report-sparse`, `report-pairs`, `report-sprites`, `report-hue-off`, `report-hue-on`; all by default.
 * Prints a line a run and writes what it measured to the site's data/results/; with `--check` it writes nothing and fails
 * where a figure has moved.
 */
import {runInNode} from './in-node.js';

await runInNode('report-figures.ts');
