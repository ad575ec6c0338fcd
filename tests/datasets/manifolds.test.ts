import {expect} from 'chai';
import {loadDataset} from '@latent-elements/datasets';

suite('point clouds', () => {
  test('the swiss roll and the S-curve are exact functions of their factors', async () => {
    const formulas = {
      'swiss-roll': (t: number, h: number) => [t * Math.cos(t), h, t * Math.sin(t)],
      's-curve': (t: number, h: number) => [Math.sin(t), h, Math.sign(t) * (Math.cos(t) - 1)],
    };
    for (const [name, point] of Object.entries(formulas)) {
      const {train} = await loadDataset(name, {seed: 2, count: 200});
      for (let row = 0; row < train.count; row++) {
        const expected = point(train.factors![2 * row]!, train.factors![2 * row + 1]!);
        expected.forEach((value, i) => expect(train.features[3 * row + i]).to.be.closeTo(value, 1e-5));
      }
    }
  });

  test('seeded, sized as asked, labelled within the class names', async () => {
    for (const name of ['swiss-roll', 's-curve', 'moons', 'circles', 'spirals', 'blobs']) {
      const data = await loadDataset(name, {seed: 1, count: 120});
      expect([data.train.count, data.heldOut.count], name).to.deep.equal([120, 30]);
      expect(data.train.features, name).to.have.length(120 * data.shape[0]!);
      expect(data.train.features.every(Number.isFinite), name).to.equal(true);
      expect(await loadDataset(name, {seed: 1, count: 120}), name).to.deep.equal(data);
      expect((await loadDataset(name, {seed: 2, count: 120})).train.features, name).not.to.deep.equal(
        data.train.features,
      );
      if (data.classNames) expect(new Set(data.train.labels), name).to.have.property('size', data.classNames.length);
    }
  });

  test('inner and outer circle keep their radii', async () => {
    const {train, classNames} = await loadDataset('circles', {count: 500});
    const radius = [0, 0];
    const count = [0, 0];
    train.labels!.forEach((label, row) => {
      radius[label]! += Math.hypot(train.features[2 * row]!, train.features[2 * row + 1]!);
      count[label]!++;
    });
    expect(classNames).to.deep.equal(['outer', 'inner']);
    expect(radius[0]! / count[0]!).to.be.closeTo(1, 0.03);
    expect(radius[1]! / count[1]!).to.be.closeTo(0.5, 0.03);
  });
});
