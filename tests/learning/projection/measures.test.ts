import {expect} from 'chai';
import {
  compareDistances,
  compareNeighbourhoods,
  Distances,
  inventedNeighbours,
  labelAgreement,
  localDimension,
  localVariances,
  lostNeighbours,
  meanLocalDimension,
  mostNeighbours,
} from '@latent-elements/learning';
import {CachedDistances} from '../../../packages/learning/src/linear/cached-distances.js';
import {normals} from '../../harnesses/learning.js';
import {makeInputs, type Input} from './inputs.js';
import {reference} from './reference.js';

const spaces = ({features, d, layout}: Input) => [new Distances(features, d), new Distances(layout, 2)] as const;

/** Each row's k nearest others: their distances, ascending. */
const nearestDistances = (distances: Distances, k: number): Float64Array => {
  const row = new Float64Array(distances.n);
  const found = new Float64Array(distances.n * k);
  for (let i = 0; i < distances.n; i++) {
    distances.from(i, row);
    found.set(
      row
        .slice()
        .sort()
        .subarray(1, k + 1),
      i * k,
    );
  }
  return found;
};

suite('Measures of a layout', () => {
  let inputs: Awaited<ReturnType<typeof makeInputs>>;
  suiteSetup(async () => {
    inputs = await makeInputs();
  });

  for (const name of ['roll', 'wine'] as const) {
    test(`neighbourhoods of ${name} are kept, lost and invented as scikit-learn and NumPy say`, async () => {
      const expected = reference.measures[name];
      const kept = await compareNeighbourhoods(...spaces(inputs[name]), expected.k);
      for (const measure of ['trustworthiness', 'continuity', 'recall'] as const) {
        expect(kept[measure], measure).to.be.closeTo(expected[measure], 1e-6);
      }
      for (let q = 0; q < 5; q++) {
        expect(Array.from(lostNeighbours(kept, q).sort())).to.deep.equal(expected.lost[q]);
        expect(Array.from(inventedNeighbours(kept, q).sort())).to.deep.equal(expected.invented[q]);
      }
      expect(labelAgreement(kept.rows, kept.inLayout, inputs[name].labels)).to.be.closeTo(expected.agreement, 1e-6);
    });

    test(`distances of ${name} are kept as SciPy says`, async () => {
      const expected = reference.measures[name];
      const kept = await compareDistances(...spaces(inputs[name]));
      for (const measure of ['shepard', 'correlation', 'residualVariance', 'stress'] as const) {
        expect(kept[measure], measure).to.be.closeTo(expected[measure], 1e-6);
      }
    });

    test(`local dimension of ${name} by distances and by variances`, async () => {
      const {k, first, all, variances} = reference.dimension[name];
      const {features, d} = inputs[name];
      const distances = new Distances(features, d);
      const nearest = nearestDistances(distances, k);
      expect(localDimension(nearest.subarray(0, k))).to.be.closeTo(first, 1e-6);
      expect(meanLocalDimension(nearest, k)).to.be.closeTo(all, 1e-6);
      const row = new Float64Array(distances.n);
      distances.from(0, row);
      const rows = Array.from(row.keys()).sort((a, b) => row[a]! - row[b]!);
      const found = localVariances(features, d, rows.slice(0, k + 1));
      expect(found.length).to.equal(Math.min(k, d));
      found.forEach((variance, c) => expect(variance).to.be.closeTo(variances[c]!, 1e-6 * variances[0]!));
    });
  }

  test('continuity is trustworthiness with the spaces exchanged', async () => {
    const [data, layout] = spaces(inputs.wine);
    const there = await compareNeighbourhoods(data, layout, 9);
    const back = await compareNeighbourhoods(layout, data, 9);
    expect(there.continuity).to.equal(back.trustworthiness);
    expect(there.trustworthiness).to.equal(back.continuity);
    expect(there.recall).to.equal(back.recall);
  });

  test('nothing is lost by turning, stretching and moving', async () => {
    const {layout} = inputs.roll;
    const moved = Float32Array.from(layout, (_, at) => {
      const [x, y] = [layout[at - (at % 2)]!, layout[at - (at % 2) + 1]!];
      return at % 2 === 0 ? 3 * (0.6 * x - 0.8 * y) + 5 : 3 * (0.8 * x + 0.6 * y) - 7;
    });
    const [before, after] = [new Distances(layout, 2), new Distances(moved, 2)];
    const near = await compareNeighbourhoods(before, after, 12);
    expect([near.trustworthiness, near.continuity, near.recall]).to.deep.equal([1, 1, 1]);
    const far = await compareDistances(before, after);
    expect(far.stress).to.be.below(1e-6);
    expect(far.shepard).to.be.above(1 - 1e-8);
    expect(far.residualVariance).to.be.below(1e-10);
  });

  test('distances that are remembered measure the same at every time, and are found once', async () => {
    const [data, n, d] = [normals(150 * 40, 3), 150, 40];
    const layout = new Distances(normals(2 * n, 4), 2);
    const remembered = new CachedDistances(data, d);
    let found = 0;
    remembered.to = (point, into) => {
      found++;
      Distances.prototype.to.call(remembered, point, into);
    };
    const near = await compareNeighbourhoods(new Distances(data, d), layout, 12);
    const far = await compareDistances(new Distances(data, d), layout, {sample: 60, seed: 2});
    for (let time = 0; time < 3; time++) {
      expect(await compareNeighbourhoods(remembered, layout, 12)).to.deep.equal(near);
      expect(await compareDistances(remembered, layout, {sample: 60, seed: 2})).to.deep.equal(far);
    }
    expect(found).to.equal(n);
    const others = await compareDistances(remembered, layout, {sample: 60, seed: 5});
    expect(others).to.deep.equal(await compareDistances(new Distances(data, d), layout, {sample: 60, seed: 5}));
  });

  test('a sample of rows is near the whole, and says how many', async () => {
    const [data, layout] = spaces(inputs.roll);
    const whole = await compareNeighbourhoods(data, layout, 12);
    const some = await compareNeighbourhoods(data, layout, 12, {sample: 100, seed: 4});
    expect(some.rows.length).to.equal(100);
    expect(some.trustworthiness).to.be.closeTo(whole.trustworthiness, 0.03);
    expect(some.trustworthiness).not.to.equal(whole.trustworthiness);
    const row = some.rows[7]!;
    expect(lostNeighbours(some, 7)).to.deep.equal(lostNeighbours(whole, row));
    const far = await compareDistances(data, layout, {sample: 100, seed: 4});
    expect(far.sampled).to.equal(100);
    expect(far.shepard).to.be.closeTo((await compareDistances(data, layout)).shepard, 0.05);
  });

  test('equal distances count the earlier row as nearer; rows on one spot are neighbours', async () => {
    const line = new Distances(Float32Array.of(0, 1, 2, 3, 3), 1);
    const same = new Distances(Float32Array.of(5, 5, 5, 5, 5), 1);
    const {inData, inLayout, trustworthiness} = await compareNeighbourhoods(line, same, 2);
    expect(Array.from(inData)).to.deep.equal([1, 2, 0, 2, 1, 3, 4, 2, 3, 2]);
    expect(Array.from(inLayout)).to.deep.equal([1, 2, 0, 2, 0, 1, 0, 1, 0, 1]);
    // Invented: of 2, row 0 (rank 4 − 2); of 3 and 4, rows 0 (4 − 2) and 1 (3 − 2).
    expect(trustworthiness).to.be.closeTo(1 - (2 / (5 * 2 * (10 - 6 - 1))) * (2 + 3 + 3), 1e-12);
  });

  test('equal distances share their mean rank', async () => {
    const line = (...places: number[]) => new Distances(Float32Array.from(places), 1);
    // Ranks 2, 4.5, 6, 2, 4.5, 2 beside 1.5, 4.5, 6, 3, 4.5, 1.5.
    const {shepard} = await compareDistances(line(0, 1, 2, 3), line(0, 1, 3, 4));
    expect(shepard).to.be.closeTo(15 / Math.sqrt(15 * 16.5), 1e-12);
  });

  test('more neighbours than trustworthiness is defined for are refused with the number', async () => {
    const [data, layout] = spaces(inputs.wine);
    expect(mostNeighbours(142)).to.equal(70);
    expect((await compareNeighbourhoods(data, layout, 70)).k).to.equal(70);
    const refused = await compareNeighbourhoods(data, layout, 71).catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(RangeError);
    expect(String(refused)).to.contain('more than 142 points; there are 142');
  });

  test('points on one spot and on a circle have a dimension that is said, not invented', () => {
    expect(localDimension([0, 0, 0])).to.be.NaN;
    expect(localDimension([0, 1, 1])).to.equal(Infinity);
    expect(meanLocalDimension(Float64Array.of(0, 0, 0, 1, 2, 4), 3)).to.equal(localDimension([1, 2, 4]));
  });
});
