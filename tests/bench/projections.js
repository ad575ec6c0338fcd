/**
 * Maps beside others': `npx node tests/bench/projections.js [digits|fashion …] [--n 1000,2000,5000] [--seeds 1,2,3] [--all]
 * [--only text]` (scran.js needs the Node 24 that npm brought). Each run is a process of its own, measured in CPU seconds
 * from raw rows to the finished map, compilation included, the start of WebAssembly not. `--all` adds variants. Prints each
 * run as it ends, tables and, last, JSON. What is measured beside is installed into projections-peers/ on first use.
 */
import {build} from 'esbuild';
import {execFileSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {mkdir} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const root = new URL('../../', import.meta.url);
const peers = fileURLToPath(new URL('projections-peers/', import.meta.url));
if (!existsSync(new URL('projections-peers/node_modules/', import.meta.url))) {
  execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: peers,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const outdir = fileURLToPath(new URL('node_modules/.cache/bench/', root));
await mkdir(outdir, {recursive: true});
await build({
  entryPoints: ['projections.ts', 'projections-run.ts'].map((name) => fileURLToPath(new URL(name, import.meta.url))),
  outdir,
  outExtension: {'.js': '.mjs'},
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
process.chdir(fileURLToPath(root));
await import(`${outdir}projections.mjs`);
