import {createRandom} from '@latent-elements/datasets';
import {expect} from 'chai';
import {slicedEigenpairs} from '../../../packages/learning/src/linear/sliced-eigenpairs.js';
import {symmetricEigenpairs} from '../../../packages/learning/src/linear/symmetric.js';

/** A symmetric matrix of chance. */
const symmetric = (n: number): Float64Array[] => {
  const random = createRandom(n);
  const rows = Array.from({length: n}, () => new Float64Array(n));
  rows.forEach((row, i) => {
    for (let j = 0; j <= i; j++) row[j] = rows[j]![i] = random.normal();
  });
  return rows;
};

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).reduce((sum, x, j) => sum + x * b[j]!, 0);

suite('eigenpairs in slices', () => {
  for (const n of [1, 2, 3, 24, 130]) {
    test(`${n} rows: those that ml-matrix finds`, async () => {
      const matrix = symmetric(n);
      let breaths = 0;
      const {values, vectors} = await slicedEigenpairs(matrix, async () => void breaths++);
      const expected = symmetricEigenpairs(matrix);
      values.forEach((value, i) => {
        expect(value).to.be.closeTo(expected.values[i]!, 1e-11);
        expect(Math.abs(dot(vectors[i]!, expected.vectors[i]!)), `vector ${i}`).to.be.closeTo(1, 1e-10);
      });
      expect(breaths > 0).to.equal(n === 130);
    });
  }

  test('equal eigenvalues have orthonormal vectors, none of which is missing', async () => {
    // 2 I + 3 u uᵀ, once as it is and once with nothing beside the diagonal.
    const u = Float64Array.of(0.6, 0, 0.8, 0, 0);
    for (const direction of [u, Float64Array.of(0, 0, 1, 0, 0)]) {
      const matrix = Array.from({length: 5}, (_, i) =>
        Float64Array.from({length: 5}, (_, j) => 2 * Number(i === j) + 3 * direction[i]! * direction[j]!),
      );
      const {values, vectors} = await slicedEigenpairs(matrix, async () => {});
      [5, 2, 2, 2, 2].forEach((value, i) => expect(values[i]).to.be.closeTo(value, 1e-13));
      expect(Math.abs(dot(vectors[0]!, direction))).to.be.closeTo(1, 1e-13);
      vectors.forEach((a, i) => {
        vectors.forEach((b, j) => expect(dot(a, b)).to.be.closeTo(Number(i === j), 1e-13));
      });
    }
  });
});
