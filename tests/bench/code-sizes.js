/**
 * Held-out error and neighbours at several code sizes, for the page on auto-encoders: `node tests/bench/code-sizes.js`.
 * Prints a table; the site's `data/measured.json` has its numbers.
 */
import {build} from 'esbuild';
import {fileURLToPath} from 'node:url';

const root = new URL('../../', import.meta.url);
const outfile = fileURLToPath(new URL('node_modules/.cache/bench/code-sizes.mjs', root));
await build({
  entryPoints: [fileURLToPath(new URL('code-sizes.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@latent-elements/source'],
  mainFields: ['module', 'main'],
  // The WASM glue asks for these in Node.
  banner: {
    js: `import {createRequire} from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)}); const __dirname = '.'; const __filename = 'bench';`,
  },
  logLevel: 'error',
});
await import(outfile);
