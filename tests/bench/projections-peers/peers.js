/**
 * What t-SNE and UMAP are measured beside, each from rows `[n, d]` to a map `[n, 2]`, with the settings it has unless told
 * otherwise. `prepare` is what a page would have done before data comes: loading, and the start of WebAssembly.
 */
import {createRequire} from 'node:module';

const require = createRequire(import.meta.url);
const {resolve} = import.meta;

const rowsOf = (features, d, Row = Array) =>
  Row.from({length: features.length / d}, (_, i) => Array.from(features.subarray(i * d, (i + 1) * d)));
const flat = (points) => Float32Array.from(points.flatMap((point) => Array.from(point)));

const scran = (run) => ({
  async prepare() {
    const library = await import('scran.js');
    await library.initialize({numberOfThreads: 1});
    return library;
  },
  async map(library, features, d) {
    const n = features.length / d;
    const index = library.buildNeighborSearchIndex(Float64Array.from(features), {numberOfDims: d, numberOfCells: n});
    const {x, y} = run(library, index);
    return Float32Array.from({length: 2 * n}, (_, at) => (at % 2 === 0 ? x : y)[at >> 1]);
  },
});

/** Its random numbers become seeded ones: these have no other way. */
const seedMathRandom = (seed) => {
  let state = seed | 0;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
};

const druid = (name, iterations) => ({
  prepare: () => import('@saehrimnir/druidjs'),
  async map(library, features, d, seed) {
    const method = new library[name](rowsOf(features, d), {seed, ...(name === 'TSNE' && {perplexity: 30})});
    return flat(method.transform(iterations));
  },
});

export const peers = {
  'scran.js t-SNE': scran((library, index) => library.runTsne(index, {numberOfThreads: 1})),
  'scran.js t-SNE, 500 iterations': scran((library, index) =>
    library.runTsne(index, {numberOfThreads: 1, maxIterations: 500}),
  ),
  'scran.js UMAP': scran((library, index) => library.runUmap(index, {numberOfThreads: 1})),
  'scran.js UMAP, 200 epochs': scran((library, index) => library.runUmap(index, {numberOfThreads: 1, epochs: 200})),
  '@keckelt/tsne, 500 iterations': {
    prepare: async () => require('@keckelt/tsne'),
    async map({TSNE}, features, d, seed) {
      seedMathRandom(seed);
      const method = new TSNE({perplexity: 30});
      method.initDataRaw(rowsOf(features, d));
      for (let step = 0; step < 500; step++) method.step();
      return flat(method.getSolution());
    },
  },
  'druidjs t-SNE, 500 iterations': druid('TSNE', 500),
  'druidjs UMAP': druid('UMAP', 350),
  'umap-js': {
    prepare: async () => require('umap-js'),
    async map({UMAP}, features, d, seed) {
      seedMathRandom(seed);
      return flat(new UMAP({random: Math.random}).fit(rowsOf(features, d)));
    },
  },
  'embedding-atlas UMAP': {
    // Not among what it exports.
    prepare: () => import(new URL('umap.js', resolve('embedding-atlas')).href),
    async map({createUMAP}, features, d, seed) {
      const method = await createUMAP(features.length / d, d, 2, features, {seed, gpu: false});
      await method.run();
      return Float32Array.from(method.embedding);
    },
  },
};
