import {mkdir} from 'node:fs/promises';
import {basename} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

export const root = fileURLToPath(new URL('../../', import.meta.url));

const outdir = `${root}node_modules/.cache/bench/`;

/**
 * Scripts of this folder, by name, as Node can run them from the repository's root: in one file each, with the packages'
 * sources. Answers the files.
 */
export const bundleForNode = async (...scripts) => {
  await mkdir(outdir, {recursive: true});
  await build({
    entryPoints: scripts.map((name) => fileURLToPath(new URL(name, import.meta.url))),
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
  return scripts.map((name) => `${outdir}${basename(name, '.ts')}.mjs`);
};

/** Runs a script of this folder here and now, wherever it was called from. */
export const runInNode = async (script) => {
  const [file] = await bundleForNode(script);
  process.chdir(root);
  await import(file);
};
