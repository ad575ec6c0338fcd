import {expect} from 'chai';
import {
  classicalMds,
  discriminantAxes,
  fitIca,
  fitLda,
  independentComponents,
  isomap,
  metricMds,
  principalComponents,
  Smacof,
  type Layout,
} from '@latent-elements/learning';
import {makeInputs, type Input} from './inputs.js';
import {reference} from './reference.js';

const seed = 1;

/** Each column is that of scikit-learn, or its mirror image, to a share of its largest. */
const sameButForSigns = (actual: ArrayLike<number>, expected: readonly number[], tolerance: number): void => {
  expect(actual.length).to.equal(expected.length);
  for (const column of [0, 1]) {
    const rows = expected.map((_, at) => at).filter((at) => at % 2 === column);
    const largest = rows.toSorted((a, b) => Math.abs(expected[b]!) - Math.abs(expected[a]!))[0]!;
    const sign = Math.sign(expected[largest]! * actual[largest]!);
    const off = rows.map((at) => Math.abs(sign * actual[at]! - expected[at]!));
    expect(Math.max(...off) / Math.abs(expected[largest]!), `column ${column}`).to.be.below(tolerance);
  }
};

const placed = async (layout: Layout, features: Float32Array): Promise<Float32Array> => {
  if (!layout.outOfSample.exists) throw new Error(layout.outOfSample.why);
  return layout.outOfSample.place(features);
};

