import {memory} from '@tensorflow/tfjs-core';
import {createRandom, DataError, type Dataset, type Split} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {
  AutoencoderExperiment,
  completeConfig,
  completeContrastiveConfig,
  ContrastiveExperiment,
  createContrastive,
  reportOn,
  type ContrastiveConfig,
  type ContrastiveObjective,
  type ContrastiveQuestions,
  type RepresentationReport,
} from '@latent-elements/learning';
import {expect} from 'chai';
import type {Workload} from '../../packages/learning/src/backend/workload.js';
import {contrastivePlan} from '../../packages/learning/src/experiments/contrastive/plan.js';
import {pairedRows} from '../../packages/learning/src/experiments/contrastive/positives.js';
import {contrastiveTask} from '../../packages/learning/src/experiments/contrastive/task.js';
import {Trainer} from '../../packages/learning/src/training/trainer.js';
import {plain, resolutionOf} from '../../packages/learning/src/experiments/contrastive/views.js';
import {rejection} from '../harnesses/lab.js';
import {autoencoderOn, bars, contextOn, planted, useBackend} from '../harnesses/learning.js';

type Given = Parameters<typeof completeContrastiveConfig>[0];

const OBJECTIVES = ['nt-xent', 'alignment', 'byol', 'supervised'] as const;
/** Where every step is slow, those that have no other's parts. */
const objectivesOn = {wasm: OBJECTIVES, cpu: ['nt-xent', 'byol']} as const;

const small: Given = {batchSize: 12, representationSize: 16, projectionSize: 4, learningRate: 0.01};

const contrastiveOn = async (
  backend: 'cpu' | 'wasm',
  data: Dataset,
  given: Given = {},
): Promise<ContrastiveExperiment> => {
  await useBackend(backend);
  return ContrastiveExperiment.on(data, completeContrastiveConfig({...small, ...given}), contextOn(backend));
};

const ask = <Q extends keyof ContrastiveQuestions>(
  experiment: ContrastiveExperiment,
  question: Q,
  argument?: ContrastiveQuestions[Q]['argument'],
): Promise<ContrastiveQuestions[Q]['answer']> =>
  experiment.ask(question, argument) as Promise<ContrastiveQuestions[Q]['answer']>;

const weightsOf = async (experiment: ContrastiveExperiment): Promise<number[]> =>
  (await ask(experiment, 'weights')).flatMap(({values}) => [...values]);

const pictures = bars(64, 8, 3);

/** The same bars in two hands: the second artist draws as much as the first and half as bright, in rows that follow. */
const inTwoHands = (data: Dataset): Dataset => {
  const [side] = data.shape as [number];
  const size = data.shape.reduce((a, b) => a * b);
  const drawn = ({count, features, labels}: Split, before: number): Split => {
    const both = Array.from({length: 2 * count}, (_, row) => row >> 1);
    return {
      count: 2 * count,
      features: Float32Array.from({length: 2 * features.length}, (_, at) => {
        const [row, pixel] = [Math.floor(at / size), at % size];
        return features[(row >> 1) * size + pixel]! / (1 + (row % 2)) + (row % 2 === 1 && pixel < side ? 0.2 : 0);
      }),
      labels: Uint8Array.from(both, (row) => labels![row]!),
      factors: Float32Array.from(both, (_, row) => row % 2),
      concepts: Uint16Array.from(both, (row) => before + row),
    };
  };
  return {
    ...data,
    artists: ['one', 'other'],
    factorNames: ['artist'],
    train: drawn(data.train, 0),
    heldOut: drawn(data.heldOut, data.train.count),
  };
};
const inBothHands = inTwoHands(pictures);

/** The same pictures under other labels. */
const relabelled = (data: Dataset): Dataset => {
  const other = (split: Split): Split => ({...split, labels: createRandom(8).shuffle(split.labels!.slice())});
  return {...data, train: other(data.train), heldOut: other(data.heldOut)};
};

