import type {Dataset} from '@latent-elements/datasets';
import {memory} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {
  compareNeighbourhoods,
  Distances,
  fitPca,
  labelAgreement,
  pcaEncode,
  principalFirst,
} from '@latent-elements/learning';
import {completeConfig, defaultConfig} from '../../packages/learning/src/experiments/manifold/config.js';
import {ManifoldExperiment} from '../../packages/learning/src/experiments/manifold/experiment.js';
import {createManifold} from '../../packages/learning/src/experiments/manifold/manifold.js';
import type {
  ManifoldConfig,
  ManifoldQuestions,
  ManifoldSnapshot,
} from '../../packages/learning/src/experiments/manifold/types.js';
import {workloadOf} from '../../packages/learning/src/experiments/manifold/workload.js';
import {bars, contextOn, normals, planted, useBackend} from '../harnesses/learning.js';

/** Rows without any direction that matters more than another: what PCA leaves out is missed. */
const round = (n: number, d: number): Dataset => {
  const split = {count: n, features: normals(n * d, 6), labels: Uint8Array.from({length: n}, (_, i) => i % 3)};
  return {name: 'round', title: 'A ball', shape: [d], classNames: ['a', 'b', 'c'], train: split, heldOut: split};
};

const maps = (dataset: Dataset, config: Partial<ManifoldConfig>): Promise<ManifoldExperiment> =>
  ManifoldExperiment.on(dataset, completeConfig(config), contextOn('cpu'));

const ask = <Q extends keyof ManifoldQuestions>(
  experiment: ManifoldExperiment,
  question: Q,
  argument?: Partial<ManifoldQuestions[Q]['argument']>,
): Promise<ManifoldQuestions[Q]['answer']> =>
  experiment.ask(question, argument) as Promise<ManifoldQuestions[Q]['answer']>;

const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

const stepsOf = ({methods}: ManifoldSnapshot): (string | number)[][] =>
  methods.map(({name, state, step}) => [name, state, step]);

setup(() => useBackend('cpu'));

suite('What maps are configured with', () => {
  test('names that are none are left out, twice is once, and four are the most', () => {
    const chosen = (...methods: unknown[]) => completeConfig({methods} as Partial<ManifoldConfig>).methods;
    expect(chosen('umap', 'constructor', 'nonsense', 'umap', 7, 'parametric-tsne')).to.deep.equal([
      'umap',
      'parametric-tsne',
    ]);
    expect(chosen('pca', 'ica', 'lda', 'isomap', 'tsne')).to.deep.equal(['pca', 'ica', 'lda', 'isomap']);
    expect(chosen('nonsense')).to.deep.equal(defaultConfig.methods);
  });

  test('numbers come to the nearest that makes sense, and what is no number to the default', () => {
    const absurd = completeConfig({rows: 1e9, neighbours: 0.2, perplexity: -3, minDistance: 5, seed: 2.9});
    expect(absurd).to.include({rows: 10_000, neighbours: 2, perplexity: 1, minDistance: 0.99, seed: 2});
    const none = completeConfig({rows: NaN, neighbours: Infinity, minDistance: NaN, seed: NaN, perplexity: undefined});
    const {rows, neighbours, minDistance, seed, perplexity} = defaultConfig;
    expect(none).to.include({rows, neighbours, minDistance, seed, perplexity});
    expect(completeConfig({rows: 99.6, neighbours: 7.4, perplexity: 7.4})).to.include({
      rows: 100,
      neighbours: 7,
      perplexity: 7.4,
    });
  });

  test('networks ask for more of a backend, and only they', () => {
    const operations = (...methods: ManifoldConfig['methods'][number][]) =>
      workloadOf(planted(20, 4), completeConfig({methods})).operations;
    expect(operations('pca', 'umap')).to.deep.equal(['multiply']);
    expect(operations('pca', 'parametric-umap'))
      .to.include.members(['multiply', 'dense', 'createAdam'])
      .and.not.include('meanSquare');
    expect(operations('autoencoder', 'parametric-tsne')).to.include('meanSquare').and.have.length(5);
  });
});

