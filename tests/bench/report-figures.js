/**
 * What the report says of auto-encoders and of contrastive pairs: `node tests/bench/report-figures.js [digits-autoencoder]
 * [digits-sparse] [digits-contrastive] [sprites-autoencoder] [sprites-contrastive]`. Prints lines and, last, JSON.
 */
import {build} from 'esbuild';
import {mkdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const root = new URL('../../', import.meta.url);
const outfile = fileURLToPath(new URL('node_modules/.cache/bench/report-figures.mjs', root));
await mkdir(new URL('node_modules/.cache/bench/', root), {recursive: true});
await build({
  entryPoints: [fileURLToPath(new URL('report-figures.ts', import.meta.url))],
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
