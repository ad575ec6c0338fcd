/**
 * How the time of projections and measures grows with the points, without a GPU: `node tests/bench/projection-growth.js
 * [wasm] [name…]`; all on plain loops by default, neighbours on WASM where asked. Prints a line each, the peak of memory
 * and, last, JSON.
 */
import {runInNode} from './in-node.js';

await runInNode('projection-growth.ts');
