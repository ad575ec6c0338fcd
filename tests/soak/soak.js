/**
 * `npm run soak [-- seconds] [--webgpu]`: rounds of twenty figures on a page, 200 made and thrown away, of every kind and
 * with a report on each, and 500 taken out and put in again, for as long as it is told (60 seconds, at least three rounds),
 * on WASM, or on a software GPU (the autoencoder alone). A line per round says what page and worker hold when all of it is
 * gone; exits with 1 if anything has grown since the second round: the
 * first ones fill caches and pools. GPU buffers are counted where they are made and destroyed, less those that
 * wait in tfjs' pool.
 */
import {pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';
import {openSourcesPage} from '../harnesses/sources-page.js';
import {watchHeaps} from './heaps.js';

const WARM_UP = 2;
const HEAP_GROWTH = 5e6;
const COUNTED = ['workers', 'devices', 'runs', 'tensors', 'variables', 'buffers'];

/** What has grown from one census to a later one, as words. */
const grownSince = (before, after) => [
  ...COUNTED.filter((name) => after[name] > before[name]).map((name) => `${name}: ${before[name]} → ${after[name]}`),
  ...(after.heap > before.heap + HEAP_GROWTH
    ? [`heap: ${(before.heap / 1e6).toFixed(1)} → ${(after.heap / 1e6).toFixed(1)} MB`]
    : []),
];

/**
 * @param {object} [options]
 * @param {number} [options.seconds] rounds go on for so long
 * @param {number} [options.rounds] and there are as many at least
 * @param {boolean} [options.webgpu]
 * @param {number} [options.elements]
 * @param {number} [options.creations]
 * @param {number} [options.moves]
 * @param {(census: object, round: number) => void} [options.tell]
 * @returns {Promise<{censuses: object[], grown: string[], errors: string[]}>}
 */
export const soak = async ({
  seconds = 0,
  rounds = WARM_UP + 1,
  webgpu = false,
  elements = 20,
  creations = 200,
  moves = 500,
  tell = () => {},
} = {}) => {
  const {page, close} = await openSourcesPage({webgpu});
  const heapOf = await watchHeaps(page);
  const errors = [];
  page.on('pageerror', ({message}) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const options = {elements, creations, moves, backend: webgpu ? 'webgpu' : 'wasm'};
  const censuses = [];
  try {
    const end = Date.now() + seconds * 1000;
    while (censuses.length < rounds || Date.now() < end) {
      const counted = await page.evaluate(async (given) => {
        const {round, census} = await import('/tests/soak/soak-page.ts');
        await round(given);
        return census();
      }, options);
      censuses.push({...counted, heap: await heapOf()});
      tell(censuses.at(-1), censuses.length);
    }
  } finally {
    await close();
  }
  return {censuses, grown: grownSince(censuses[WARM_UP - 1], censuses.at(-1)), errors};
};

const main = async () => {
  const {positionals, values} = parseArgs({allowPositionals: true, options: {webgpu: {type: 'boolean'}}});
  const tell = ({heap, pooled, ...counted}, round) =>
    console.log(
      `round ${String(round).padStart(3)}  ${COUNTED.map((name) => `${name} ${counted[name]}`).join('  ')}  pooled ${pooled}  heap ${(heap / 1e6).toFixed(1)} MB`,
    );
  const {censuses, grown, errors} = await soak({seconds: Number(positionals[0] ?? 60), webgpu: values.webgpu, tell});
  for (const trouble of [...grown, ...errors]) console.log(trouble);
  console.log(grown.length || errors.length ? 'It leaks.' : `Nothing has grown in ${censuses.length} rounds.`);
  process.exitCode = grown.length || errors.length ? 1 : 0;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
