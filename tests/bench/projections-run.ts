/** One run in a process of its own: `<method> <data> <n> <seed> <PCA-50 first: 0 or 1>`; prints JSON. */
import '@tensorflow/tfjs-backend-cpu';
import {pathToFileURL} from 'node:url';
import {isomap} from '../../packages/learning/src/projection/methods/isomap.js';
import type {Layout, Method, Rows} from '../../packages/learning/src/projection/method.js';
import {principalFirst} from '../../packages/learning/src/projection/methods/principal-first.js';
import {tsne} from '../../packages/learning/src/projection/methods/tsne.js';
import {umap} from '../../packages/learning/src/projection/methods/umap.js';
import {rowsOf} from './projections-data.js';
import {startWasmInNode} from './wasm-in-node.js';

interface Candidate {
  prepare(): Promise<unknown>;
  map(library: unknown, features: Float32Array, d: number, seed: number, frame: () => void): Promise<Float32Array>;
}

const ours = <S>(
  method: Method<S>,
  changes: Partial<S> = {},
  {onWasm = true, pcaFirst = true}: {onWasm?: boolean; pcaFirst?: boolean} = {},
): Candidate => ({
  prepare: async () => onWasm && (await startWasmInNode()),
  async map(_, features, d, seed, frame) {
    const raw: Rows = {features, d};
    const rows = (pcaFirst ? await principalFirst(raw) : undefined)?.rows ?? raw;
    const layout: Layout = await method.start(rows, {...method.defaults(rows), ...changes}, {seed});
    frame();
    while (!layout.done) await layout.advance(1);
    return layout.coordinates;
  },
});

/** As near as scran.js' UMAP lets points lie. */
const NEAR = {minDistance: 0.01};

const candidates: Record<string, Candidate> = {
  'ours t-SNE': ours(tsne),
  'ours t-SNE, plain JavaScript': ours(tsne, {}, {onWasm: false}),
  'ours t-SNE, raw neighbours': ours(tsne, {}, {pcaFirst: false}),
  'ours t-SNE, 1000 iterations': ours(tsne, {iterations: 1000}),
  'ours UMAP, minDistance .1': ours(umap),
  'ours UMAP': ours(umap, NEAR),
  'ours UMAP, plain JavaScript': ours(umap, NEAR, {onWasm: false}),
  'ours UMAP, raw neighbours': ours(umap, NEAR, {pcaFirst: false}),
  'ours Isomap': ours(isomap),
  'ours Isomap, paths from every row': ours(isomap, {landmarks: Infinity}),
  'ours UMAP, 500 epochs': ours(umap, {...NEAR, epochs: 500}),
};

const [name, data, n, seed, reduced] = process.argv.slice(2) as [string, string, string, string, string];
const peersURL = pathToFileURL('tests/bench/projections-peers/peers.js').href;
const candidate = candidates[name] ?? ((await import(peersURL)) as {peers: Record<string, Candidate>}).peers[name];
if (!candidate) throw new Error(`No candidate is called ${name}.`);

let {features, d} = await rowsOf(data, Number(n));
if (reduced === '1') {
  const first = await principalFirst({features, d});
  if (first) ({features, d} = first.rows);
}
const library = await candidate.prepare();
const [before, start] = [process.cpuUsage(), performance.now()];
const spent = (): number => {
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1e6;
};
let firstFrame: {seconds: number; cpuSeconds: number} | undefined;
const layout = await candidate.map(library, features, d, Number(seed), () => {
  firstFrame = {seconds: (performance.now() - start) / 1000, cpuSeconds: spent()};
});
console.log(
  JSON.stringify({
    seconds: spent(),
    megabytes: process.resourceUsage().maxRSS / 1024,
    firstFrame,
    layout: Buffer.from(layout.buffer, layout.byteOffset, layout.byteLength).toString('base64'),
  }),
);
// Workers that a library left behind would keep the process.
process.exit(0);
