import {expect} from 'chai';
import {noBreath} from '../../../packages/learning/src/scheduling/breathe.js';
import {memberships} from '../../../packages/learning/src/projection/neighbours/fuzzy-set.js';
import {Refusal, type Layout, type Method, type Rows} from '../../../packages/learning/src/projection/method.js';
import {nearestNeighbours} from '../../../packages/learning/src/projection/neighbours/neighbours.js';
import {conditionalProbabilities} from '../../../packages/learning/src/projection/neighbours/perplexity.js';
import {Repulsion} from '../../../packages/learning/src/projection/descents/repulsion.js';
import {exactTotal, TsneDescent} from '../../../packages/learning/src/projection/descents/tsne-descent.js';
import {similarities, tsne, type TsneLayout} from '../../../packages/learning/src/projection/methods/tsne.js';
import {crossEntropy} from '../../../packages/learning/src/projection/descents/umap-cross-entropy.js';
import {fitCurve} from '../../../packages/learning/src/projection/descents/umap-curve.js';
import {UmapForces} from '../../../packages/learning/src/projection/descents/umap-forces.js';
import {fuzzyPairs, umap} from '../../../packages/learning/src/projection/methods/umap.js';
import {normals, useBackend} from '../../harnesses/learning.js';
import {reference} from './reference-embeddings.js';

const rows: Rows = {features: Float32Array.from(reference.rows), d: reference.d};
const newRows = Float32Array.from(reference.newRows);

/** Three groups of rows, far apart; row i belongs to group i % 3. */
const grouped = (n: number, seed = 5): Rows => {
  const features = normals(n * 6, seed);
  for (let i = 0; i < n; i++) features[i * 6 + (i % 3)]! += 12;
  return {features, d: 6};
};

/** Share of points whose nearest point is of their group. */
const groupedness = async (coordinates: Float32Array): Promise<number> => {
  const {indices} = await nearestNeighbours(coordinates, 2, 1);
  return indices.reduce((right, j, i) => right + (j % 3 === i % 3 ? 1 : 0), 0) / indices.length;
};

const finish = async (layout: Layout): Promise<Layout> => {
  while (!layout.done) await layout.advance(10);
  return layout;
};

setup(() => useBackend('cpu'));

