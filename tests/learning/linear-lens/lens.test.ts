import {loadDataset} from '@latent-elements/datasets';
import {
  answersIn,
  axisAt,
  between,
  cloudOf,
  measuresAlong,
  measuresAt,
  momentsOf,
  paintedCloud,
  planeOf,
  shadowOf,
  solve,
  sweep,
  verdictOn,
  weightsOf,
  type Cloud,
  type Contrast,
  type PlaneOptions,
} from '@latent-elements/learning/linear-lens/computed';
import {expect} from 'chai';

const generated = async (name: string, seed = 1): Promise<Cloud> => cloudOf(await loadDataset(name, {seed}));

const open = async (cloud: Cloud, kind: Parameters<typeof planeOf>[1] = 'principal', options?: PlaneOptions) => {
  const plane = await planeOf(cloud, kind, options);
  const moments = momentsOf(plane.points, cloud.labels, cloud.variance);
  return {plane, moments, answersBy: (contrast: Contrast) => answersIn(plane.points, moments, {contrast})};
};

suite('linear-lens: the axis at hand', () => {
  test('an angle of the plane is measured as its axis is in all dimensions', async () => {
    const cloud = await cloudOf(await loadDataset('iris'));
    const {plane, moments} = await open(cloud, 'columns', {columns: ['4', 'sepal length (cm)']});
    expect(plane.names).to.deep.equal(['petal width (cm)', 'sepal length (cm)']);
    for (const angle of [0, 31, 90, 144]) {
      const there = measuresAlong(cloud, axisAt(plane, angle));
      for (const [name, value] of Object.entries(measuresAt(moments, angle))) {
        expect(value, `${name} at ${angle}°`).to.be.closeTo(there[name as keyof typeof there], 1e-9);
      }
    }
  });

  test('the sweep holds every whole degree, and no answer is below its curve', async () => {
    for (const name of ['three-answers', 'sausages', 'outliers']) {
      const {moments, answersBy} = await open(await generated(name));
      const curves = sweep(moments);
      expect(curves.fisher[77]).to.equal(measuresAt(moments, 77).fisher);
      const {pca, ica, lda} = await answersBy('kurtosis');
      expect(pca!.measures.variance).to.be.at.least(Math.max(...curves.variance));
      expect(lda!.measures.fisher).to.be.at.least(Math.max(...curves.fisher));
      expect(Math.abs(ica!.measures.kurtosis)).to.be.at.least(Math.max(...curves.kurtosis.map(Math.abs)));
    }
  });

  test('painted points: what cannot be measured is no number', async () => {
    const line = paintedCloud(Float32Array.of(0, 0, 1, 1, 2, 2, 5, 5), Uint8Array.of(0, 0, 0, 0), ['first']);
    const {moments, answersBy} = await open(line);
    expect(measuresAt(moments, 45).fisher).to.be.NaN;
    expect(measuresAt(moments, 135).kurtosis).to.be.NaN;
    expect(Object.keys(await answersBy('kurtosis'))).to.deep.equal(['pca']);

    const apart = paintedCloud(Float32Array.of(0, 0, 1, 0, 0, 3, 1, 3), Uint8Array.of(0, 0, 1, 1), ['a', 'b']);
    const {moments: ofBoth, answersBy: ofBothBy} = await open(apart);
    expect(measuresAt(ofBoth, 90).fisher).to.equal(Infinity);
    expect((await ofBothBy('kurtosis')).lda!.angle).to.be.closeTo(90, 1e-3);

    const same = paintedCloud(new Float32Array(8), Uint8Array.of(0, 0, 1, 1), ['a', 'b']);
    expect((await solve(same)).notes).to.deep.equal(['All rows are equal: there is no axis to find.']);
  });

  test('one column has no plane, and two rows no shape', async () => {
    const refusal = async (features: number[], d: number): Promise<string> => {
      const part = {count: features.length / d, features: Float32Array.from(features)};
      const data = {name: 'own', title: 'Own', shape: [d], train: part, heldOut: part};
      return cloudOf(data).then(
        () => '',
        (error: Error) => `${error instanceof RangeError} ${error.message}`,
      );
    };
    expect(await refusal([1, 2, 3, 4], 1)).to.match(/^true .*one column/);
    expect(await refusal([1, 2, 3, 4], 2)).to.match(/^true .*at least three rows .*there are 2/);
  });
});

