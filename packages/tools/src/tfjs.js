/**
 * What the CDN build changes in TensorFlow.js while bundling it: an engine of our own, and nothing that is not called.
 * Each throws where tfjs no longer reads as it did, so that a new version is looked at instead of silently growing.
 */

/** A plugin that edits the modules whose path the pattern fits; where `lost` says what is missed, an edit without effect is an error. */
const edited = (name, id, edit, lost) => ({
  name,
  transform: {
    filter: {id},
    handler(source, path) {
      const contents = edit(source);
      if (lost && contents === source) throw new Error(`${path} ${lost}`);
      return contents;
    },
  },
});

/**
 * tfjs keeps its engine in a global, so that a page's own tfjs and ours, on the main thread, would share one. Ours gets
 * another name.
 */
export const engineOfOurOwn = edited(
  'engine-of-our-own',
  /tfjs-core[\\/]dist[\\/](engine|global_util)\.js$/,
  (source) => source.replaceAll('_tfengine', '_latentEngine').replaceAll('_tfGlobals', '_latentGlobals'),
  'no longer names its global: look where tfjs keeps its engine.',
);

/** tfjs in one file asks for modules of Node's where it finds itself in Node; in a browser it never gets so far. */
export const nothingOfNode = {
  name: 'nothing-of-node',
  resolveId: {
    filter: {id: /^(buffer|fs|util|crypto|node-fetch|string_decoder)$/},
    handler: (_path, importer) => (/tfjs[\\/]dist[\\/]tf\.[\w.]+\.js$/.test(importer) ? '\0nothing' : undefined),
  },
  load: {filter: {id: /^\0nothing$/}, handler: () => 'module.exports = {};'},
};

/** Namespaces that tfjs-core's index passes on, by the module that each of them is. */
const namespaces = new Map([
  ['backend_util', 'backends/backend_util'],
  ['broadcast_util', 'ops/broadcast_util'],
  ['kernel_impls', 'backends/kernel_impls'],
  ['slice_util', 'ops/slice_util'],
  ['tensor_util', 'tensor_util'],
  ['util', 'util'],
]);

const direct = (names) => {
  const all = names
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const others = all.filter((name) => !namespaces.has(name));
  return [
    ...(others.length > 0 ? [`import { ${others.join(', ')} } from '@tensorflow/tfjs-core';`] : []),
    ...all
      .filter((name) => namespaces.has(name))
      .map((name) => `import * as ${name} from '@tensorflow/tfjs-core/dist/${namespaces.get(name)}.js';`),
  ].join(' ');
};

const members = (pattern, from) =>
  pattern
    .split(',')
    .map((pair) => pair.trim())
    .filter(Boolean)
    .map((pair) => pair.split(/:\s*/))
    .map(([member, name = member]) => `const ${name} = ${from}.${member};`)
    .join(' ');

/**
 * A bundler drops what nobody calls, but not from a namespace that another module passes on or that is taken apart:
 * `util` alone would bring 64-bit hashing, and WebGPU's share of the CPU backend all ragged and string kernels. Then
 * there are optimisers and ways to save a model, which tfjs-core registers unasked: ours has its own.
 */
export const nothingUncalled = [
  // ml-matrix gives every matrix some hundred element-wise operations when it loads; decomposing calls none.
  edited(
    'no-operations',
    /ml-matrix[\\/]src[\\/]matrix\.js$/,
    (source) =>
      source
        .replace(/^import \{ installMathOperations \} from .*;$/m, '')
        .replace(/^installMathOperations\(.*\);$/m, ''),
    'no longer installs its operations by itself.',
  ),
  edited('no-namespaces', /tfjs-backend-\w+[\\/]dist[\\/].*\.js$/, (source) =>
    source
      .replace(/^import \{([^}]*)\} from '@tensorflow\/tfjs-core';$/gm, (whole, names) => direct(names))
      .replace(/^const \{([^}=]*)\} = (shared|backend_util);$/gm, (whole, pattern, from) => members(pattern, from)),
  ),
  edited(
    'no-optimisers',
    /tfjs-core[\\/]dist[\\/](index|base|platforms[\\/]platform_browser)\.js$/,
    (source) =>
      source
        .replace(/^registerOptimizers\(\);$/m, '')
        .replace(/^import .* from '\.{1,2}\/io\/.*';$/gm, '')
        .replace('export { browser, io,', 'export { browser,')
        .replace(/ModelStoreManagerRegistry\.registerManager\(.*\);/g, ''),
    'no longer brings optimisers or ways to save a model.',
  ),
];