suite('Maps at work', () => {
  test('one begins a step, all that have begun move on', async () => {
    const experiment = await maps(planted(60, 5), {
      rows: 60,
      methods: ['tsne', 'pca', 'umap'],
      perplexity: 8,
      neighbours: 6,
    });
    expect(stepsOf(await experiment.snapshot())).to.deep.equal([
      ['tsne', 'waiting', 0],
      ['pca', 'waiting', 0],
      ['umap', 'waiting', 0],
    ]);
    const seen = [];
    for (let step = 1; step <= 4; step++) {
      await experiment.advance(1);
      seen.push(stepsOf(await experiment.snapshot()).map(([, state, own]) => `${state} ${own}`));
    }
    expect(seen).to.deep.equal([
      ['moving 0', 'waiting 0', 'waiting 0'],
      ['moving 1', 'done 0', 'waiting 0'],
      ['moving 2', 'done 0', 'moving 0'],
      ['moving 3', 'done 0', 'moving 1'],
    ]);
    expect((await experiment.snapshot()).methods.map(({coordinates}) => coordinates.length)).to.deep.equal([
      120, 120, 120,
    ]);
  });

  test('those that are networks have as many parameters as they train weights, the others none', async () => {
    const parametersOf = async (...methods: ManifoldConfig['methods'][number][]) => {
      const experiment = await maps(planted(60, 5), {methods, perplexity: 8});
      const before = memory().numTensors;
      await experiment.advance(methods.length);
      const state = await experiment.save();
      experiment.dispose();
      const weightsOf = (layout: unknown) =>
        Object.values((layout as {weights?: Record<string, Float32Array>} | undefined)?.weights ?? {});
      const trained = state.maps.flatMap(({layout}) => weightsOf(layout));
      expect(memory().numTensors).to.equal(before);
      return {said: experiment.parameters, trained: trained.reduce((sum, {length}) => sum + length, 0)};
    };
    expect(await parametersOf('pca', 'tsne')).to.deep.equal({said: 0, trained: 0});
    for (const methods of [['autoencoder'], ['parametric-tsne', 'pca'], ['autoencoder', 'parametric-umap']] as const) {
      const {said, trained} = await parametersOf(...methods);
      expect(said, methods.join()).to.equal(trained).and.be.greaterThan(17_000);
    }
    const refused = await maps(planted(60, 5), {methods: ['parametric-tsne'], perplexity: 800});
    expect([refused.parameters, (await refused.snapshot()).metrics['parameters']]).to.deep.equal([0, 0]);
  });

  test('where a map starts is drawn before a neighbour is sought: the plane of PCA', async () => {
    const dataset = planted(90, 6);
    const experiment = await maps(dataset, {rows: 90, methods: ['tsne', 'isomap', 'umap'], perplexity: 8});
    const snapshot = await experiment.snapshot({measure: true});
    expect(stepsOf(snapshot).map(([, state]) => state)).to.deep.equal(['waiting', 'waiting', 'waiting']);
    const [tsne, isomap, umap] = snapshot.methods;
    expect(isomap!.coordinates).to.have.length(0);
    const {features} = dataset.train;
    const scores = pcaEncode(await fitPca(features, 6, 2), features);
    for (const {coordinates, name, measures} of [tsne!, umap!]) {
      const scale = Math.max(...coordinates) / Math.max(...scores);
      const far = Math.max(...coordinates.map((x, i) => Math.abs(x - scale * scores[i]!)));
      expect(far / Math.max(...coordinates), name).to.be.below(0.1);
      // It is no map yet.
      expect(measures.trustworthiness).to.be.NaN;
    }
    expect(snapshot.example.maps).to.be.empty;
    await experiment.advance(1);
    // And that is where it starts.
    expect((await experiment.snapshot()).methods[0])
      .to.include({state: 'moving', step: 0})
      .and.deep.include({coordinates: tsne!.coordinates});
  });

  test('where nothing moves yet, one begins a step, however long it takes', async () => {
    const experiment = await maps(planted(900, 6), {rows: 900, methods: ['pca', 'ica', 'isomap']});
    await experiment.advance(3);
    expect((await experiment.snapshot()).methods.map(({state}) => state)).to.deep.equal(['done', 'done', 'done']);
  });

  test('what takes long to begin holds no other up, and goes on from a copy to the bit', async () => {
    const config: Partial<ManifoldConfig> = {rows: 1200, methods: ['isomap', 'tsne'], perplexity: 8};
    const [first, second] = [await maps(planted(1200, 6), config), await maps(planted(1200, 6), config)];
    await first.advance(4);
    const [isomap, tsne] = (await first.snapshot()).methods;
    expect(isomap!.state).to.equal('waiting');
    expect(tsne!.step).to.be.greaterThan(1);
    await second.restore(structuredClone(await first.save()));
    for (const experiment of [first, second]) await experiment.advance(80);
    expect(await second.snapshot({measure: true})).to.deep.equal(await first.snapshot({measure: true}));
    expect((await first.snapshot()).methods[0]!.state).to.equal('done');
    first.dispose();
    second.dispose();
  });

  test('one that is refused says why and what could be; the others go on, and the run ends', async () => {
    const experiment = await maps(planted(30, 5), {methods: ['tsne', 'pca', 'isomap'], perplexity: 200, neighbours: 6});
    expect(experiment.finished).to.be.false;
    await experiment.advance(9);
    expect([experiment.finished, experiment.step]).to.deep.equal([true, 2]);
    const {
      methods: [tsne, pca, isomap],
      done,
      measuredAt,
    } = await experiment.snapshot({measure: true});
    expect([tsne!.state, pca!.state, isomap!.state]).to.deep.equal(['refused', 'done', 'done']);
    expect(tsne!.refusal).to.include('200');
    expect(tsne!.possible).to.deep.equal({setting: 'perplexity', value: 12});
    expect(tsne!.coordinates).to.have.length(0);
    expect(pca!.measures.trustworthiness).to.be.greaterThan(0.9);
    expect([done, measuredAt]).to.deep.equal([true, 2]);
  });

  test('measures hold each map against the rows themselves, even where PCA came first', async () => {
    const dataset = round(120, 80);
    const experiment = await maps(dataset, {methods: ['pca', 'umap'], neighbours: 10});
    await experiment.advance(12);
    const unmeasured = await experiment.snapshot();
    expect(unmeasured.measuredAt).to.equal(-1);
    expect(unmeasured.methods[0]!.measures.trustworthiness).to.be.NaN;
    const {methods, principal, k, metrics, measuredAt} = await experiment.snapshot({measure: true});
    expect([principal.components, measuredAt]).to.deep.equal([50, 12]);
    expect(principal.share).to.be.within(0.7, 0.99);
    const {features, labels} = dataset.train;
    const scores = await principalFirst({features, d: 80});
    for (const {name, coordinates, measures} of methods) {
      const map = new Distances(coordinates, 2);
      const against = (distances: Distances) => compareNeighbourhoods(distances, map, k);
      const raw = await against(new Distances(features, 80));
      const reduced = await against(new Distances(scores!.rows.features, 50));
      expect(measures.trustworthiness, name).to.be.closeTo(raw.trustworthiness, 1e-12);
      expect(measures.recall, name).to.be.closeTo(raw.recall, 1e-12);
      expect(Math.abs(raw.trustworthiness - reduced.trustworthiness), name).to.be.greaterThan(1e-4);
      expect(measures.agreement, name).to.be.closeTo(labelAgreement(raw.rows, raw.inLayout, labels!), 1e-12);
    }
    expect(metrics['umapTrustworthiness']).to.equal(methods[1]!.measures.trustworthiness);
    // A map that has moved on is no longer what was measured.
    await experiment.advance(1);
    expect((await experiment.snapshot()).measuredAt).to.equal(-1);
  });

  test('the scrubber goes back to moments as they were drawn, the same however the run is sliced', async () => {
    const config: Partial<ManifoldConfig> = {methods: ['tsne', 'parametric-tsne'], perplexity: 8};
    const [whole, sliced] = [await maps(planted(60, 5), config), await maps(planted(60, 5), config)];
    const drawn = new Map<number, ManifoldSnapshot>();
    for (let step = 1; step <= 30; step++) {
      await sliced.advance(1);
      drawn.set(step, await sliced.snapshot());
    }
    await whole.advance(30);
    const {moments} = await whole.snapshot();
    expect([...moments]).to.deep.equal([...(await sliced.snapshot()).moments]);
    expect(moments.length).to.be.within(8, 30);
    expect(moments.at(-1)).to.equal(30);
    for (const step of moments) {
      const past = await whole.snapshot({at: step});
      expect(past.step).to.equal(step);
      past.methods.forEach(({coordinates, objective}, i) => {
        expect(coordinates).to.deep.equal(drawn.get(step)!.methods[i]!.coordinates);
        expect(objective).to.deep.equal(drawn.get(step)!.methods[i]!.objective);
      });
    }
    // What is sent is transferred: it is not what is kept.
    (await whole.snapshot({at: 3})).methods[0]!.coordinates.fill(0);
    expect((await whole.snapshot({at: 3})).methods[0]!.coordinates).to.deep.equal(
      drawn.get(3)!.methods[0]!.coordinates,
    );
    for (const experiment of [whole, sliced]) experiment.dispose();
  });

  test('a saved run resumes to the bit in mid-run, in another experiment too', async () => {
    const config: Partial<ManifoldConfig> = {
      methods: ['tsne', 'autoencoder', 'metric-mds', 'parametric-umap'],
      perplexity: 8,
      neighbours: 6,
    };
    const tensors = memory().numTensors;
    const [first, second] = [await maps(planted(60, 5), config), await maps(planted(60, 5), config)];
    // The fourth has not begun.
    for (const step of [3, 17]) {
      await first.advance(step - first.step);
      const state = structuredClone(await first.save());
      await first.advance(11);
      await second.restore(state);
      expect(second.step).to.equal(step);
      await second.advance(11);
      expect(await second.snapshot({measure: true})).to.deep.equal(await first.snapshot({measure: true}));
      expect(await second.save()).to.deep.equal(await first.save());
      await first.restore(state);
      expect(first.step).to.equal(step);
    }
    expect(await refusal(first.restore({step: 3}))).to.be.instanceOf(RangeError);
    for (const experiment of [first, second, first]) experiment.dispose();
    expect(memory().numTensors).to.equal(tensors);
  });

  test('what is disposed of while a map begins leaves no tensor', async () => {
    const tensors = memory().numTensors;
    const experiment = await maps(planted(60, 5), {methods: ['autoencoder']});
    const begun = experiment.advance(1);
    experiment.dispose();
    await refusal(begun);
    expect(memory().numTensors).to.equal(tensors);
  });

  test('data, backend and seed are those that were asked for', async () => {
    const experiment = await createManifold(
      {dataset: 'swiss-roll', rows: 50, methods: ['pca'], seed: 3},
      {
        ...contextOn('cpu'),
        choose: async ({operations}) => (expect(operations).to.deep.equal(['multiply']), contextOn('cpu')),
      },
    );
    const {dataset, seed, backend, principal, shade} = await experiment.snapshot();
    expect([dataset.count, dataset.shape, seed, backend]).to.deep.equal([50, [3], 3, 'cpu']);
    expect(principal).to.deep.equal({components: 0, share: 1});
    expect([Math.min(...shade), Math.max(...shade)]).to.deep.equal([0, 1]);
  });
});

