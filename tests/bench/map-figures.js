/**
 * What the page on maps says of its figures: `node tests/bench/map-figures.js [part…] [--check]`, parts `lens`, `four`, `wine`,
 * `roll`, `short-circuit`, `dimension`, `blobs`, `noise`, `walk`; all by default. Prints a line a run and writes what it
 * measured to the site's data/results/; with `--check` it writes nothing and fails where a figure has moved.
 */
import {runInNode} from './in-node.js';

await runInNode('map-figures.ts');
