/** What a Vite that serves the sources unbuilt needs to know: that of the tests and of the screenshots. */
import {build} from 'esbuild';
import {filesBelow} from './files.js';
import {cache, root} from './paths.js';

/** Resolves our own packages to their TypeScript sources, so that nothing needs building before it can be tried. */
export const conditions = ['@latent-elements/source', 'module', 'browser', 'development|production'];

/** Lit's legacy decorators: type checker and bundlers must agree on them. */
export const oxc = {decorator: {legacy: true}, assumptions: {setPublicClassFields: true}};

const ours = /^(latent-elements|@latent-elements)(\/|$)/;
/** Speak to the test runner's own server, which alone can serve them. */
const runner = /^(@web\/|\/__web-)/;

/**
 * Every bare import reachable from the given files: what Vite is to bundle beforehand. Found out while serving, they
 * would make it reload pages in the midst of a test, and a worker's would be found later still; bundled together, deep
 * imports of one package share their chunks, so that there is one tfjs.
 *
 * @param {string[]} entryPoints paths relative to the repository's root
 * @returns {Promise<string[]>}
 */
export const bareImports = async (entryPoints) => {
  const found = new Set();
  const plugin = {
    name: 'bare-imports',
    setup({onResolve}) {
      onResolve({filter: /^[^.]/}, ({path, kind}) => {
        if (kind === 'entry-point' || ours.test(path)) return undefined;
        if (!runner.test(path) && !/^(\/|node:)/.test(path)) found.add(path);
        return {path, external: true};
      });
    },
  };
  // A file that does not parse or resolve is left to be reported by whoever asks for it.
  await build({
    entryPoints: entryPoints.map((path) => root + path),
    bundle: true,
    write: false,
    outdir: root,
    format: 'esm',
    logLevel: 'silent',
    conditions: ['@latent-elements/source'],
    plugins: [plugin],
  }).catch(() => {});
  return [...found].sort();
};

/**
 * In place of the client that Vite adds to modules that import by address: it would look for a socket, and its failure would
 * be one of the page's.
 */
const clientWithoutSocket = {
  name: 'client-without-socket',
  configureServer({middlewares}) {
    middlewares.use('/@vite/client', (_, response) => {
      // The test runner's server begins every answer as a 404.
      response.writeHead(200, {'content-type': 'text/javascript'});
      response.end('export const injectQuery = (address) => address;');
    });
  },
};

/**
 * A Vite configuration that serves the whole repository from its root, sources as they are, never reloading a page.
 *
 * @returns {Promise<import('vite').InlineConfig>}
 */
export const sourcesConfig = async () => {
  const entries = [
    ...(await filesBelow('packages', /^packages\/(datasets|learning|elements)\/src\/.*(?<!\.d)\.ts$/)),
    ...(await filesBelow('tests', /(?<!\.d|\.node\.test)\.ts$/)),
    ...(await filesBelow('stories', /(?<!\.d)\.ts$/)),
  ];
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    cacheDir: `${cache}vite-sources`,
    resolve: {conditions},
    oxc,
    plugins: [clientWithoutSocket],
    worker: {format: 'es'},
    server: {hmr: false, ws: false, watch: null, fs: {allow: [root]}},
    optimizeDeps: {noDiscovery: true, include: await bareImports(entries)},
  };
};
