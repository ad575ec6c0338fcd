import {expect} from 'chai';
import {Matrix, QrDecomposition, SingularValueDecomposition} from 'ml-matrix';
import {
  fitPca,
  majority,
  meanSquareError,
  neighbourAccuracy,
  pcaDecode,
  pcaEncode,
  principalAngles,
} from '@latent-elements/learning';
import {normals, planted} from '../harnesses/learning.js';

/** Components and variances by the singular values of the centred data: another way to the same. */
const bySingularValues = (features: Float32Array, d: number, k: number) => {
  const n = features.length / d;
  const mean = Array.from({length: d}, (_, j) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += features[i * d + j]!;
    return sum / n;
  });
  const centred = new Matrix(Array.from({length: n}, (_, i) => mean.map((m, j) => features[i * d + j]! - m)));
  const svd = new SingularValueDecomposition(centred, {autoTranspose: true});
  const components = Array.from({length: k}, (_, c) => {
    const column = svd.rightSingularVectors.getColumn(c);
    const largest = column.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0);
    return column.map((x) => (largest < 0 ? -x : x));
  });
  return {mean, components, variances: svd.diagonal.slice(0, k).map((s) => s ** 2 / (n - 1))};
};

suite('Principal component analysis', () => {
  // 12 numbers a row take the whole decomposition, 120 the iteration.
  for (const d of [12, 120]) {
    test(`is that of the singular value decomposition, ${d} numbers a row`, async () => {
      const {features} = planted(80, d).train;
      // Falling variances apart from each other, so that components are unique.
      features.forEach((x, i) => (features[i] = x * (1 + 2 / (1 + (i % d)))));
      const k = 4;
      const expected = bySingularValues(features, d, k);
      let breaths = 0;
      const pca = await fitPca(features, d, k, async () => void breaths++);
      expect(breaths).to.be.greaterThan(0);
      pca.mean.forEach((x, j) => expect(x).to.be.closeTo(expected.mean[j]!, 1e-6));
      for (let c = 0; c < k; c++) {
        expect(pca.variances[c]! / expected.variances[c]!).to.be.closeTo(1, 1e-6);
        expected.components[c]!.forEach((x, j) => expect(pca.components[c * d + j]).to.be.closeTo(x, 1e-4));
      }
    });
  }

  test('encodes and decodes as well as any plane can', async () => {
    const {features} = planted(60, 10).train;
    const pca = await fitPca(features, 10, 2);
    const error = meanSquareError(pcaDecode(pca, pcaEncode(pca, features)), features);
    const all = await fitPca(features, 10, 10);
    const rest = all.variances.slice(2).reduce((a, b) => a + b, 0);
    expect(error).to.be.closeTo((rest * 59) / 60 / 10, 1e-6);
  });

  test('answers no more components than there are numbers, and bears constant columns', async () => {
    const features = Float32Array.from({length: 40}, (_, i) => (i % 4 === 3 ? 7 : Math.sin(i)));
    const pca = await fitPca(features, 4, 9);
    expect(pca.count).to.equal(4);
    expect(pca.variances[3]).to.be.closeTo(0, 1e-12);
    expect(pca.components.every(Number.isFinite)).to.be.true;
  });
});