for (const backend of ['cpu', 'wasm'] as const) {
  suite(`Contrastive pairs on ${backend}`, () => {
    test('tells views apart better than chance, the better the longer', async () => {
      const experiment = await contrastiveOn(backend, pictures);
      const before = (await experiment.snapshot({measure: true})).metrics;
      const loss = await experiment.advance(60);
      const {metrics, measuredAt, curve, moments} = await experiment.snapshot({measure: true});
      expect(metrics.loss).to.equal(loss);
      expect(metrics.chance).to.equal(Math.log(23));
      expect(loss)
        .to.be.below(before.loss)
        .and.below(0.7 * metrics.chance);
      expect(metrics.alignment).to.be.below(metrics.chance);
      expect(measuredAt).to.equal(60);
      expect(metrics.probeUntrained).to.equal(before.probe);
      expect(metrics.probe).to.be.within(0, 1);
      expect([...moments].at(-1)).to.equal(60);
      expect([...curve.slice(-3)].slice(0, 2)).to.deep.equal([60, Math.fround(loss)]);
      experiment.dispose();
    });

    for (const objective of objectivesOn[backend]) {
      test(`the same seed gives the same numbers, however the run is sliced (${objective})`, async () => {
        const [whole, sliced, other] = [
          await contrastiveOn(backend, pictures, {objective}),
          await contrastiveOn(backend, pictures, {objective}),
          await contrastiveOn(backend, pictures, {objective, seed: 2}),
        ];
        const loss = await whole.advance(9);
        for (const steps of [1, 3, 0, 5]) {
          await sliced.advance(steps);
          await sliced.snapshot();
        }
        await other.advance(9);
        expect(await weightsOf(sliced)).to.deep.equal(await weightsOf(whole));
        expect(await weightsOf(other)).not.to.deep.equal(await weightsOf(whole));
        expect((await sliced.snapshot()).metrics.loss).to.equal(loss);
        for (const experiment of [whole, sliced, other]) experiment.dispose();
      });

      test(`a saved run resumes to the bit, in another experiment too (${objective})`, async () => {
        const first = await contrastiveOn(backend, pictures, {objective});
        await first.advance(7);
        const state = structuredClone(await first.save());
        await first.advance(6);
        const expected = await first.snapshot({measure: true});
        const second = await contrastiveOn(backend, pictures, {objective});
        await second.restore(state);
        expect(second.step).to.equal(7);
        await second.advance(6);
        // Both measured here for the first time; what the first drew in between it has forgotten.
        expect(await second.snapshot({measure: true})).to.deep.equal(expected);
        expect(await second.save()).to.deep.equal(await first.save());
        expect(await rejection(second.restore({step: 3}))).to.be.instanceOf(RangeError);
        first.dispose();
        second.dispose();
      });
    }

    for (const objective of ['nt-xent', 'alignment', 'byol'] as const) {
      test(`no label is looked at: permuted, the run is the same to the bit (${objective})`, async () => {
        const [given, permuted] = [
          await contrastiveOn(backend, pictures, {objective}),
          await contrastiveOn(backend, relabelled(pictures), {objective}),
        ];
        expect(await permuted.advance(8)).to.equal(await given.advance(8));
        expect(await weightsOf(permuted)).to.deep.equal(await weightsOf(given));
        expect((await permuted.snapshot({measure: true})).metrics.probe).not.to.equal(
          (await given.snapshot({measure: true})).metrics.probe,
        );
        given.dispose();
        permuted.dispose();
      });
    }

    test('another artist’s drawing as the positive: no label is looked at, and without artists nothing changes', async () => {
      const [given, permuted, augmented, alone, plainly] = [
        await contrastiveOn(backend, inBothHands, {positives: 'artist'}),
        await contrastiveOn(backend, relabelled(inBothHands), {positives: 'artist'}),
        await contrastiveOn(backend, inBothHands),
        await contrastiveOn(backend, pictures, {positives: 'artist'}),
        await contrastiveOn(backend, pictures),
      ];
      expect(await permuted.advance(8)).to.equal(await given.advance(8));
      expect(await weightsOf(permuted)).to.deep.equal(await weightsOf(given));
      expect(await augmented.advance(8)).not.to.equal(await given.advance(0));
      expect(await alone.advance(8)).to.equal(await plainly.advance(8));
      expect(await weightsOf(alone)).to.deep.equal(await weightsOf(plainly));
      const said = async (experiment: ContrastiveExperiment) => (await experiment.snapshot()).config.positives;
      expect([await said(given), await said(augmented), await said(alone)]).to.deep.equal([
        'artist',
        'augmented',
        'augmented',
      ]);
      for (const experiment of [given, permuted, augmented, alone, plainly]) experiment.dispose();
    });

    test('supervised contrast does look, as its name says', async () => {
      const [given, permuted] = [
        await contrastiveOn(backend, pictures, {objective: 'supervised'}),
        await contrastiveOn(backend, relabelled(pictures), {objective: 'supervised'}),
      ];
      expect(await permuted.advance(3)).not.to.equal(await given.advance(3));
      given.dispose();
      permuted.dispose();
    });

    test('leaves no tensor behind', async () => {
      await useBackend(backend);
      const before = memory().numTensors;
      for (const objective of objectivesOn[backend]) {
        const experiment = await contrastiveOn(backend, pictures, {objective});
        await experiment.advance(6);
        const during = memory().numTensors;
        await experiment.advance(6);
        await experiment.snapshot({measure: true});
        await experiment.snapshot({at: 3});
        await ask(experiment, 'table');
        await ask(experiment, 'pairs', {draw: 2});
        if (backend === 'wasm') await ask(experiment, 'report', {since: 3});
        await experiment.restore(await experiment.save());
        expect(memory().numTensors, objective).to.equal(during);
        experiment.dispose();
        experiment.dispose();
        expect(memory().numTensors, objective).to.equal(before);
      }
    });

    for (const objective of OBJECTIVES) {
      test(`a batch worked in slices learns what the whole one does (${objective})`, async () => {
        await useBackend(backend);
        const before = memory().numTensors;
        const resolution = resolutionOf(pictures.shape);
        const config = completeContrastiveConfig({...small, objective});
        const plan = contrastivePlan(config, resolution.to);
        const found = [];
        for (const rows of [Infinity, 24, 9, 5]) {
          const trainer = new Trainer(contrastiveTask(plan, config, pictures.train, resolution), rows);
          let breaths = 0;
          const looked = await trainer.look();
          const loss = await trainer.take(true, async () => void breaths++);
          expect(loss.dataSync()[0]).to.be.closeTo(looked.dataSync()[0]!, 1e-5);
          const {slots} = await trainer.saveOptimiser();
          found.push({breaths, loss: loss.dataSync()[0]!, gradient: slots.slice(0, slots.length / 2)});
          for (const thing of [looked, loss, trainer]) thing.dispose();
        }
        expect(found.map(({breaths}) => breaths > 0)).to.deep.equal([false, false, true, true]);
        const [whole, ...others] = found;
        const largest = whole!.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        expect(largest).to.be.above(1e-5);
        for (const {loss, gradient} of others) {
          expect(loss).to.be.closeTo(whole!.loss, 1e-5);
          const apart = gradient.reduce((most, value, i) => Math.max(most, Math.abs(value - whole!.gradient[i]!)), 0);
          expect(apart).to.be.at.most(1e-5 * largest);
        }
        expect(memory().numTensors).to.equal(before);
      });
    }
  });
}