suite('linear-lens: three objectives', () => {
  test('each finds the axis that the cloud was made with', async () => {
    // Degrees that each method's answer lies by, from the causes in clouds.ts; ICA's is square to the other source.
    const causes = {
      'three-answers': {pca: 60, ica: 152, lda: 105},
      sausages: {pca: 30, ica: 120, lda: 120},
      'mixed-sources': {ica: 170},
      outliers: {ica: 50, lda: 115},
    };
    for (const [name, expected] of Object.entries(causes)) {
      for (const seed of [1, 2, 3]) {
        const answers = await (await open(await generated(name, seed))).answersBy('kurtosis');
        for (const [method, angle] of Object.entries(expected)) {
          const {angle: found, second = found, distinct} = answers[method as keyof typeof answers]!;
          const off = Math.min(between(found, angle), name === 'mixed-sources' ? between(second, angle) : 90);
          expect(off, `${method} of ${name}, seed ${seed}`).to.be.below(7);
          expect(distinct).to.be.true;
        }
      }
    }
  });

  test('where there is nothing to find, nothing is found', async () => {
    const blob = await (await open(await generated('gaussian-blob'))).answersBy('kurtosis');
    expect(blob).not.to.have.property('lda');
    expect([blob.pca!.distinct, blob.ica!.distinct]).to.deep.equal([true, false]);
    // The louder source's class has the mean of the other.
    expect((await (await open(await generated('mixed-sources'))).answersBy('kurtosis')).lda!.distinct).to.be.false;
    const round = paintedCloud(
      Float32Array.from({length: 400}, (_, at) => {
        const angle = (Math.PI * (at >> 1)) / 100;
        return at % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
      }),
      new Uint8Array(200),
      ['ring'],
    );
    expect((await (await open(round)).answersBy('kurtosis')).pca!.distinct).to.be.false;
  });

  test('kurtosis runs after outliers, log cosh does not', async () => {
    for (const seed of [1, 2, 3]) {
      const {answersBy} = await open(await generated('outliers', seed));
      expect(between((await answersBy('kurtosis')).ica!.angle, 50)).to.be.below(7);
      expect(between((await answersBy('log-cosh')).ica!.angle, 115)).to.be.below(7);
    }
  });

  test('in a cloud of two columns the plane and the whole space have the same answers', async () => {
    for (const contrast of ['kurtosis', 'log-cosh'] as const) {
      const cloud = await generated('three-answers');
      const {plane, answersBy} = await open(cloud);
      const [answers, solutions] = [await answersBy(contrast), await solve(cloud, {contrast})];
      for (const method of ['pca', 'ica', 'lda'] as const) {
        const {angle, tilt} = shadowOf(plane, solutions[method]!.axis);
        expect(between(angle, answers[method]!.angle), `${method} by ${contrast}`).to.be.below(1e-4);
        expect(tilt).to.be.below(1e-5);
      }
    }
  });

  test('units move the axis of PCA, and neither LDA nor ICA', async () => {
    const [raw, scaled] = await Promise.all(
      (['none', 'standard'] as const).map(async (scale) => solve(await cloudOf(await loadDataset('wine', {scale})))),
    );
    expect(raw!.pca!.measures.share).to.be.above(0.99);
    expect(scaled!.pca!.measures.share).to.be.below(0.4);
    expect(raw!.lda!.measures.fisher).to.be.closeTo(scaled!.lda!.measures.fisher, 1e-3);
    expect(raw!.ica!.measures.kurtosis).to.be.closeTo(scaled!.ica!.measures.kurtosis, 1e-2);
  });

  test('a plane spanned by two solutions holds both, and what the classes were told apart by returns', async () => {
    const cloud = await cloudOf(await loadDataset('digits'), {classes: ['4', '9']});
    expect([cloud.n, cloud.d, cloud.columns[49]]).to.deep.equal([800, 50, 'component 50']);
    const solutions = await solve(cloud);
    const principal = await open(cloud);
    const spanned = await open(cloud, 'pca-lda', {solutions});
    for (const method of ['pca', 'lda'] as const) {
      expect(shadowOf(spanned.plane, solutions[method]!.axis).tilt, method).to.be.below(1e-4);
    }
    const [seen, all] = [await principal.answersBy('kurtosis'), await spanned.answersBy('kurtosis')];
    expect(all.lda!.measures.fisher).to.be.closeTo(solutions.lda!.measures.fisher, 1e-6);
    // PCA's plane has lost what tells a 4 from a 9.
    expect(seen.lda!.measures.fisher).to.be.below(0.3);
    expect(solutions.lda!.heldOut!.fisher).to.be.above(2);
    expect(weightsOf(cloud, solutions.lda!.axis)).to.have.length(784);
  });

  test('an axis that fits its own rows alone is seen through by the rows held out', async () => {
    const {ica} = await solve(await cloudOf(await loadDataset('wine', {scale: 'standard'})));
    expect(ica!.measures.kurtosis).to.be.above(20);
    expect(ica!.heldOut!.kurtosis).to.be.below(3);
  });

  test('the hand has found what it is within three degrees of, if that stands out', async () => {
    const {moments, answersBy} = await open(await generated('sausages'));
    const answers = await answersBy('kurtosis');
    const near = verdictOn(answers.lda!.angle + 2, measuresAt(moments, answers.lda!.angle + 2), answers);
    expect(near.filter(({found}) => found).map(({objective}) => objective)).to.have.members(['ica', 'lda']);
    expect(near.find(({objective}) => objective === 'pca')!.off).to.be.closeTo(90, 5);
    // The other side of the half turn is the same axis.
    const turned = answers.pca!.angle + 180;
    expect(verdictOn(turned, measuresAt(moments, turned), answers)[0]).to.deep.include({objective: 'pca', found: true});
    const blob = await open(await generated('gaussian-blob'));
    const none = await blob.answersBy('kurtosis');
    const at = none.ica!.angle;
    expect(verdictOn(at, measuresAt(blob.moments, at), none)[0]).to.deep.include({objective: 'ica', found: false});
  });
});
