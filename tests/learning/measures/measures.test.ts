import {expect} from 'chai';
import {loadDataset} from '@latent-elements/datasets';
import {
  alignment,
  bandOf,
  drawLabelled,
  effectiveRank,
  factorScores,
  fitRidge,
  informationGaps,
  linearCka,
  linearProbe,
  predict,
  probeWithLabels,
  rSquared,
  sparsity,
  uniformity,
  unitRows,
} from '@latent-elements/learning';
import {normals} from '../../harnesses/learning.js';
import {FACTORS, makeInputs, type Input} from './inputs.js';
import {reference} from './reference.js';

/** To a millionth, of itself where it is large. */
const close = (value: number, expected: number, tolerance = 1e-6): void => {
  expect(value).to.be.closeTo(expected, tolerance * Math.max(1, Math.abs(expected)));
};

const gathered = (features: Float32Array, d: number, columns: readonly number[]): Float32Array =>
  Float32Array.from(
    Array.from({length: features.length / d}, (_, i) => columns.map((j) => features[i * d + j]!)).flat(),
  );

suite('Measures of a representation', () => {
  let inputs: Record<'iris' | 'digits', Input>;
  suiteSetup(async () => (inputs = await makeInputs((name) => loadDataset(name))));

  for (const name of ['iris', 'digits'] as const) {
    const expected = reference[name];

    test(`ridge regression is scikit-learn’s, its penalty too (${name})`, async () => {
      const {train, d} = inputs[name];
      const classes = [...new Set(train.labels)].sort((a, b) => a - b);
      const targets = classes.map((label) => Float64Array.from(train.labels, (other) => Number(other === label)));
      const ridge = await fitRidge(train.features, d, targets);
      close(ridge.penalty, expected.ridge.penalty);
      const weights = ridge.weights.flatMap((row) => [...row]);
      expect(weights.length).to.equal(expected.ridge.weights.length);
      weights.forEach((weight, i) => close(weight, expected.ridge.weights[i]!, 1e-5));
      ridge.intercepts.forEach((intercept, k) => close(intercept, expected.ridge.intercepts[k]!, 1e-5));
    });

    test(`probes answer as scikit-learn’s do, row for row (${name})`, async () => {
      const {train, heldOut, d, draws} = inputs[name];
      close(await linearProbe(train, heldOut, d), expected.probe, 1e-8);
      const band = await probeWithLabels(train, heldOut, d, {count: 20, draws: draws.length});
      close(band.mean, expected.draws.mean, 1e-8);
      close(band.deviation, expected.draws.deviation, 1e-8);
    });

    test(`factors are read off as scikit-learn reads them (${name})`, async () => {
      const {train, heldOut, d} = inputs[name];
      const of = ({features, factors: values}: Input['train']) => ({features, factors: {names: FACTORS, values}});
      const scores = await factorScores(of(train), of(heldOut), d);
      expect(scores.map(({name, measure}) => [name, measure])).to.deep.equal([
        ['shape', 'accuracy'],
        ['hue', 'r2'],
        ['size', 'r2'],
      ]);
      scores.forEach(({score}, i) => close(score, expected.factors[i]!));
    });

    test(`geometry is NumPy’s (${name})`, async () => {
      const {train, d} = inputs[name];
      const half = (train.features.length / d) >> 1;
      const [first, second] = [0, 1].map((part) => train.unit.subarray(part * half * d, (part + 1) * half * d));
      close(alignment(first!, second!, d), expected.alignment);
      close(await uniformity(train.unit, d), expected.uniformity);
      close(effectiveRank(train.features, d), expected.effectiveRank);
      const squares = gathered(train.features, d, [0, 1]).map((value) => value * value);
      close(await linearCka({features: train.features, width: d}, {features: squares, width: 2}), expected.cka);
    });
  }

  for (const name of ['iris', 'digits'] as const) {
    const expected = reference[name];

    test(`sparsity and gaps of information are NumPy’s and scikit-learn’s (${name})`, async () => {
      const {train, d} = inputs[name];
      close(sparsity(train.features, d), expected.sparsity);
      const gaps = await informationGaps({features: train.features, width: d}, {names: FACTORS, values: train.factors});
      expect(gaps.map((factor) => factor.name)).to.deep.equal([...FACTORS]);
      gaps.forEach(({gap}, i) => close(gap, expected.gaps[i]!));
    });
  }

  test('a code of one number per factor has a gap near 1, a turned one near 0; one number alone is sparse', async () => {
    const [a, b] = [normals(2000, 1), normals(2000, 2)];
    const factors = {
      names: ['x', 'y'],
      values: Float32Array.from({length: 4000}, (_, at) => (at % 2 ? b : a)[at >> 1]!),
    };
    const of = (code: (x: number, y: number) => readonly [number, number]) =>
      informationGaps({features: Float32Array.from(Array.from(a, (x, i) => code(x, b[i]!)).flat()), width: 2}, factors);
    for (const {gap} of await of((x, y) => [x, 3 * y])) expect(gap).to.be.above(0.85);
    for (const {gap} of await of((x, y) => [x + y, x - y])) expect(gap).to.be.below(0.05);
    expect(
      await informationGaps({features: a, width: 1}, {names: ['still'], values: new Float32Array(2000)}),
    ).to.deep.equal([]);
    expect(sparsity(Float32Array.of(0, 0, -7, 1, 1, 1, 0, 0, 0), 3)).to.be.closeTo(0.5, 1e-6);
    expect(sparsity(new Float32Array(4), 2)).to.be.NaN;
  });

  test('one point: no uniformity, one direction; an even circle has two', async () => {
    const point = new Float32Array(40).fill(Math.SQRT1_2);
    expect(await uniformity(point, 2)).to.be.closeTo(0, 1e-6);
    expect(effectiveRank(point, 2)).to.be.closeTo(1, 1e-6);
    const circle = Float32Array.from({length: 400}, (_, i) => {
      const angle = (2 * Math.PI * (i >> 1)) / 200;
      return i % 2 ? Math.sin(angle) : Math.cos(angle);
    });
    expect(effectiveRank(circle, 2)).to.be.closeTo(2, 1e-6);
    // log of e⁻⁴ I₀(4), less the pairs of a point with itself.
    expect(await uniformity(circle, 2)).to.be.closeTo(Math.log((200 * 0.2070019 - 1) / 199), 1e-6);
    expect(effectiveRank(new Float32Array(8), 2)).to.be.NaN;
    expect(effectiveRank(Float32Array.of(1, NaN), 2)).to.be.NaN;
    expect(() => alignment(point, point.subarray(2), 2)).to.throw(RangeError);
  });

  test('CKA does not mind a rotation, a scale and a shift, and sees what is unrelated', async () => {
    const x = normals(600, 1);
    const turned = Float32Array.from({length: 600}, (_, at) => {
      const [a, b, c] = [0, 1, 2].map((j) => x[at - (at % 3) + j]!);
      return 5 + 2 * [0.6 * a! - 0.8 * b!, 0.8 * a! + 0.6 * b!, c!][at % 3]!;
    });
    const with3 = (features: Float32Array) => ({features, width: 3});
    expect(await linearCka(with3(x), with3(turned))).to.be.closeTo(1, 1e-5);
    expect(await linearCka(with3(x), with3(normals(600, 2)))).to.be.below(0.05);
    await linearCka(with3(x), {features: x, width: 2}).then(
      () => expect.fail('other rows were compared'),
      (error: unknown) => expect(error).to.be.instanceOf(RangeError),
    );
  });

  test('labels are drawn evenly, the same for whoever asks, others by another draw', () => {
    const labels = Uint8Array.from({length: 300}, (_, i) => (i < 20 ? 2 : i % 2));
    const rows = drawLabelled(labels, 90, 1);
    expect(new Set(rows).size).to.equal(90);
    const counts = [0, 1, 2].map((label) => [...rows].filter((row) => labels[row] === label).length);
    expect(counts).to.deep.equal([35, 35, 20]);
    expect([...drawLabelled(labels, 90, 1)]).to.deep.equal([...rows]);
    expect([...drawLabelled(labels, 90, 2)]).not.to.deep.equal([...rows]);
    expect(drawLabelled(labels, 1000, 1).length).to.equal(300);
  });

  test('a hue just below red is next to red', async () => {
    const n = 80;
    const hues = Float32Array.from({length: n}, (_, i) => (350 + i * 0.25) % 360);
    const features = Float32Array.from(hues, (hue) => (hue > 180 ? hue - 360 : hue));
    const given = {features, factors: {names: ['hue'], values: hues}};
    const [hue] = await factorScores(given, given, 1);
    expect(hue!.score).to.be.above(0.99);
    const [size] = await factorScores(
      {features, factors: {names: ['size'], values: hues}},
      {features, factors: {names: ['size'], values: hues}},
      1,
    );
    expect(size!.score).to.be.below(0.9);
  });

  test('rows that are all the same tell the means, and what nothing varies in is left out', async () => {
    const ridge = await fitRidge(new Float32Array(12).fill(3), 3, [[1, 2, 3, 6]]);
    expect([...predict(ridge, Float32Array.of(1, 2, 3))[0]!]).to.deep.equal([3]);
    const frozen = {features: normals(12, 1), factors: {names: ['hue'], values: new Float32Array(4).fill(150)}};
    expect(await factorScores(frozen, frozen, 3)).to.deep.equal([]);
    expect(rSquared([Float64Array.of(1, 1)], [[1, 2]])).to.be.NaN;
    expect(bandOf([0.5])).to.deep.equal({mean: 0.5, deviation: 0});
    expect([...unitRows(Float32Array.of(3, 4, 0, 0), 2)]).to.deep.equal([Math.fround(0.6), Math.fround(0.8), 0, 0]);
  });
});