suite('What contrastive pairs show', () => {
  const data = sprites({count: 40, factors: ['shape', 'size', 'hue']});
  let experiment: ContrastiveExperiment;
  suiteSetup(async () => {
    experiment = await contrastiveOn('wasm', data, {projectionSize: 3, augmentations: {hue: 1}});
    await experiment.advance(2);
  });
  suiteTeardown(() => experiment.dispose());

  test('without negatives everything becomes one point, and it is said; with them, or by BYOL, it does not', async () => {
    const ranks = new Map<ContrastiveObjective, number>();
    for (const objective of ['alignment', 'byol', 'nt-xent'] as const) {
      const experiment = await contrastiveOn('wasm', pictures, {objective});
      expect((await experiment.snapshot()).collapsed).to.be.false;
      await experiment.advance(100);
      const {metrics, collapsed} = await experiment.snapshot();
      ranks.set(objective, metrics.effectiveRank);
      expect(collapsed, objective).to.equal(objective === 'alignment');
      if (objective === 'alignment') expect(metrics.loss).to.be.below(0.01);
      experiment.dispose();
    }
    expect(ranks.get('alignment')).to.be.closeTo(1, 0.1);
    expect(ranks.get('nt-xent')).to.be.above(2);
  });

  test('a snapshot has pairs, points on the sphere, similarities and a number per factor', async () => {
    const {pairs, cloud, drawn, dataset, metrics, factors} = await experiment.snapshot({measure: true});
    const n = data.heldOut.count;
    expect([dataset.shape, dataset.seen]).to.deep.equal([
      [24, 24, 3],
      [24, 24, 3],
    ]);
    expect(drawn).to.deep.equal({as: 'sphere', share: 1});
    expect([pairs.rows.length, pairs.originals.length, pairs.views.length]).to.deep.equal([n, n * 1728, 2 * n * 1728]);
    expect([...pairs.labels]).to.deep.equal([...pairs.rows].map((row) => data.heldOut.labels![row]));
    expect([...pairs.labels]).to.deep.equal([...pairs.labels].sort());
    for (let i = 0; i < 6 * n; i += 3) expect(Math.hypot(...pairs.points.subarray(i, i + 3))).to.be.closeTo(1, 1e-5);
    const cosine = [0, 1, 2].reduce((sum, j) => sum + pairs.projections[3 + j]! * pairs.projections[3 * n + j]!, 0);
    expect(pairs.similarity[n]).to.be.closeTo(cosine, 1e-6);
    expect(cloud.points.length).to.equal(3 * n);
    expect(factors.map(({name}) => name)).to.deep.equal(['shape', 'size', 'hue']);
    for (const name of ['factorShape', 'factorHueUntrained', 'factorSizePixels', 'factorHuePca']) {
      expect(metrics[name], name).to.be.a('number').and.not.to.be.NaN;
    }
  });

  test('pairs in two hands share the concept and differ in the artist; who drew what is a factor', async () => {
    const {train, heldOut} = inBothHands;
    const off = {crop: 0, shift: 0, rotate: 0, scale: 0, shear: 0};
    const artist = await contrastiveOn('wasm', inBothHands, {positives: 'artist', augmentations: off});
    const {pairs, metrics, factors} = await artist.snapshot({measure: true});
    const asked = await ask(artist, 'pairs', {draw: 3, count: 9});
    for (const {rows, partners, labels} of [pairs, asked]) {
      rows.forEach((row, i) => {
        const partner = partners[i]!;
        expect(heldOut.concepts![partner]).to.equal(heldOut.concepts![row]);
        expect([heldOut.factors![row], heldOut.factors![partner]]).to.deep.equal([0, 1]);
        expect(labels[i]).to.equal(heldOut.labels![row]);
      });
      expect(new Set(rows).size).to.equal(rows.length);
    }
    expect([pairs.rows.length, asked.rows.length]).to.deep.equal([32, 9]);
    // Nothing is done to them: each view is its own artist's drawing.
    const resolution = resolutionOf(inBothHands.shape);
    const seen = [...pairs.rows, ...pairs.partners].flatMap((row) => [
      ...plain(heldOut.features.subarray(row * 192, (row + 1) * 192), resolution),
    ]);
    pairs.views.forEach((byte, at) => expect(byte).to.be.closeTo(seen[at]! * 255, 1));
    expect(factors).to.deep.equal([{name: 'artist', measure: 'accuracy', chance: 0.5}]);
    expect(metrics['factorArtistPixels']).to.equal(1);
    artist.dispose();

    // Training pairs are each concept once; what one artist alone drew has no pair.
    const {first, second} = pairedRows(train, 'artist');
    expect([...first]).to.deep.equal(Array.from({length: 64}, (_, concept) => 2 * concept));
    expect([...second]).to.deep.equal([...first].map((row) => row + 1));
    const few = {...train, count: 5, concepts: Uint16Array.of(7, 3, 3, 9, 7)};
    expect(pairedRows(few, 'artist')).to.deep.equal({first: Uint32Array.of(0, 1), second: Uint32Array.of(4, 2)});
    expect([...pairedRows(few, 'augmented').second]).to.deep.equal([0, 1, 2, 3, 4]);
  });

  test('pairs follow the snapshot that is drawn, and are transferred, not shared', async () => {
    const first = await experiment.snapshot();
    first.pairs.views.fill(0);
    first.cloud.projections.fill(0);
    const again = await experiment.snapshot();
    expect(again.pairs.views.some((value) => value > 0)).to.be.true;
    const past = await experiment.snapshot({at: 0});
    expect([past.step, [...past.pairs.views]]).to.deep.equal([0, [...again.pairs.views]]);
    expect([...past.pairs.projections]).not.to.deep.equal([...again.pairs.projections]);
    expect([...again.cloud.projections].some((value) => value !== 0)).to.be.true;
  });

  test('augment shows what training would see, and a strength of one’s own', async () => {
    const [one, same, other] = [
      await ask(experiment, 'augment', {index: 3, draw: 1}),
      await ask(experiment, 'augment', {index: 3, draw: 1}),
      await ask(experiment, 'augment', {index: 3, draw: 2}),
    ];
    expect(one).to.deep.equal(same);
    expect(one.views).not.to.deep.equal(other.views);
    const off = {crop: 0, shift: 0, rotate: 0, scale: 0, shear: 0, hue: 0, blur: 0, erase: 0};
    const plain = await ask(experiment, 'augment', {index: 3, count: 3, augmentations: off});
    expect([...plain.views]).to.deep.equal([...plain.original, ...plain.original, ...plain.original]);
    expect(await rejection(ask(experiment, 'augment', {index: 99}))).to.be.instanceOf(RangeError);
  });

  test('a picture of the reader’s own lands where the same held-out row lies', async () => {
    const input = data.heldOut.features.slice(2 * 1728, 3 * 1728);
    const {cloud} = await experiment.snapshot();
    const placed = await ask(experiment, 'place', {input});
    placed.point.forEach((value, j) => expect(value).to.be.closeTo(cloud.points[6 + j]!, 1e-5));
    expect(placed.similar.rows[0]).to.equal(2);
    expect(placed.similar.cosines[0]).to.be.closeTo(1, 1e-5);
    const {rows, cosines} = await ask(experiment, 'similar', {index: 2, count: 4});
    expect([...rows]).to.deep.equal([...placed.similar.rows.slice(1, 5)]);
    expect([...cosines]).to.deep.equal([...cosines].sort((a, b) => b - a));
    for (const wrong of [new Float32Array(5), new Float32Array(1728).fill(NaN)]) {
      expect(await rejection(ask(experiment, 'place', {input: wrong}))).to.be.instanceOf(RangeError);
    }
    expect(await rejection(experiment.ask('decode', {}))).to.be.instanceOf(RangeError);
  });

  test('grey pictures have no hue, a projection without a head is the representation', async () => {
    const grey = await contrastiveOn('wasm', bars(32, 8, 1), {head: false, augmentations: {hue: 1}});
    const {config, metrics, drawn} = await grey.snapshot({measure: true});
    expect([config.augmentations.hue, config.representationSize, config.projectionSize]).to.deep.equal([0, 4, 4]);
    expect(drawn.as).to.equal('axes');
    expect(drawn.share).to.be.within(0.3, 1);
    expect(metrics.probeProjection).to.be.a('number').and.not.NaN;
    grey.dispose();
  });

  test('at an absurd rate it stays finite or goes back to the last good step', async () => {
    const wild = await contrastiveOn('wasm', pictures, {learningRate: 1e6, head: false});
    await wild.advance(30);
    const {metrics, pairs, curve} = await wild.snapshot();
    expect(Number.isFinite(metrics.loss)).to.be.true;
    expect(pairs.projections.every(Number.isFinite)).to.be.true;
    expect(curve.filter((_, i) => i % 3 === 1).every(Number.isFinite)).to.be.true;
    wild.dispose();
  });

  test('tables have no second view: refused with what has; sprites are loaded with their factors', async () => {
    const context = {
      ...contextOn('wasm'),
      choose: async ({operations, trial}: Workload) => {
        expect(operations).to.include('contrastiveLoss');
        const tried = trial('wasm', async () => {});
        await tried.advance(1);
        tried.dispose();
        return contextOn('wasm');
      },
    };
    await useBackend('wasm');
    const refused = await rejection(createContrastive({dataset: 'iris'}, context));
    expect(refused)
      .to.be.instanceOf(DataError)
      .with.property('message')
      .that.includes('digits, fashion, sprites or emoji');
    const before = memory().numTensors;
    const given = {dataset: 'sprites', factors: ['hue', 'size'], batchSize: 8, augmentations: {hue: 0.5}};
    const loaded = await createContrastive(given, context);
    const {dataset, config} = await loaded.snapshot();
    expect([dataset.title, config.augmentations.hue, config.factors]).to.deep.equal(['Sprites', 0.5, ['hue', 'size']]);
    loaded.dispose();
    expect(memory().numTensors).to.equal(before);
  });

  test('absurd settings become sensible ones', () => {
    const config: ContrastiveConfig = completeContrastiveConfig({
      temperature: 0,
      batchSize: 1e9,
      projectionSize: NaN,
      augmentations: {crop: 7, hue: -1, blur: NaN},
    });
    expect([config.temperature, config.batchSize, config.projectionSize]).to.deep.equal([0.02, 256, 16]);
    expect([config.augmentations.crop, config.augmentations.hue, config.augmentations.blur]).to.deep.equal([1, 0, 0]);
  });
});

