import {expect} from 'chai';
import {noBreath} from '../../../packages/learning/src/scheduling/breathe.js';
import {run} from '../../../packages/learning/src/nn/kernels/webgpu/run.js';
import {TsneDescentOnGpu} from '../../../packages/learning/src/projection/gpu/tsne-descent.js';
import {repulsion, STATE} from '../../../packages/learning/src/projection/gpu/tsne-programs.js';
import {UmapDescentOnGpu} from '../../../packages/learning/src/projection/gpu/umap-descent.js';
import type {Layout, LayoutState, Method, Rows} from '../../../packages/learning/src/projection/method.js';
import {nearestNeighbours} from '../../../packages/learning/src/projection/neighbours/neighbours.js';
import type {Pairs} from '../../../packages/learning/src/projection/neighbours/pairs.js';
import {Repulsion} from '../../../packages/learning/src/projection/descents/repulsion.js';
import {TsneDescent} from '../../../packages/learning/src/projection/descents/tsne-descent.js';
import {similarities, tsne} from '../../../packages/learning/src/projection/methods/tsne.js';
import {fitCurve} from '../../../packages/learning/src/projection/descents/umap-curve.js';
import {fuzzyPairs, umap} from '../../../packages/learning/src/projection/methods/umap.js';
import {memory, tensor2d} from '../../../packages/learning/src/tf/tf.js';
import {countTraffic, type GpuTraffic} from '../../harnesses/gpu-traffic.js';
import {normals, useBackend} from '../../harnesses/learning.js';
import {umapInParts} from './umap-in-parts.js';

/** Three groups, of a number of points that fills no workgroup: two whole ones and a part. */
const N = 150;
const rows: Rows = {features: normals(N * 6, 5).map((x, at) => (at % 6 === Math.floor(at / 6) % 3 ? x + 12 : x)), d: 6};
/** A layout that is spread as a finished one is, and centred as a descent keeps it. */
const spread = (): Float64Array => centred(Float64Array.from(normals(2 * N, 8), (x) => 4 * x));

function centred(points: Float64Array): Float64Array {
  const middle = [0, 1].map((axis) => points.reduce((sum, x, c) => sum + (c % 2 === axis ? x : 0), 0) / N);
  return points.map((x, c) => x - middle[c % 2]!);
}

/** How far numbers are from others at most, as a share of the largest of those. */
const error = (numbers: ArrayLike<number>, right: ArrayLike<number>): number => {
  expect(numbers.length).to.equal(right.length);
  const [differences, sizes] = [Array.from(right, (x, c) => Math.abs(x - numbers[c]!)), Array.from(right, Math.abs)];
  return Math.max(...differences) / Math.max(...sizes);
};

/** What one iteration of many asks of the GPU, once pools are filled and programs compiled. */
async function trafficOf(layout: Layout): Promise<GpuTraffic> {
  const steps = 48;
  for (let warm = 0; warm < 2; warm++) await layout.advance(steps);
  const {counts, stop} = countTraffic();
  await layout.advance(steps);
  stop();
  const each = Object.entries(counts).map(([name, count]: [string, number]) => [name, count / steps]);
  return Object.fromEntries(each) as GpuTraffic;
}

setup(() => useBackend('webgpu'));

suite('t-SNE on WebGPU', () => {
  let pairs: Pairs;
  setup(async () => (pairs = await similarities(rows, {perplexity: 20, distance: 'euclidean'}, noBreath)));

  test('is pushed by every pair as the exact sum is', async () => {
    const points = spread();
    const exact = new Repulsion(N, 0);
    const total = exact.at(points);
    const state = tensor2d(
      Float32Array.from({length: STATE * N}, (_, at) => points[2 * Math.floor(at / STATE) + (at % STATE)]!),
      [N, STATE],
    );
    const pushed = run(repulsion, [state], {count: N, shape: [N, 3], sizes: []});
    const pushes = Array.from(await pushed.data());
    for (const tensor of [state, pushed]) tensor.dispose();
    expect(
      error(
        pushes.filter((_, at) => at % 3 < 2),
        exact.forces,
      ),
    ).to.be.at.most(1e-5);
    const parts = pushes.filter((_, at) => at % 3 === 2);
    expect(parts.reduce((a, b) => a + b, 0) / total).to.be.closeTo(1, 1e-5);
  });

  test('has the exact divergence and gradient at a given layout', async () => {
    const ours = await TsneDescentOnGpu.from(pairs, spread());
    const exact = new TsneDescent(pairs, spread(), 0);
    expect(ours.divergence() / exact.divergence()).to.be.closeTo(1, 1e-5);
    await Promise.all([ours.advance(1), exact.advance(1)]);
    // From rest, a velocity is the gradient times what is the same for all but for its gain.
    expect(error(ours.state().velocities, exact.state().velocities)).to.be.at.most(1e-4);
    expect(error(ours.state().gains, exact.state().gains)).to.be.at.most(1e-6);
    ours.dispose();
  });

  test('goes the exact way, from where it begins and beyond the exaggeration', async () => {
    for (const step of [0, 48]) {
      const ours = await TsneDescentOnGpu.from(pairs, spread());
      const exact = new TsneDescent(pairs, spread(), 0);
      for (const descent of [ours, exact]) {
        descent.restore({...exact.state(), step});
        await descent.advance(6);
      }
      expect(ours.step).to.equal(step + 6);
      expect(error(centred(ours.points), centred(exact.points))).to.be.at.most(1e-3);
      expect(ours.divergence() / exact.divergence()).to.be.closeTo(1, 1e-3);
      ours.dispose();
    }
  });

  test('asks for three dispatches an iteration, no new buffers, no data', async () => {
    const layout = await tsne.start(rows, tsne.defaults(rows), {seed: 1});
    const {dispatches, submits, buffers, uploaded, uniforms} = await trafficOf(layout);
    // And one for what is read at the end of all.
    expect(dispatches).to.be.at.most(3 + 1 / 48);
    expect(submits).to.be.lessThan(0.1);
    expect({buffers, uploaded, uniforms}).to.deep.equal({buffers: 0, uploaded: 0, uniforms: 0});
    layout.dispose();
  });
});

