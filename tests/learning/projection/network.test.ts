import {memory} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {
  autoencoderMap,
  Distances,
  nearestNeighbours,
  parametricTsne,
  parametricUmap,
  principalComponents,
  Refusal,
  type Layout,
  type Method,
  type Rows,
} from '@latent-elements/learning';
import {noBreath} from '../../../packages/learning/src/scheduling/breathe.js';
import {BatchDivergence} from '../../../packages/learning/src/projection/network/batch-divergence.js';
import {EdgeBatches} from '../../../packages/learning/src/projection/network/edge-batches.js';
import {edgeGradient, LEAST} from '../../../packages/learning/src/projection/network/edge-cross-entropy.js';
import {placesOf, placing, planTo} from '../../../packages/learning/src/projection/network/encoder.js';
import {Trainer} from '../../../packages/learning/src/training/trainer.js';
import {standardised} from '../../../packages/learning/src/projection/network/standardised.js';
import type {Pairs} from '../../../packages/learning/src/projection/neighbours/pairs.js';
import {similarities} from '../../../packages/learning/src/projection/methods/tsne.js';
import {fuzzyPairs} from '../../../packages/learning/src/projection/methods/umap.js';
import {normals, useBackend} from '../../harnesses/learning.js';

/** Three groups of rows, far apart; row i belongs to group i % 3. */
const grouped = (n: number, seed = 5): Rows => {
  const features = normals(n * 6, seed);
  for (let i = 0; i < n; i++) features[i * 6 + (i % 3)]! += 12;
  return {features, d: 6};
};

/** Both ways. */
const weightOf = ({starts, others, weights}: Pairs, i: number, j: number): number => {
  const [first, second] = [Math.min(i, j), Math.max(i, j)];
  const pair = others.subarray(starts[first], starts[first + 1]).indexOf(second);
  return pair < 0 ? 0 : weights[starts[first]! + pair]!;
};

/** Central differences of `value` at every coordinate, to compare `gradient` with. */
const expectGradient = (
  gradient: Float32Array,
  places: Float32Array,
  value: (places: Float64Array) => number,
): void => {
  const largest = Math.max(...gradient.map(Math.abs));
  expect(largest).to.be.greaterThan(0);
  const at = Float64Array.from(places);
  gradient.forEach((slope, c) => {
    at[c]! += 1e-4;
    const above = value(at);
    at[c]! -= 2e-4;
    const below = value(at);
    at[c] = places[c]!;
    expect(slope).to.be.closeTo((above - below) / 2e-4, 1e-4 * largest);
  });
};

const squareBetween = (places: Float64Array, i: number, j: number): number =>
  (places[2 * i]! - places[2 * j]!) ** 2 + (places[2 * i + 1]! - places[2 * j + 1]!) ** 2;