suite('Neighbours', () => {
  test('vote; of equal votes the nearer class wins', () => {
    expect(majority([1, 2, 2])).to.equal(2);
    expect(majority([1, 2, 2, 1])).to.equal(1);
    expect(majority([3, 1, 2])).to.equal(3);
  });

  test('accuracy by hand', async () => {
    // On a line: 0 0 0 1 1 at 0 1 2 10 11. Queries at 0.4 (0, right), 9 (1, right with k = 1), 9 (0, wrong).
    const reference = {features: Float32Array.of(0, 1, 2, 10, 11), labels: Uint8Array.of(0, 0, 0, 1, 1)};
    const queries = {features: Float32Array.of(0.4, 9, 9), labels: Uint8Array.of(0, 1, 0)};
    expect(await neighbourAccuracy(reference, queries, 1, {k: 1})).to.equal(2 / 3);
    // Of all five, three are 0.
    expect(await neighbourAccuracy(reference, queries, 1, {k: 10})).to.equal(2 / 3);
    expect(await neighbourAccuracy(reference, {features: new Float32Array(0), labels: new Uint8Array(0)}, 1)).to.be.NaN;
  });

  test('is what comparing every pair says', async () => {
    const d = 7;
    const rows = (n: number, seed: number) => ({
      features: normals(n * d, seed).map((x) => Math.max(0, x)),
      labels: Uint8Array.from({length: n}, (_, i) => (i * seed) % 3),
    });
    const [reference, queries] = [rows(90, 4), rows(50, 5)];
    const row = (from: Float32Array, i: number) => from.subarray(i * d, (i + 1) * d);
    let right = 0;
    for (let q = 0; q < 50; q++) {
      const near = Array.from({length: 90}, (_, i) => ({
        distance: meanSquareError(row(queries.features, q), row(reference.features, i)),
        label: reference.labels[i]!,
      })).sort((a, b) => a.distance - b.distance);
      if (majority(near.slice(0, 10).map(({label}) => label)) === queries.labels[q]) right++;
    }
    expect(await neighbourAccuracy(reference, queries, d)).to.equal(right / 50);
  });

  test('rows asked about themselves do not count themselves', async () => {
    const rows = {features: Float32Array.of(0, 1, 5, 6), labels: Uint8Array.of(0, 1, 0, 1)};
    expect(await neighbourAccuracy(rows, rows, 1, {k: 1})).to.equal(1);
    expect(await neighbourAccuracy(rows, rows, 1, {k: 1, leaveSelfOut: true})).to.equal(0);
  });
});

suite('Principal angles', () => {
  test('of known subspaces', () => {
    const turned = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6), 0];
    expect(principalAngles([[1, 0, 0]], [turned])[0]).to.be.closeTo(30, 1e-9);
    const [same, apart] = principalAngles(
      [
        [1, 0, 0],
        [0, 0, 1],
      ],
      [turned, [0, 0, 3]],
    );
    expect(same).to.be.closeTo(0, 1e-5);
    expect(apart).to.be.closeTo(30, 1e-9);
    expect(principalAngles([[1, 0, 0]], [[0, 1, 0]])[0]).to.be.closeTo(90, 1e-9);
  });

  test('do not depend on the basis', () => {
    const angles = principalAngles(
      [
        [1, 2, 3, 4],
        [0, 1, 0, 1],
      ],
      [
        [2, 5, 6, 9],
        [1, 3, 3, 5],
      ],
    );
    angles.forEach((angle) => expect(angle).to.be.closeTo(0, 1e-5));
    expect(() => principalAngles([[1, 0]], [[1, 0, 0]])).to.throw(RangeError);
    // Parallel rows span a line, whatever their number.
    expect(
      principalAngles(
        [
          [1, 1, 0],
          [2, 2, 0],
        ],
        [
          [1, 0, 0],
          [0, 1, 0],
        ],
      )[1],
    ).to.be.closeTo(90, 1e-5);
  });

  test('are those of QR and singular values', () => {
    const rows = (k: number, seed: number) => Array.from({length: k}, (_, i) => Array.from(normals(20, seed + i)));
    const [few, many] = [rows(3, 10), rows(5, 20)];
    const basis = (from: number[][]) => new QrDecomposition(new Matrix(from).transpose()).orthogonalMatrix;
    const cosines = new SingularValueDecomposition(basis(many).transpose().mmul(basis(few))).diagonal;
    const angles = principalAngles(many, few);
    expect(angles.length).to.equal(3);
    angles.forEach((angle, i) => expect(angle).to.be.closeTo((Math.acos(cosines[i]!) * 180) / Math.PI, 1e-8));
  });
});