suite('UMAP on WebGPU', () => {
  const curve = fitCurve(0.1, 1);
  const options = {epochs: 300, seed: 7};
  let pairs: Pairs;
  setup(async () => (pairs = await fuzzyPairs(rows, {neighbours: 15, distance: 'euclidean'}, noBreath)));

  test('moves points in every epoch as the same meetings in JavaScript do', async () => {
    const ours = new UmapDescentOnGpu(pairs, spread(), curve, options);
    // Where points still overshoot, what a rounding comes to grows within an epoch.
    for (const [step, tolerance] of [
      [0, 1e-4],
      [1, 1e-3],
      [2, 1e-3],
      [150, 1e-4],
      [299, 1e-4],
    ] as const) {
      const before = {step, points: ours.points.slice()};
      ours.restore(before);
      await ours.advance(1);
      const theirs = umapInParts(pairs, before.points, curve, {...options, step, count: 1});
      const moves = (points: Float64Array) => points.map((x, c) => x - before.points[c]!);
      expect(error(moves(ours.points), moves(theirs)), `epoch ${step + 1}`).to.be.at.most(tolerance);
    }
    ours.dispose();
  });

  test('goes their way over some epochs, while a rounding is not yet a difference', async () => {
    const ours = new UmapDescentOnGpu(pairs, spread(), curve, options);
    ours.restore({step: 280, points: spread()});
    await ours.advance(5);
    const theirs = umapInParts(pairs, spread(), curve, {...options, step: 280, count: 5});
    expect(error(ours.points, theirs)).to.be.at.most(1e-3);
    expect(error(ours.points, spread())).to.be.greaterThan(0.05);
    ours.dispose();
  });

  test('asks for four dispatches an epoch, no new buffers, no data', async () => {
    const layout = await umap.start(rows, umap.defaults(rows), {seed: 1});
    const {dispatches, submits, buffers, uploaded, uniforms} = await trafficOf(layout);
    expect(dispatches).to.equal(4);
    expect(submits).to.be.lessThan(0.1);
    expect({buffers, uploaded}).to.deep.equal({buffers: 0, uploaded: 0});
    expect(uniforms).to.be.at.most(4 * 32);
    layout.dispose();
  });

  test('places new points', async () => {
    const layout = await umap.start(rows, umap.defaults(rows), {seed: 1});
    await layout.advance(300);
    if (!layout.outOfSample.exists) throw new Error('UMAP has a place for new points.');
    // The rows themselves, which belong where they are.
    const placed = await layout.outOfSample.place(rows.features.slice(0, 60));
    const largest = Math.max(...layout.coordinates.map(Math.abs));
    placed.forEach((x, c) => expect(x).to.be.closeTo(layout.coordinates[c]!, largest / 4));
    layout.dispose();
  });
});

for (const method of [tsne, umap] as Method<object>[]) {
  suite(`${method.title} on WebGPU, as every method`, () => {
    const start = (seed: number, data = rows) => method.start(data, method.defaults(data), {seed});

    test('is the same to the bit under one seed, another under another, and frees all', async () => {
      const before = memory().numTensors;
      const [a, b, other] = [await start(3), await start(3), await start(4)];
      await a.advance(20);
      // In other portions, too.
      for (const part of [1, 6, 13]) await b.advance(part);
      await other.advance(20);
      expect(a.coordinates).to.deep.equal(b.coordinates);
      expect(a.objective).to.deep.equal(b.objective);
      expect(a.coordinates).not.to.deep.equal(other.coordinates);
      for (const layout of [a, b, other, a]) layout.dispose();
      expect(memory().numTensors).to.equal(before);
    });

    test('goes on to the bit from where it was saved', async () => {
      const [whole, half, resumed] = [await start(3), await start(3), await start(3)];
      await whole.advance(30);
      await half.advance(12);
      const saved = structuredClone(await half.save());
      resumed.restore(saved);
      await resumed.refresh();
      expect(resumed.step).to.equal(12);
      expect(resumed.coordinates).to.deep.equal(half.coordinates);
      expect(resumed.objective).to.deep.equal(half.objective);
      await resumed.advance(18);
      expect(resumed.coordinates).to.deep.equal(whole.coordinates);
      for (const layout of [whole, half, resumed]) layout.dispose();
    });

    test('is gone on with on another backend, from its copy', async () => {
      const layout = await start(3);
      await layout.advance(40);
      const saved: LayoutState = structuredClone(await layout.save());
      layout.dispose();
      await useBackend('cpu');
      const heir = await start(3);
      heir.restore(saved);
      expect(heir.coordinates).to.deep.equal(saved.coordinates);
      await heir.advance(100);
      expect(heir.step).to.equal(140);
      const {indices} = await nearestNeighbours(heir.coordinates, 2, 1);
      indices.forEach((j, i) => expect(j % 3).to.equal(i % 3));
    });

    test('bears rows that are all the same', async () => {
      const layout = await start(1, {features: new Float32Array(80).fill(2), d: 2});
      await layout.advance(30);
      expect(layout.coordinates.every(Number.isFinite)).to.be.true;
      layout.dispose();
    });
  });
}