suite('Gradients of what networks learn', () => {
  setup(() => useBackend('cpu'));

  test('the divergence of a batch, as finite differences have it', async () => {
    const data = grouped(60);
    const pairs = await similarities(data, {perplexity: 8, distance: 'euclidean'}, noBreath);
    // In no order, and not all of them.
    const rows = Uint32Array.from({length: 25}, (_, at) => (at * 37 + 11) % 60);
    const places = normals(50, 3, 2);
    const batch = new BatchDivergence(pairs);
    const divergence = (at: Float64Array): number => {
      let [sum, among, apart] = [0, 0, 0];
      rows.forEach((a, i) => rows.forEach((b, j) => (among += i === j ? 0 : weightOf(pairs, a, b))));
      rows.forEach((_, i) => rows.forEach((__, j) => (apart += i === j ? 0 : 1 / (1 + squareBetween(at, i, j)))));
      rows.forEach((a, i) => {
        rows.forEach((b, j) => {
          const p = weightOf(pairs, a, b) / among;
          if (i !== j && p > 0) sum += p * Math.log(p * (1 + squareBetween(at, i, j)) * apart);
        });
      });
      return sum;
    };
    const first = batch.gradient(rows, places);
    expectGradient(first, places, divergence);
    // Nothing is left of one batch in the next.
    batch.gradient(Uint32Array.of(1, 2, 3), places.subarray(0, 6));
    expect(batch.gradient(rows, places)).to.deep.equal(first);
  });

  test('the cross-entropy of a batch of edges, as finite differences have it', async () => {
    const pairs = await fuzzyPairs(grouped(60), {neighbours: 8, distance: 'euclidean'}, noBreath);
    const batch = new EdgeBatches(pairs, {edges: 20, negatives: 3, seed: 4}).at(1);
    const {
      selection: {numbers},
      edges,
      strangers,
    } = batch;
    const [a, b] = [1.5, 0.9];
    const places = normals(80, 3);
    // Rows that were drawn twice lie on top of themselves, as a network puts them.
    numbers.forEach((row, at) => places.copyWithin(2 * at, 2 * numbers.indexOf(row), 2 * numbers.indexOf(row) + 2));
    const likeness = (at: Float64Array, i: number, j: number): number => 1 / (1 + a * squareBetween(at, i, j) ** b);
    expectGradient(edgeGradient(batch, places, {a, b}), places, (at) => {
      let sum = 0;
      for (let edge = 0; edge < edges; edge++) sum -= Math.log(likeness(at, edge, edges + edge));
      strangers.forEach((stranger, s) => {
        const head = Math.floor(s / 3);
        if (numbers[stranger] !== numbers[head]) sum -= Math.log(1 - likeness(at, head, stranger) + LEAST);
      });
      return sum / edges;
    });
  });

  test('edges come as often as they are strong, either end first, the same at the same step', async () => {
    const pairs = await fuzzyPairs(grouped(30), {neighbours: 5, distance: 'euclidean'}, noBreath);
    const batches = new EdgeBatches(pairs, {edges: 500, negatives: 1, seed: 4});
    const counts = new Map<string, number>();
    for (let step = 1; step <= 40; step++) {
      const {numbers} = batches.at(step).selection;
      for (let edge = 0; edge < 500; edge++) {
        const key = `${numbers[edge]!}–${numbers[500 + edge]!}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    const total = pairs.weights.reduce((sum, weight) => sum + weight, 0);
    for (const [key, count] of counts) {
      const [i, j] = key.split('–').map(Number) as [number, number];
      const expected = (20_000 * weightOf(pairs, i, j)) / total / 2;
      expect(expected, key).to.be.greaterThan(0);
      expect(Math.abs(count - expected), key).to.be.lessThan(6 * Math.sqrt(expected) + 1);
    }
    expect(batches.at(7)).to.deep.equal(batches.at(7));
    expect(batches.at(7)).not.to.deep.equal(batches.at(8));
  });

  test('rows are brought to mean 0 and mean square 1 by one number for all columns', async () => {
    const data: Rows = {features: normals(60, 2, 3).map((x, at) => (at % 3 === 0 ? 100 * x : x + 7)), d: 3};
    const {features, of} = await standardised(data, noBreath);
    for (let j = 0; j < 3; j++) {
      const column = features.filter((_, at) => at % 3 === j);
      expect(column.reduce((sum, x) => sum + x, 0) / 20).to.be.closeTo(0, 1e-5);
    }
    expect(features.reduce((sum, x) => sum + x * x, 0) / 60).to.be.closeTo(1, 1e-5);
    expect(of(data.features)).to.deep.equal(features);
    const [before, after] = [new Distances(data.features, 3), new Distances(features, 3)].map((distances) => {
      const row = new Float64Array(20);
      distances.from(0, row);
      return row;
    });
    for (let i = 2; i < 20; i++) expect(after![i]! / after![1]!).to.be.closeTo(before![i]! / before![1]!, 1e-4);
  });
});

for (const backend of ['cpu', 'wasm'] as const) {
  suite(`The network of a parametric method on ${backend}`, () => {
    setup(() => useBackend(backend));

    test('learns what its objective says: places that are given', async () => {
      const inputs = await standardised(grouped(40), noBreath);
      const target = normals(80, 7);
      const numbers = Uint32Array.from({length: 40}, (_, i) => 39 - i);
      const task = placing(inputs, {
        seed: 1,
        rate: () => 0.01,
        rows: 40,
        batch: () => ({
          selection: {numbers, start: 0, count: 40},
          gradientAt: (places) => places.map((y, at) => (y - target[2 * numbers[at >> 1]! + (at % 2)]!) / 40),
        }),
      });
      const trainer = new Trainer(task);
      const encode = (): Promise<Float32Array> => placesOf(planTo(6), trainer, inputs.features, noBreath);
      const error = async (): Promise<number> =>
        (await encode()).reduce((sum, y, at) => sum + (y - target[at]!) ** 2, 0);
      const before = await error();
      const tensors = memory().numTensors;
      for (let step = 0; step < 200; step++) (await trainer.take(false)).dispose();
      expect(await error()).to.be.lessThan(before / 50);
      expect(memory().numTensors).to.equal(tensors);
      trainer.dispose();
    });
  });
}

const networks = [autoencoderMap, parametricTsne, parametricUmap] as Method<{steps: number}>[];

for (const backend of ['cpu', 'wasm'] as const) {
  for (const method of networks) {
    suite(`${method.title} on ${backend}`, () => {
      const data = grouped(60);
      const start = (seed: number, steps = 40): Promise<Layout> =>
        method.start(data, {...method.defaults(data), steps}, {seed});
      setup(() => useBackend(backend));

      test('is the same to the bit under one seed, however it is sliced and looked at, and another under another', async () => {
        const [a, b, other] = [await start(3), await start(3), await start(4)];
        await a.advance(12);
        for (const steps of [1, 0, 7, 4]) {
          await b.advance(steps);
          await b.refresh();
        }
        await other.advance(12);
        for (const layout of [a, b, other]) await layout.refresh();
        expect(a.step).to.equal(12);
        expect(a.coordinates).to.deep.equal(b.coordinates);
        expect(a.objective).to.deep.equal(b.objective);
        expect(a.coordinates).not.to.deep.equal(other.coordinates);
        for (const layout of [a, b, other]) layout.dispose();
      });

      test('goes on to the bit from where it was saved', async () => {
        const [whole, half, resumed] = [await start(3), await start(3), await start(3)];
        await whole.advance(20);
        await half.advance(9);
        const state = structuredClone(await half.save());
        resumed.restore(state);
        expect([resumed.step, resumed.objective]).to.deep.equal([9, half.objective]);
        expect(resumed.coordinates).to.deep.equal(half.coordinates);
        await resumed.advance(11);
        expect(await resumed.save()).to.deep.equal(await whole.save());
        expect(resumed.coordinates).to.deep.equal(whole.coordinates);
        expect(resumed.coordinates).not.to.deep.equal(state.coordinates);
        for (const layout of [whole, half, resumed]) layout.dispose();
      });

      test('holds as many tensors after many steps, and none when disposed of, twice too', async () => {
        const none = memory().numTensors;
        const layout = await start(1);
        await layout.advance(2);
        const some = memory().numTensors;
        await layout.advance(10);
        await layout.refresh();
        const state = await layout.save();
        layout.restore(state);
        if (layout.outOfSample.exists) await layout.outOfSample.place(data.features);
        expect(memory().numTensors).to.equal(some).and.be.greaterThan(none);
        layout.dispose();
        layout.dispose();
        expect(memory().numTensors).to.equal(none);
      });
    });
  }
}

for (const method of networks) {
  suite(`${method.title} as a map`, () => {
    setup(() => useBackend('wasm'));

    test('parts groups, ends at its limit, and its g(x) puts a row where it lies and new ones in their own group', async () => {
      const data = grouped(150);
      const layout = await method.start(data, {...method.defaults(data), steps: 250}, {seed: 1});
      const first = layout.objective.value;
      while (!layout.done) await layout.advance(100);
      expect(layout.step).to.equal(250);
      const start = layout.coordinates.slice();
      await layout.refresh();
      expect(layout.coordinates).not.to.deep.equal(start);
      // The autoencoder's is a share that rises, the others' fall.
      expect(Math.sign(layout.objective.value - first)).to.equal(method === networks[0] ? 1 : -1);
      const {outOfSample} = layout;
      if (!outOfSample.exists) throw new Error('A network has a place for new points.');
      expect(await outOfSample.place(data.features)).to.deep.equal(layout.coordinates);
      const placed = await outOfSample.place(grouped(30, 6).features);
      for (const queries of [undefined, placed]) {
        const {indices} = await nearestNeighbours(layout.coordinates, 2, 1, queries && {queries});
        indices.forEach((j, i) => expect(j % 3).to.equal(i % 3));
      }
      layout.dispose();
    });

    test('bears rows that are all the same, and rejects what it refuses', async () => {
      const flat: Rows = {features: new Float32Array(80).fill(2), d: 2};
      const layout = await method.start(flat, {...method.defaults(flat), steps: 9}, {seed: 1});
      await layout.advance(9);
      await layout.refresh();
      expect(layout.coordinates.every(Number.isFinite)).to.be.true;
      layout.dispose();
      const two: Rows = {features: new Float32Array(4), d: 2};
      const tensors = memory().numTensors;
      expect(method.refuse(two, method.defaults(flat))!.setting).to.equal('rows');
      const error = await method.start(two, method.defaults(flat), {seed: 1}).catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(Refusal);
      expect(memory().numTensors).to.equal(tensors);
    });
  });
}

suite('Networks beside the methods they stand beside', () => {
  setup(() => useBackend('wasm'));

  test('they refuse what those refuse', () => {
    const data = grouped(40);
    expect(parametricTsne.refuse(data, {...parametricTsne.defaults(data), perplexity: 14})!.nearest).to.equal(13);
    expect(parametricUmap.refuse(data, {...parametricUmap.defaults(data), neighbours: 41})!.nearest).to.equal(40);
    expect(parametricUmap.refuse(data, {...parametricUmap.defaults(data), minDistance: 2})!.nearest).to.equal(1);
  });

  test('an autoencoder keeps more of a bent sheet than a plane does', async () => {
    const bends = Float32Array.from({length: 900}, (_, at) => {
      const [along, across] = [((at / 3) | 0) / 50 - 3, ((Math.floor(at / 3) * 7) % 11) / 5];
      return [Math.sin(along), across, along * along * 0.3][at % 3]!;
    });
    const data: Rows = {features: bends, d: 3};
    const plane = await principalComponents.start(data, {}, {seed: 1});
    const layout = await autoencoderMap.start(data, {...autoencoderMap.defaults(data), steps: 600}, {seed: 1});
    while (!layout.done) await layout.advance(100);
    await layout.refresh();
    expect(layout.objective.name).to.equal(plane.objective.name);
    expect(layout.objective.value)
      .to.be.greaterThan(plane.objective.value + 0.03)
      .and.below(1);
    layout.dispose();
  });
});
