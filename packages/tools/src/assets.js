/**
 * `npm run prepare:assets`: copies the WASM binaries of tfjs beside the sources that load them, so that one relative
 * URL finds them from sources, from dist and from the CDN build. Committed nowhere; copied only when they differ.
 */
import {copyFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {pathToFileURL} from 'node:url';
import {thirdParty} from './licences.js';
import {root} from './paths.js';

const from = `${root}node_modules/@tensorflow/tfjs-backend-wasm/dist/`;
const to = `${root}packages/learning/assets/`;
// The threaded build is left out: it needs cross-origin isolation, which a stranger's page does not have.
const binaries = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'];

const preface = `What TensorFlow.js made of what is in this folder: binaries of its package, unchanged, and on what terms.

`;

const same = async (a, b) => {
  const [left, right] = await Promise.all([readFile(a), readFile(b).catch(() => undefined)]);
  return right !== undefined && left.equals(right);
};

export const prepareAssets = async () => {
  await mkdir(to, {recursive: true});
  for (const name of binaries) {
    if (!(await same(from + name, to + name))) await copyFile(from + name, to + name);
  }
  await writeFile(`${to}THIRD-PARTY.txt`, preface + (await thirdParty([`${from}index.js`])));
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await prepareAssets();