suite('t-SNE', () => {
  test("has scikit-learn's conditional probabilities", async () => {
    const distances = Float64Array.from(reference.distances);
    const k = 3 * reference.perplexity;
    const found = await conditionalProbabilities({k, indices: new Int32Array(0), distances}, reference.perplexity);
    found.forEach((p, at) => expect(p).to.be.closeTo(reference.conditional[at]!, 1e-5));
  });

  test('finds the perplexity wherever the search begins', async () => {
    // One very near neighbour: from the mean distance, the first step leads far away.
    for (const near of [1e-6, 0.5, 0.99]) {
      const distances = Float64Array.from({length: 90}, (_, t) => (t === 0 ? near : 1 + t / 300));
      const found = await conditionalProbabilities({k: 90, indices: new Int32Array(0), distances}, 30);
      const entropy = found.reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
      expect(Math.exp(entropy)).to.be.closeTo(30, 1e-3);
    }
    const same = await conditionalProbabilities({k: 9, indices: new Int32Array(0), distances: new Float64Array(9)}, 3);
    same.forEach((p) => expect(p).to.be.closeTo(1 / 9, 1e-12));
  });

  test("has scikit-learn's divergence and gradient at a given layout", async () => {
    const {perplexity} = reference;
    const pairs = await similarities(rows, {perplexity, distance: 'euclidean'}, noBreath);
    const descent = new TsneDescent(pairs, Float64Array.from(reference.layout), 0);
    expect(descent.divergence()).to.be.closeTo(reference.divergence, 1e-5);
    const largest = Math.max(...reference.gradient.map(Math.abs));
    descent.gradient().forEach((slope, c) => expect(slope).to.be.closeTo(reference.gradient[c]!, 1e-5 * largest));
  });

  test('is pushed apart by the tree as by every pair: exactly with θ = 0, nearly with the default', () => {
    const n = 700;
    // Dense groups, an outlier, and points that coincide.
    const points = Float64Array.from(normals(2 * n, 8), (x, c) => 3 * x + 20 * ((c >> 1) % 4));
    points.set([300, -200], 0);
    points.copyWithin(2, 40, 80);
    const exact = new Float64Array(2 * n);
    let total = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        const [dx, dy] = [points[2 * i]! - points[2 * j]!, points[2 * i + 1]! - points[2 * j + 1]!];
        const kernel = 1 / (1 + dx * dx + dy * dy);
        total += kernel;
        exact[2 * i]! += kernel * kernel * dx;
        exact[2 * i + 1]! += kernel * kernel * dy;
      }
    }
    const norm = Math.hypot(...exact);
    for (const [theta, tolerance] of [
      [0, 1e-10],
      [0.5, 0.01],
      [0.8, 0.05],
    ] as const) {
      const repulsion = new Repulsion(n, theta);
      expect(repulsion.at(points) / total, `Z, θ = ${theta}`).to.be.closeTo(1, tolerance);
      const error = Math.hypot(...repulsion.forces.map((force, c) => force - exact[c]!));
      expect(error / norm, `θ = ${theta}`).to.be.lessThan(tolerance);
    }
  });

  test('says that its divergence is approximate until the end, where it is that of all pairs', async () => {
    const {features, d} = grouped(400);
    const n = features.length / d;
    const settings = {...tsne.defaults({features, d}), iterations: 60};
    const layout = await tsne.start({features, d}, settings, {seed: 1});
    const pairs = await similarities({features, d}, settings, noBreath);
    const bruteForce = (points: Float32Array): number => {
      const kernel = (i: number, j: number) =>
        1 / (1 + (points[2 * i]! - points[2 * j]!) ** 2 + (points[2 * i + 1]! - points[2 * j + 1]!) ** 2);
      let [total, sum] = [0, 0];
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (i !== j) total += kernel(i, j);
      for (let i = 0; i < n; i++) {
        for (let pair = pairs.starts[i]!; pair < pairs.starts[i + 1]!; pair++) {
          const p = pairs.weights[pair]!;
          if (p > 0) sum += 2 * p * Math.log((p * total) / kernel(i, pairs.others[pair]!));
        }
      }
      return sum;
    };
    await layout.advance(59);
    await layout.refresh();
    const early = layout.objective;
    expect(early.name).to.equal('KL(P‖Q), approximate');
    expect(early.value / bruteForce(layout.coordinates)).to.be.within(0.9, 0.999);
    await layout.advance(1);
    await layout.refresh();
    expect(layout.objective.name).to.equal('KL(P‖Q)');
    expect(layout.objective.value).to.be.closeTo(bruteForce(layout.coordinates), 1e-5);
    (layout as TsneLayout).refine(70);
    await layout.advance(10);
    await layout.refresh();
    expect(layout.objective.value).to.be.closeTo(bruteForce(layout.coordinates), 1e-5);
  });

  test('gives way between slices of the exact divergence', async () => {
    let breaths = 0;
    const points = Float64Array.from(normals(2 * 4000, 2));
    const breathe = async () => void breaths++;
    expect(await exactTotal(points, breathe)).to.be.greaterThan(0);
    expect(breaths).to.be.greaterThan(0);
  });

  test('parts groups, and the divergence falls; refining goes on', async () => {
    const data = grouped(150);
    const layout = (await tsne.start(data, tsne.defaults(data), {seed: 1})) as TsneLayout;
    const first = layout.objective.value;
    await finish(layout);
    expect(layout.step).to.equal(200);
    expect(await groupedness(layout.coordinates)).to.equal(1);
    const rough = layout.objective.value;
    expect(rough).to.be.lessThan(first / 2);
    layout.refine(400);
    expect(layout.done).to.be.false;
    await finish(layout);
    expect(layout.step).to.equal(400);
    expect(layout.objective.value).to.be.at.most(rough);
  });

  test('says why it has no place for new points', () => {
    expect(tsne.refuse(rows, {...tsne.defaults(rows), perplexity: 13})).to.be.undefined;
    const refusal = tsne.refuse(rows, {...tsne.defaults(rows), perplexity: 14})!;
    expect(refusal.setting).to.equal('perplexity');
    expect(refusal.nearest).to.equal(13);
    expect(refusal.message).to.include('42').and.include('39');
    expect(tsne.refuse({features: new Float32Array(6), d: 2}, tsne.defaults(rows))!.setting).to.equal('rows');
  });
});

