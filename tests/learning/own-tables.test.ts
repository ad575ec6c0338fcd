import {createRandom, type OwnSource} from '@latent-elements/datasets';
import {expect} from 'chai';
import {loadCloud} from '../../packages/learning/src/experiments/linear-lens/load.js';
import {momentsOf} from '../../packages/learning/src/experiments/linear-lens/moments.js';
import {planeOf} from '../../packages/learning/src/experiments/linear-lens/plane.js';
import {solve} from '../../packages/learning/src/experiments/linear-lens/solve.js';
import {createManifold} from '../../packages/learning/src/experiments/manifold/manifold.js';
import type {ManifoldConfig, ManifoldSnapshot} from '../../packages/learning/src/experiments/manifold/types.js';
import {contextOn, useBackend} from '../harnesses/learning.js';

const n = 120;

/** Four independent numbers, none of them a Gaussian, moved and scaled. */
const table = ({origin = 0, scale = 1} = {}): OwnSource => {
  const random = createRandom(3);
  const row = () =>
    Array.from({length: 4}, (_, j) => origin + scale * Number((random.next() ** (2 * j + 1) * (j + 2)).toFixed(4)));
  const lines = Array.from({length: n}, (_, i) => `${row().join()},${'abc'[i % 3]}`);
  return {text: `p,q,r,s,kind\n${lines.join('\n')}`, name: 'mine.csv'};
};

const constant: OwnSource = {text: `x,y,kind\n${'7,0.1,a\n7,0.1,b\n'.repeat(20)}`, name: 'same.csv'};

const mapped = async (
  source: OwnSource,
  methods: ManifoldConfig['methods'],
  rounds = Infinity,
): Promise<ManifoldSnapshot> => {
  const context = contextOn('cpu');
  const experiment = await createManifold(
    {dataset: 'own', source, methods, seed: 1, perplexity: 10, neighbours: 10, iterations: 50},
    {...context, choose: async () => context},
  );
  try {
    for (let round = 0; round < rounds && !experiment.finished; round++) await experiment.advance(50);
    return await experiment.snapshot({measure: true});
  } finally {
    experiment.dispose();
  }
};

const largest = (values: ArrayLike<number>) => Array.from(values).reduce((most, x) => Math.max(most, Math.abs(x)), 0);

setup(() => useBackend('cpu'));

suite('Tables of the reader’s own, as maps and the lens take them', () => {
  test('where the numbers begin makes no difference: PCA and ICA of columns near a thousand million', async () => {
    const [near, far] = [await mapped(table(), ['pca', 'ica']), await mapped(table({origin: 1e9}), ['pca', 'ica'])];
    far.methods.forEach(({coordinates, refusal}, m) => {
      expect(refusal).to.equal('');
      const expected = near.methods[m]!.coordinates;
      const worst = largest(coordinates.map((x, i) => x - expected[i]!));
      expect(worst / largest(expected), far.methods[m]!.name).to.be.below(2e-5);
    });
    expect(far.dataset.account).to.contain('Counted from the median');
  });

  test('the lens sees the same plane and finds the same axes', async () => {
    const lens = async (source: OwnSource) => {
      const cloud = await loadCloud({dataset: 'own', source, seed: 1, scale: 'none', classes: []});
      const {points} = await planeOf(cloud, 'principal');
      return {points, moments: momentsOf(points, cloud.labels, cloud.variance), solutions: await solve(cloud)};
    };
    const [near, far] = [await lens(table()), await lens(table({origin: 1e9}))];
    const worst = largest(far.points.map((x, i) => x - near.points[i]!));
    expect(worst / largest(near.points)).to.be.below(2e-5);
    for (const name of ['pca', 'ica', 'lda'] as const) {
      const [axis, expected] = [far.solutions[name]!.axis, near.solutions[name]!.axis];
      expect(largest(axis.map((x, j) => x - expected[j]!))).to.be.below(1e-4);
    }
  });

  test('without variance every method that cannot be had refuses alone, in a sentence', async () => {
    const methods = [
      ['pca', 'ica', 'lda', 'classical-mds'],
      ['metric-mds', 'isomap', 'tsne', 'umap'],
      ['autoencoder', 'parametric-tsne', 'parametric-umap'],
    ] as const;
    for (const some of methods) {
      const {methods: maps} = await mapped(constant, some, 1);
      expect(maps.map(({name}) => name)).to.deep.equal([...some]);
      for (const {name, state, refusal, coordinates} of maps) {
        if (state === 'refused') expect(refusal, name).to.match(/^[A-Z].*\.$/);
        else expect([...coordinates].every(Number.isFinite), name).to.equal(true);
      }
    }
    const [pca, ica] = (await mapped(constant, ['pca', 'ica'])).methods;
    expect([pca!.state, ica!.state]).to.deep.equal(['done', 'refused']);
    expect(ica!.refusal).to.contain('All rows are the same');
  });

  test('the scale of the numbers makes no difference to neighbours: at 2^±100 the same maps to the bit', async () => {
    const methods: ManifoldConfig['methods'] = ['umap', 'isomap', 'tsne'];
    const ordinary = await mapped(table({scale: 4}), methods);
    for (const power of [-100, 100]) {
      const {methods: maps} = await mapped(table({scale: 4 * 2 ** power}), methods);
      maps.forEach(({name, coordinates, measures}, m) => {
        const unit = name === 'isomap' ? 2 ** power : 1;
        const expected = ordinary.methods[m]!;
        expect(
          Array.from(coordinates, (x) => x / unit),
          name,
        ).to.deep.equal([...expected.coordinates]);
        expect(measures.trustworthiness, name).to.equal(expected.measures.trustworthiness);
      });
    }
  });
});