suite('Projections beside scikit-learn', () => {
  let inputs: Awaited<ReturnType<typeof makeInputs>>;
  suiteSetup(async () => {
    inputs = await makeInputs();
  });

  for (const name of ['iris', 'wine'] as const) {
    test(`PCA of ${name}`, async () => {
      const layout = await principalComponents.start(inputs[name], {}, {seed});
      sameButForSigns(layout.coordinates, reference.pca[name].coordinates, 1e-5);
      expect(layout.objective.value).to.be.closeTo(reference.pca[name].share, 1e-7);
    });
  }

  for (const name of ['mixed', 'wine', 'iris'] as const) {
    test(`FastICA of ${name} finds the same components`, async () => {
      const {axes, negentropies} = reference.ica[name];
      const {d, features} = inputs[name];
      const k = negentropies.length;
      const start = Array.from({length: k}, (_, i) => Array.from({length: k}, (_, j) => (i === j ? 1 : 0)));
      const ica = await fitIca(features, d, {components: k, start});
      expect(ica.converged).to.be.true;
      ica.negentropies.forEach((negentropy, c) => expect(negentropy).to.be.closeTo(negentropies[c]!, 1e-6));
      for (let c = 0; c < k; c++) {
        const [ours, theirs] = [ica.axes, axes].map((all) => Array.from(all.slice(c * d, (c + 1) * d)));
        const length = (axis: number[]) => Math.hypot(...axis);
        const cosine = ours!.reduce((sum, x, j) => sum + x * theirs![j]!, 0) / (length(ours!) * length(theirs!));
        expect(Math.abs(cosine), `component ${c}`).to.be.above(1 - 1e-6);
        // The same scale, too: every component has variance 1.
        expect(length(ours!) / length(theirs!)).to.be.closeTo(1, 1e-4);
      }
    });
  }

  test('LDA of iris and wine, without shrinkage', async () => {
    for (const name of ['iris', 'wine'] as const) {
      const {d, features, labels} = inputs[name];
      const {axes, mean} = await fitLda(features, d, labels, {shrinkage: 0});
      const coordinates = Float64Array.from({length: (2 * features.length) / d}, (_, at) => {
        let sum = 0;
        for (let j = 0; j < d; j++) sum += (features[(at >> 1) * d + j]! - mean[j]!) * axes[(at % 2) * d + j]!;
        return sum;
      });
      sameButForSigns(coordinates, reference.lda[name].coordinates, 1e-5);
    }
  });

  test('LDA of digits, whose constant pixels shrinkage makes bearable', async () => {
    const layout = await discriminantAxes.start(inputs.digits, {shrinkage: 0.1}, {seed});
    sameButForSigns(layout.coordinates, reference.lda.digits.coordinates, 1e-5);
    const [first, second] = reference.lda.digits.ratios;
    expect(layout.objective.value).to.be.closeTo(first! + second!, 1e-5);
  });

  test('classical MDS of Euclidean and of cosine distances', async () => {
    for (const [name, distance] of [
      ['iris', 'euclidean'],
      ['digits', 'cosine'],
    ] as const) {
      const expected = reference.classicalMds[distance];
      const layout = await classicalMds.start(inputs[name], {distance}, {seed});
      sameButForSigns(layout.coordinates, expected.coordinates, 1e-5);
      expect(layout.objective.value / expected.sum).to.be.closeTo(1, 1e-6);
    }
  });

  test('classical MDS of Euclidean distances is PCA', async () => {
    const mds = await classicalMds.start(inputs.digits, {distance: 'euclidean'}, {seed});
    const pca = await principalComponents.start(inputs.digits, {}, {seed});
    sameButForSigns(mds.coordinates, Array.from(pca.coordinates), 1e-4);
  });

  test("metric MDS has SMACOF's stress after every so many steps", async () => {
    const {d, features, layout: start} = inputs.iris;
    const n = features.length / d;
    const pairs: number[] = [];
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        pairs.push(Math.hypot(...Array.from({length: d}, (_, t) => features[i * d + t]! - features[j * d + t]!)));
      }
    }
    const layout = await Smacof.from(Float32Array.from(pairs), start);
    for (const [at, step] of reference.metricMds.steps.entries()) {
      await layout.advance(step - layout.step);
      // It may have come to rest before: then no step is left that would change a millionth.
      expect(layout.objective.value / reference.metricMds.stresses[at]!).to.be.closeTo(1, layout.done ? 1e-3 : 1e-6);
    }
    expect(layout.step).to.be.above(5);
  });

  for (const [name, neighbours, distance] of [
    ['roll', 10, 'euclidean'],
    ['islands', 5, 'euclidean'],
    ['digits', 8, 'cosine'],
  ] as const) {
    test(`Isomap of ${name}: map, residual variance, new points`, async () => {
      const expected = reference.isomap[name];
      const rows: Input = inputs[name];
      const n = rows.features.length / rows.d;
      const layout = await isomap.start(rows, {neighbours, distance, landmarks: n}, {seed});
      sameButForSigns(layout.coordinates, expected.coordinates, 1e-4);
      expect(layout.objective.value).to.be.closeTo(expected.residualVariance, 1e-6);
      expect(layout.path(0, n / 2).length).to.be.closeTo(expected.geodesic, 1e-5 * expected.geodesic);
      sameButForSigns(await placed(layout, rows.others), expected.placed, 1e-4);
      expect(layout.notes.some((note) => note.includes('3 pieces'))).to.equal(name === 'islands');
    });
  }

  test('what is at a point of the data is placed there', async () => {
    const rows = inputs.digits;
    const started = await Promise.all([
      principalComponents.start(rows, {}, {seed}),
      independentComponents.start(rows, {components: 5}, {seed}),
      discriminantAxes.start(rows, {shrinkage: 0.1}, {seed}),
      classicalMds.start(rows, {distance: 'euclidean'}, {seed}),
      classicalMds.start(rows, {distance: 'cosine'}, {seed}),
      isomap.start(rows, {neighbours: 8, distance: 'euclidean', landmarks: 200}, {seed}),
    ]);
    for (const layout of started) {
      const there = await placed(layout, rows.features.slice(5 * rows.d, 9 * rows.d));
      there.forEach((x, at) => expect(x).to.be.closeTo(layout.coordinates[10 + at]!, 1e-4));
    }
    const {outOfSample} = await metricMds.start(rows, {distance: 'euclidean', start: 'classical'}, {seed});
    expect(outOfSample).to.include({exists: false});
  });
});
