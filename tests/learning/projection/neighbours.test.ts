import {expect} from 'chai';
import {memory} from '../../../packages/learning/src/tf/tf.js';
import type {Distance} from '../../../packages/learning/src/projection/method.js';
import {nearestNeighbours} from '../../../packages/learning/src/projection/neighbours/neighbours.js';
import {principalFirst} from '../../../packages/learning/src/projection/methods/principal-first.js';
import {fitPca, pcaEncode} from '../../../packages/learning/src/linear/pca.js';
import {leadingEigenpairs} from '../../../packages/learning/src/linear/leading-eigenpairs.js';
import {normals, planted, useBackend} from '../../harnesses/learning.js';

const distanceBetween = (a: Float32Array, b: Float32Array, distance: Distance): number => {
  let [difference, product, lengthA, lengthB] = [0, 0, 0, 0];
  a.forEach((x, j) => {
    difference += (x - b[j]!) ** 2;
    product += x * b[j]!;
    lengthA += x * x;
    lengthB += b[j]! ** 2;
  });
  return distance === 'euclidean'
    ? Math.sqrt(difference)
    : Math.max(0, 1 - product / ((Math.sqrt(lengthA) || 1) * (Math.sqrt(lengthB) || 1)));
};

const rowOf = (features: Float32Array, d: number, i: number) => features.subarray(i * d, (i + 1) * d);

/** Every distance, sorted: another way to the same. */
const byAllDistances = (reference: Float32Array, queries: Float32Array, d: number, k: number, distance: Distance) =>
  Array.from({length: queries.length / d}, (_, q) =>
    Array.from({length: reference.length / d}, (_, row) => ({
      row,
      distance: distanceBetween(rowOf(queries, d, q), rowOf(reference, d, row), distance),
    }))
      .filter(({row}) => queries !== reference || row !== q)
      .sort((a, b) => a.distance - b.distance || a.row - b.row)
      .slice(0, k),
  ).flat();

suite('Nearest neighbours', () => {
  const d = 7;
  const features = normals(301 * d, 2).map((x) => x + 40);
  const queries = normals(10 * d, 3).map((x) => x + 40);

  for (const backend of ['cpu', 'wasm'] as const) {
    for (const distance of ['euclidean', 'cosine'] as const) {
      test(`are those of all distances: ${distance}, ${backend}`, async () => {
        await useBackend(backend);
        const tensors = memory().numTensors;
        for (const [asked, k] of [
          [features, 5],
          [features, 150],
          [queries, 20],
        ] as const) {
          const found = await nearestNeighbours(features, d, k, {distance, ...(asked === queries && {queries})});
          const expected = byAllDistances(features, asked, d, k, distance);
          expect(Array.from(found.indices)).to.deep.equal(expected.map(({row}) => row));
          found.distances.forEach((x, e) => expect(x).to.be.closeTo(expected[e]!.distance, 1e-12));
        }
        expect(memory().numTensors).to.equal(tensors);
      });
    }
  }

  test('are sought in slices', async () => {
    await useBackend('cpu');
    let breaths = 0;
    await nearestNeighbours(normals(1000 * 50, 1), 50, 15, {breathe: async () => void breaths++});
    expect(breaths).to.be.greaterThan(2);
  });

  test('of equally near rows the earlier comes first, however many there are', async () => {
    await useBackend('wasm');
    // A grid of three by three places, each twenty times, far from the origin.
    const grid = Float32Array.from(
      {length: 360},
      (_, at) => 1000 + ((at % 2 === 0 ? at >> 1 : Math.floor(at / 6)) % 3) / 7,
    );
    const {indices} = await nearestNeighbours(grid, 2, 25);
    expect(Array.from(indices)).to.deep.equal(byAllDistances(grid, grid, 2, 25, 'euclidean').map(({row}) => row));
  });

  test('are all others where fewer are there than wanted; a row of zeros has no direction', async () => {
    const few = Float32Array.of(0, 0, 1, 0, 2, 0);
    const found = await nearestNeighbours(few, 2, 9, {distance: 'cosine'});
    expect(found.k).to.equal(2);
    expect(Array.from(found.indices)).to.deep.equal([1, 2, 2, 0, 1, 0]);
    expect(Array.from(found.distances)).to.deep.equal([1, 1, 0, 1, 0, 1]);
    expect((await nearestNeighbours(few.subarray(0, 2), 2, 9)).k).to.equal(0);
  });
});

suite('Principal components first', () => {
  for (const backend of ['cpu', 'wasm'] as const) {
    test(`gives the scores of PCA, ${backend}`, async () => {
      await useBackend(backend);
      const {features} = planted(90, 60).train;
      const first = (await principalFirst({features, d: 60}, {components: 10}))!;
      const pca = await fitPca(features, 60, 10);
      const expected = pcaEncode(pca, features);
      expect(first.rows.d).to.equal(10);
      first.rows.features.forEach((score, at) => expect(score).to.be.closeTo(expected[at]!, 1e-5));
      const all = await fitPca(features, 60, 60);
      const kept = all.variances.slice(0, 10).reduce((a, b) => a + b, 0) / all.variances.reduce((a, b) => a + b, 0);
      expect(first.share).to.be.closeTo(kept, 1e-6);
      expect(first.note)
        .to.include('60')
        .and.include('10')
        .and.include(`${Math.round(100 * kept)} %`);
      const encoded = await first.encode(features.subarray(0, 120));
      encoded.forEach((score, at) => expect(score).to.be.closeTo(expected[at]!, 1e-5));
    });
  }

  test('is not done where there is nothing to gain', async () => {
    const {features} = planted(90, 12).train;
    expect(await principalFirst({features, d: 12})).to.be.undefined;
  });
});

suite('Leading eigenpairs', () => {
  const d = 130;
  const diagonal = (values: (i: number) => number) => {
    const matrix = new Float64Array(d * d);
    for (let i = 0; i < d; i++) matrix[i * d + i] = values(i);
    return matrix;
  };

  test('are found where an eigenvalue has several directions', async () => {
    const {values, vectors} = await leadingEigenpairs(
      diagonal((i) => (i < 3 ? 5 : 1 / (1 + i))),
      d,
      5,
      async () => {},
    );
    [5, 5, 5, 1 / 4, 1 / 5].forEach((value, i) => expect(values[i]).to.be.closeTo(value, 1e-9));
    for (const vector of vectors.slice(0, 3))
      expect(Math.hypot(vector[0]!, vector[1]!, vector[2]!)).to.be.closeTo(1, 1e-6);
  });

  test('are found where the rank is below what is asked for', async () => {
    const {values, vectors} = await leadingEigenpairs(
      diagonal((i) => (i % 50 === 0 ? 1 + i : 0)),
      d,
      6,
      async () => {},
    );
    [101, 51, 1, 0, 0, 0].forEach((value, i) => expect(values[i]).to.be.closeTo(value, 1e-9));
    vectors.forEach((vector) => expect(Math.hypot(...vector)).to.be.closeTo(1, 1e-9));
  });

  test('of nothing, and of what is the same in all directions', async () => {
    expect(
      (
        await leadingEigenpairs(
          diagonal(() => 0),
          d,
          3,
          async () => {},
        )
      ).values,
    ).to.deep.equal([0, 0, 0]);
    const {values} = await leadingEigenpairs(
      diagonal(() => 2),
      d,
      3,
      async () => {},
    );
    values.forEach((value) => expect(value).to.be.closeTo(2, 1e-9));
  });
});
