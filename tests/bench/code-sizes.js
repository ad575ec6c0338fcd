/**
 * Held-out error and neighbours at several code sizes, for the page on auto-encoders: `node tests/bench/code-sizes.js`.
 * Prints a table; the site's `data/measured/` has its numbers.
 */
import {runInNode} from './in-node.js';

await runInNode('code-sizes.ts');
