import {expect} from 'chai';
import {loadDataset, sizeOf} from '@latent-elements/datasets';

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
    for (const name of [
      ...['swiss-roll', 'swiss-roll-hole', 's-curve', 'moons', 'circles', 'spirals', 'blobs', 'uneven-blobs'],
      ...['noise', 'random-walk'],
      ...['three-answers', 'sausages', 'mixed-sources', 'gaussian-blob', 'outliers'],
    ]) {
      const data = await loadDataset(name, {seed: 1, count: 120});
      expect([data.train.count, data.heldOut.count], name).to.deep.equal([120, 30]);
      expect(data.train.features, name).to.have.length(120 * sizeOf(data.shape));
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

  test('the hole is empty, and only the hole', async () => {
    const {train} = await loadDataset('swiss-roll-hole', {seed: 3, count: 800});
    const inside = (row: number, width: number, height: number) =>
      Math.abs(train.factors![2 * row]! - 3 * Math.PI) < width &&
      Math.abs(train.factors![2 * row + 1]! - 10.5) < height;
    const rows = Array.from({length: train.count}, (_, row) => row);
    expect(rows.filter((row) => inside(row, Math.PI / 2, 5))).to.deep.equal([]);
    expect(rows.filter((row) => inside(row, Math.PI / 2 + 0.6, 6)).length).to.be.above(10);
  });

  test('blobs of unequal size have the spreads they are named for', async () => {
    const {train, shape, classNames} = await loadDataset('uneven-blobs', {count: 900});
    const spreads = classNames!.map((_, label) => {
      const values: number[] = [];
      train.labels!.forEach((own, row) => own === label && values.push(train.features[row * shape[0]! + 1]!));
      return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    });
    [0.1, 0.5, 1.5].forEach((spread, label) => expect(spreads[label]! / spread).to.be.closeTo(1, 0.15));
  });

  test('a walk goes on from where it stood; noise is pictures of nothing', async () => {
    const walk = await loadDataset('random-walk', {count: 200});
    const [d] = walk.shape as [number];
    const far = (a: number, b: number) =>
      Math.hypot(
        ...Array.from({length: d}, (_, j) => walk.train.features[a * d + j]! - walk.train.features[b * d + j]!),
      );
    for (let row = 1; row < 200; row++) expect(far(row, row - 1)).to.be.within(Math.sqrt(d) * 0.6, Math.sqrt(d) * 1.4);
    expect(far(0, 199)).to.be.above(5 * Math.sqrt(d));
    const noise = await loadDataset('noise', {count: 50});
    expect(noise.shape).to.deep.equal([28, 28, 1]);
    expect(noise.train.features.every((value) => value >= 0 && value < 1)).to.equal(true);
  });

  test('flat clouds are exact sums of their sources', async () => {
    const direction = (degrees: number) => [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    const mixtures = {sausages: [30, 120], 'mixed-sources': [20, 80], 'gaussian-blob': [35, 125]};
    for (const [name, degrees] of Object.entries(mixtures)) {
      const {train} = await loadDataset(name, {seed: 3, count: 100});
      const [first, second] = degrees.map(direction);
      for (let row = 0; row < train.count; row++) {
        const [a, b] = train.factors!.subarray(2 * row, 2 * row + 2);
        for (const i of [0, 1]) {
          expect(train.features[2 * row + i]).to.be.closeTo(a! * first![i]! + b! * second![i]!, 1e-5);
        }
      }
    }
  });

  test('one point in 100 of the outliers lies far from all others', async () => {
    const {train} = await loadDataset('outliers', {seed: 3, count: 400});
    const sizes = Array.from({length: 400}, (_, row) =>
      Math.hypot(train.features[2 * row]!, train.features[2 * row + 1]!),
    );
    const far = sizes.flatMap((size, row) => (size > 6.2 ? [row] : []));
    expect(far).to.deep.equal([99, 199, 299, 399]);
    expect(Array.from(train.factors!.keys()).filter((row) => train.factors![row] === 1)).to.deep.equal(far);
  });
});
