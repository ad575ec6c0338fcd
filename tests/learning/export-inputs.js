/** `node tests/learning/export-inputs.js measures|projection`: prints that folder's inputs as JSON for its reference.py. */
import {build} from 'esbuild';
import {mkdir, readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';

const folder = process.argv[2];
const root = new URL('../../', import.meta.url);
const outfile = fileURLToPath(new URL(`node_modules/.cache/reference/${folder}-inputs.mjs`, root));
await mkdir(new URL('node_modules/.cache/reference/', root), {recursive: true});
await build({
  stdin: {
    contents: `export {makeInputs} from './inputs.ts'; export {decodePack, unzip} from '@latent-elements/datasets';`,
    resolveDir: fileURLToPath(new URL(`${folder}/`, import.meta.url)),
  },
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  conditions: ['@latent-elements/source'],
  logLevel: 'error',
});
const {decodePack, makeInputs, unzip} = await import(outfile);
const load = async (name) =>
  decodePack(await unzip(new Uint8Array(await readFile(new URL(`packages/datasets/packs/${name}.bin`, root)))));
const plain = (_key, value) => (ArrayBuffer.isView(value) ? Array.from(value) : value);
console.log(JSON.stringify(await makeInputs(load), plain));