suite('A report on any experiment’s encoder', () => {
  const encoders = ['trained', 'untrained', 'input', 'pca'];

  const expectReport = (report: RepresentationReport, labels: number): void => {
    expect(report.encoders.map(({encoder}) => encoder)).to.deep.equal(encoders);
    for (const {probe, knn, effectiveRank, uniformity} of report.encoders) {
      expect(probe.map((point) => point.labels)).to.deep.equal([10, 30, 100, 300].filter((count) => count <= labels));
      for (const value of [knn, ...probe.map(({mean}) => mean)]) expect(value).to.be.within(0, 1);
      if (!Number.isNaN(effectiveRank)) expect(effectiveRank).to.be.at.least(1);
      expect(uniformity).to.be.within(-4.1, 0);
    }
  };

  test('of an autoencoder: before its first step it is the untrained one, then it moves away', async () => {
    const experiment = await autoencoderOn('wasm', planted(64, 12), {codeSize: 3});
    const first = (await experiment.ask('report', undefined)) as RepresentationReport;
    expectReport(first, 64);
    const [trained, untrained] = first.encoders;
    expect({...trained, encoder: ''}).to.deep.equal({...untrained, encoder: ''});
    expect(first.ckaUntrained).to.be.closeTo(1, 1e-6);
    expect([first.alignment, first.ckaEarlier]).to.deep.equal([NaN, NaN]);
    await experiment.advance(40);
    const later = (await experiment.ask('report', {since: 10})) as RepresentationReport;
    expect(later.step).to.equal(40);
    expect(later.encoders.slice(1)).to.deep.equal(first.encoders.slice(1));
    expect(later.ckaEarlier).to.be.within(0, 1).and.above(later.ckaUntrained);
    experiment.dispose();
  });

  test('gives way to the run that it measures three times for each of its slices', async () => {
    let breaths = 0;
    const breathe = async () => void breaths++;
    await useBackend('wasm');
    const given = completeConfig({codeSize: 3, width: 16, batchSize: 16});
    const experiment = await AutoencoderExperiment.on(planted(600, 12), given, {...contextOn('wasm'), breathe});
    await experiment.snapshot({measure: true});
    const encoding = await experiment.encoding();
    breaths = 0;
    await experiment.encoding();
    const encoded = breaths;
    await reportOn(encoding, {breathe});
    const measured = breaths - encoded;
    breaths = 0;
    await experiment.ask('report', undefined);
    expect(measured).to.be.above(10);
    expect(breaths).to.equal(encoded + 3 * measured);
    experiment.dispose();
  });

  test('of contrastive pairs: with alignment of their views, and factors', async () => {
    const data = sprites({count: 24, factors: ['shape', 'hue']});
    const experiment = await contrastiveOn('wasm', data);
    await experiment.advance(3);
    const report = await ask(experiment, 'report');
    expectReport(report, 24);
    expect(report.alignment).to.be.within(0, 4);
    for (const {factors} of report.encoders) expect(factors.map(({name}) => name)).to.deep.equal(['shape', 'hue']);
    const {train, heldOut, width} = await experiment.encoding();
    expect([train.length / width, heldOut.length / width]).to.deep.equal([24, 6]);
    // Answers are transferred to the page: what is in them is nobody else's.
    const given = await experiment.encoding();
    const parts = [given, given.untrained!, given.input, given.pca, given.labels!, given.views!];
    const arrays = [...parts.flatMap((part) => Object.values(part)), ...Object.values(given.factors!)];
    for (const array of arrays) if (ArrayBuffer.isView(array)) structuredClone(array, {transfer: [array.buffer]});
    for (const {values} of [given.factors!.train, given.factors!.heldOut]) {
      structuredClone(values, {transfer: [values.buffer]});
    }
    expect(await ask(experiment, 'report')).to.deep.equal(report);
    experiment.dispose();
  });
});
