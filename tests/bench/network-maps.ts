/** One method in a process of its own: `<method> <data> <n> <held out> <seed>`; prints JSON. */
import '@tensorflow/tfjs-backend-cpu';
import {completeConfig} from '../../packages/learning/src/experiments/manifold/config.js';
import {measureMap} from '../../packages/learning/src/experiments/manifold/measures.js';
import {methods} from '../../packages/learning/src/experiments/manifold/methods.js';
import {nearestNeighbours} from '../../packages/learning/src/projection/neighbours/neighbours.js';
import {Distances} from '../../packages/learning/src/linear/distances.js';
import type {MethodName} from '../../packages/learning/src/projection/method.js';
import {principalFirst} from '../../packages/learning/src/projection/methods/principal-first.js';
import {rowsOf} from './projections-data.js';
import {startWasmInNode} from './wasm-in-node.js';

/** Nearest laid-out points that a placed one is compared with. */
const K = 10;

const [name, data, count, more, seed] = process.argv.slice(2) as [MethodName, string, string, string, string];
const [n, m] = [Number(count), Number(more)];
const {features, labels, d} = await rowsOf(data, n + m);
const [rows, held] = [features.slice(0, n * d), features.slice(n * d)];
await startWasmInNode();

const before = process.cpuUsage();
const spent = (): number => {
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1e6;
};
const config = completeConfig({dataset: data, rows: n, seed: Number(seed), methods: [name]});
const first = await principalFirst({features: rows, d, labels: labels.slice(0, n)});
const given = first?.rows ?? {features: rows, d, labels: labels.slice(0, n)};
const layout = await methods[name].start(given, config, {seed: config.seed});
while (!layout.done) await layout.advance(1);
await layout.refresh();
const seconds = spent();

const measures = await measureMap(
  {distances: new Distances(rows, d), labels: labels.slice(0, n), k: 12, seed: 1},
  layout.coordinates,
  async () => {},
);
let placed = NaN;
if (layout.outOfSample.exists) {
  const places = await layout.outOfSample.place(first ? await first.encode(held) : held);
  const {indices} = await nearestNeighbours(layout.coordinates, 2, K, {queries: places});
  const own = indices.reduce((sum, j, at) => sum + (labels[j] === labels[n + Math.floor(at / K)] ? 1 : 0), 0);
  placed = own / indices.length;
}
const {trustworthiness, continuity, recall, agreement} = measures;
console.log(
  JSON.stringify({
    name,
    n,
    seed: config.seed,
    steps: layout.step,
    seconds,
    trustworthiness,
    continuity,
    recall,
    agreement,
    placed,
    objective: layout.objective,
  }),
);