suite('What maps are asked', () => {
  test('around a row: its nearest in the data, and which of them each map keeps, loses and invents, as it is now', async () => {
    const dataset = planted(60, 5);
    const experiment = await maps(dataset, {rows: 60, methods: ['pca', 'parametric-tsne', 'umap'], perplexity: 8});
    await experiment.advance(2);
    await experiment.snapshot();
    await experiment.advance(6);
    const answer = await ask(experiment, 'around', {index: 7, k: 9});
    const nearest = (features: Float32Array, d: number): number[] => {
      const from = new Float64Array(60);
      new Distances(features, d).from(7, from);
      return [...from.keys()]
        .filter((i) => i !== 7)
        .sort((a, b) => from[a]! - from[b]! || a - b)
        .slice(0, 9);
    };
    expect([...answer.neighbours]).to.deep.equal(nearest(dataset.train.features, 5));
    expect([...answer.distances]).to.deep.equal([...answer.distances].sort((a, b) => a - b));
    const {methods} = await experiment.snapshot();
    answer.maps.forEach(({name, kept, lost, invented}, i) => {
      const onMap = nearest(methods[i]!.coordinates, 2);
      expect([...kept, ...invented].sort(), name).to.deep.equal(onMap.sort());
      expect([...kept, ...lost].sort(), name).to.deep.equal([...answer.neighbours].sort());
    });
    expect(answer.maps).to.have.length(3);
    expect((await ask(experiment, 'around', {index: 0, k: 1e9})).neighbours).to.have.length(50);
    experiment.dispose();
  });

  test('a point of the reader’s own: placed by what has a g(x), and the sentence why by what has none', async () => {
    const dataset = planted(60, 5);
    const experiment = await maps(dataset, {methods: ['tsne', 'pca', 'parametric-umap', 'lda'], perplexity: 8});
    const input = dataset.train.features.slice(20, 25);
    await experiment.advance(3);
    const early = await ask(experiment, 'place', {input});
    expect(early.maps[3]).to.deep.equal({name: 'lda', why: 'It has not begun yet.'});
    await experiment.advance(5);
    const {nearest, maps: placed} = await ask(experiment, 'place', {input});
    expect(nearest[0]).to.equal(4);
    expect(placed[0]).to.have.property('why').that.contains('no map');
    const {methods} = await experiment.snapshot();
    for (const i of [1, 2, 3]) {
      const place = (placed[i] as {place: readonly number[]}).place;
      place.forEach((x, axis) => expect(x, placed[i]!.name).to.be.closeTo(methods[i]!.coordinates[8 + axis]!, 1e-4));
    }
    experiment.dispose();
  });

  test('rows come as bytes where they are pictures, as they are where not', async () => {
    const pictures = bars(20, 4, 3);
    const bytes = await ask(await maps(pictures, {methods: ['pca']}), 'rows');
    expect(bytes)
      .to.be.instanceOf(Uint8Array)
      .and.have.length(20 * 48 + 10 * 48);
    bytes.slice(0, 48).forEach((x, at) => expect(x).to.equal(Math.floor(pictures.train.features[at]! * 255)));
    const table = planted(20, 5);
    const numbers = await ask(await maps(table, {methods: ['pca'], rows: 15}), 'rows');
    expect(numbers).to.deep.equal(table.train.features.slice(0, 75));
  });

  test('a walk: straight through the void, or along the data, from the one to the other', async () => {
    const dataset = planted(60, 5);
    const {features} = dataset.train;
    const experiment = await maps(dataset, {methods: ['pca']});
    const walk = await ask(experiment, 'walk', {from: 2, to: 50, steps: 7});
    for (const way of [walk.straight, walk.along]) {
      expect(way).to.have.length(35);
      way.slice(0, 5).forEach((x, j) => expect(x).to.be.closeTo(features[10 + j]!, 1e-5));
      way.slice(30).forEach((x, j) => expect(x).to.be.closeTo(features[250 + j]!, 1e-5));
    }
    expect([walk.over[0], walk.over.at(-1)]).to.deep.equal([2, 50]);
    expect(walk.length).to.be.at.least(walk.direct);
    expect([walk.straightDistances[0], walk.alongDistances[6]]).to.deep.equal([0, 0]);
  });

  test('the dimension about a row: that of the plane it lies near', async () => {
    const experiment = await maps(planted(200, 12), {methods: ['pca']});
    const {variances, estimate, mean} = await ask(experiment, 'dimension', {index: 3, k: 40});
    expect(variances[1]! / variances[2]!).to.be.greaterThan(10);
    expect(estimate).to.be.within(1, 5);
    expect(mean).to.be.within(1, 5);
  });

  test('the longest edge of Isomap, where there is Isomap', async () => {
    const shortcut = [0, 40] as const;
    const experiment = await maps(planted(60, 5), {methods: ['isomap'], neighbours: 5, shortcut});
    expect(await ask(experiment, 'longestEdge')).to.be.undefined;
    await experiment.advance(1);
    const edge = await ask(experiment, 'longestEdge');
    expect(edge!.timesMedian).to.be.greaterThan(1);
    expect((await experiment.snapshot()).methods[0]!.notes.join(' ')).to.contain('by hand');
  });

  test('what cannot be answered says what is possible', async () => {
    const experiment = await maps(planted(40, 5), {methods: ['pca']});
    const says = async (question: string, argument: unknown): Promise<string> => {
      const error = await refusal(experiment.ask(question, argument));
      expect(error, question).to.be.instanceOf(RangeError);
      return (error as RangeError).message;
    };
    for (const index of [-1, 40 + 10, 1.5, '3', undefined]) {
      expect(await says('around', {index, k: 3})).to.equal('There are rows 0 to 49.');
      expect(await says('dimension', {index, k: 3})).to.equal('There are rows 0 to 49.');
      expect(await says('walk', {from: 0, to: index, steps: 3})).to.equal('There are rows 0 to 49.');
    }
    for (const input of [undefined, [1, 2, 3, 4, 5], new Float32Array(4), Float32Array.of(1, 2, NaN, 4, 5)]) {
      expect(await says('place', {input})).to.equal('A point is 5 finite numbers.');
    }
    expect(await says('constructor', undefined)).to.contain('“constructor”');
    expect(await says('around', null)).to.equal('There are rows 0 to 49.');
  });
});