suite('UMAP', () => {
  test("has umap-learn's curve", () => {
    for (const [least, spread, a, b] of reference.curves) {
      const curve = fitCurve(least!, spread!);
      expect(curve.a).to.be.closeTo(a!, 1e-4);
      expect(curve.b).to.be.closeTo(b!, 1e-4);
    }
  });

  test("has umap-learn's membership strengths", async () => {
    const {starts, others, weights} = await fuzzyPairs(
      rows,
      {neighbours: reference.neighbours, distance: 'euclidean'},
      noBreath,
    );
    const found = new Map<string, number>();
    for (let i = 0; i + 1 < starts.length; i++) {
      for (let pair = starts[i]!; pair < starts[i + 1]!; pair++) found.set(`${i}–${others[pair]!}`, weights[pair]!);
    }
    expect(found.size).to.equal(reference.pairs.length);
    for (const [i, j, strength] of reference.pairs) expect(found.get(`${i}–${j}`)).to.be.closeTo(strength!, 1e-4);
  });

  test("has umap-learn's strengths between new points and old ones", async () => {
    const neighbours = await nearestNeighbours(rows.features, rows.d, reference.neighbours, {queries: newRows});
    const found = await memberships(neighbours, {ofOthers: true});
    found.forEach((w, at) => expect(w).to.be.closeTo(reference.newStrengths[at]!, 1e-4));
  });

  test('has its forces from a table within a part in a hundred', () => {
    const {a, b} = fitCurve(0.1, 1);
    const forces = new UmapForces({a, b});
    for (const square of [2e-4, 0.013, 0.7, 1, 5, 333]) {
      const place = forces.placeOf(square);
      const attraction = (-2 * a * b * square ** (b - 1)) / (1 + a * square ** b);
      const repulsion = (2 * b) / ((0.001 + square) * (1 + a * square ** b));
      expect(forces.attraction[place]! / attraction).to.be.closeTo(1, 0.01);
      expect(forces.repulsion[place]! / repulsion).to.be.closeTo(1, 0.01);
    }
    // Beyond either end, what is there.
    expect(forces.placeOf(1e-30)).to.equal(0);
    expect(forces.placeOf(1e30)).to.equal(forces.attraction.length - 1);
  });

  test('has the cross-entropy of all pairs where they are few', () => {
    const points = Float64Array.from(normals(20, 4));
    const curve = {a: 1.5, b: 0.9};
    const strengths = new Map([
      ['0–3', 0.5],
      ['2–3', 1],
    ]);
    const pairs = {
      starts: Int32Array.of(0, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2),
      others: Int32Array.of(3, 3),
      weights: Float64Array.of(0.5, 1),
    };
    let expected = 0;
    for (let i = 0; i < 10; i++) {
      for (let j = i + 1; j < 10; j++) {
        const square = (points[2 * i]! - points[2 * j]!) ** 2 + (points[2 * i + 1]! - points[2 * j + 1]!) ** 2;
        const q = Math.min(1 - 1e-4, Math.max(1e-4, 1 / (1 + curve.a * square ** curve.b)));
        const w = strengths.get(`${i}–${j}`) ?? 0;
        if (w > 0) expected += w * Math.log(w / q);
        if (w < 1) expected += (1 - w) * Math.log((1 - w) / (1 - q));
      }
    }
    expect(crossEntropy(pairs, points, curve)).to.be.closeTo(expected, 1e-9);
  });

  test('parts groups, and new points land in their own group', async () => {
    const data = grouped(150);
    const layout = await umap.start(data, umap.defaults(data), {seed: 1});
    await finish(layout);
    expect(await groupedness(layout.coordinates)).to.equal(1);
    const before = layout.coordinates.slice();
    if (!layout.outOfSample.exists) throw new Error('UMAP has a place for new points.');
    const placed = await layout.outOfSample.place(grouped(30, 6).features);
    expect(layout.coordinates).to.deep.equal(before);
    const {indices} = await nearestNeighbours(layout.coordinates, 2, 1, {queries: placed});
    indices.forEach((j, i) => expect(j % 3).to.equal(i % 3));
  });

  test('refuses what cannot be', () => {
    const settings = umap.defaults(rows);
    expect(umap.refuse(rows, settings)).to.be.undefined;
    expect(umap.refuse(rows, {...settings, neighbours: 41})!.nearest).to.equal(40);
    expect(umap.refuse(rows, {...settings, neighbours: 1})!.nearest).to.equal(2);
    expect(umap.refuse(rows, {...settings, minDistance: 2})!.nearest).to.equal(1);
  });
});

for (const method of [tsne, umap] as Method<object>[]) {
  suite(`${method.title}, as every method`, () => {
    const data = grouped(90);
    const start = (seed: number) => method.start(data, method.defaults(data), {seed});

    test('is the same to the bit under one seed, and another under another', async () => {
      const [a, b, other] = [await start(3), await start(3), await start(4)];
      for (const layout of [a, b, other]) await layout.advance(40);
      expect(a.coordinates).to.deep.equal(b.coordinates);
      expect(a.coordinates).not.to.deep.equal(other.coordinates);
    });

    test('goes on to the bit from where it was saved, and can be drawn at once', async () => {
      const [whole, half, resumed] = [await start(3), await start(3), await start(3)];
      expect(half.step).to.equal(0);
      expect(new Set(half.coordinates).size).to.be.greaterThan(100);
      await whole.advance(60);
      await half.advance(25);
      resumed.restore(structuredClone(await half.save()));
      expect(resumed.step).to.equal(25);
      expect(resumed.coordinates).to.deep.equal(half.coordinates);
      await resumed.advance(35);
      expect(resumed.coordinates).to.deep.equal(whole.coordinates);
    });

    test('bears rows that are all the same, and rejects what it refuses', async () => {
      const flat: Rows = {features: new Float32Array(80).fill(2), d: 2};
      const layout = await method.start(flat, method.defaults(flat), {seed: 1});
      await layout.advance(30);
      expect(layout.coordinates.every(Number.isFinite)).to.be.true;
      const two: Rows = {features: new Float32Array(4), d: 2};
      const error = await method.start(two, method.defaults(data), {seed: 1}).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Refusal);
    });
  });
}
