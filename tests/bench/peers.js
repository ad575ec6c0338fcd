import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {writeFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const here = fileURLToPath(new URL('.', import.meta.url));
const names = ['ours.ts', 'tfjs.js', 'jax.js', 'convnetjs.js', 'brain.js'];

/** The libraries that only the bench needs, once; none of their install scripts is run. */
export const installPeers = () => {
  if (existsSync(`${here}node_modules/.package-lock.json`)) return;
  console.log('Installing the peers (once) …');
  const shell = process.platform === 'win32';
  const {status} = spawnSync('npm', ['ci', '--prefix', here, '--ignore-scripts'], {stdio: 'inherit', shell});
  if (status !== 0) throw new Error('The peers could not be installed: run `npm ci --prefix tests/bench`.');
};

/** Each contestant as a module worker in the folder, and once more as `counted-*.js` with its WebGPU calls counted. */
export const bundlePeers = async (folder) => {
  installPeers();
  await build({
    entryPoints: [...names.map((name) => `${here}peers/${name}`), `${here}count-webgpu.ts`],
    outdir: folder,
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    conditions: ['@latent-elements/source', 'module'],
    // The same files for all that import TensorFlow.js: two copies of its engine would not know each other's tensors.
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  const counted = (name) => `import './count-webgpu.js';\nimport './${name}.js';\n`;
  for (const name of ['ours', 'tfjs']) await writeFile(`${folder}counted-${name}.js`, counted(name));
};

/**
 * A contestant in a worker of the page.
 *
 * @param {{evaluate(run: Function, argument: unknown): Promise<unknown>}} page of any browser driver
 * @returns {Promise<(how: {seconds?: number, steps?: number}) => Promise<{samplesPerSecond: number, traffic: object}>>}
 */
export const startPeer = async (page, {worker, backend, network = 'dense'}) => {
  const id = `${worker}-${backend}-${network}`;
  const ask = (message) =>
    page.evaluate(
      ({id, worker, message}) =>
        new Promise((resolve, reject) => {
          globalThis.contestants ??= new Map();
          const {contestants} = globalThis;
          if (!contestants.has(id)) contestants.set(id, new Worker(`./${worker}.js`, {type: 'module'}));
          const contestant = contestants.get(id);
          contestant.onmessage = ({data}) => (data.error ? reject(new Error(`${id}: ${data.error}`)) : resolve(data));
          contestant.onerror = ({message}) => reject(new Error(`${id}: ${message}`));
          contestant.postMessage(message);
        }),
      {id, worker, message},
    );
  await ask({backend, network});
  return ask;
};
