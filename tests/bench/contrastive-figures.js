/**
 * What contrastive learning reaches without a GPU: `node tests/bench/contrastive-figures.js [part…]`, parts
 * `digits`, `report`, `speed`, `hue`, `head`, `collapse`, `temperature`, `fashion`, `dense`, `circle`, `sphere`; all by
 * default. Prints lines and, last, JSON.
 */
import {build} from 'esbuild';
import {mkdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const root = new URL('../../', import.meta.url);
const outfile = fileURLToPath(new URL('node_modules/.cache/bench/contrastive-figures.mjs', root));
await mkdir(new URL('node_modules/.cache/bench/', root), {recursive: true});
await build({
  entryPoints: [fileURLToPath(new URL('contrastive-figures.ts', import.meta.url))],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@latent-elements/source'],
  // As a browser's bundler takes them: tfjs' main fields would give a second copy of its engine.
  mainFields: ['module', 'main'],
  // The WASM glue asks for these in Node.
  banner: {
    js: `import {createRequire} from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)}); const __dirname = '.'; const __filename = 'bench';`,
  },
  logLevel: 'error',
});
await import(outfile);
