import {expect} from 'chai';
import {
  classicalMds,
  discriminantAxes,
  Distances,
  distancesFromData,
  independentComponents,
  isomap,
  metricMds,
  principalComponents,
  Refusal,
  straightWalk,
  walkAlong,
  type Rows,
} from '@latent-elements/learning';
import {normals} from '../../harnesses/learning.js';
import {makeInputs} from './inputs.js';

const seed = 1;
const cloud = (n: number, d: number, features = normals(n * d, 9)): Rows => ({features, d});

/** A count that says how many rows there are, without the rows: only the refusals look. */
const rowsOf = (n: number, d = 2): Rows => ({features: {length: n * d} as Float32Array, d});

/** Its sentence; fails where nothing was refused. */
const sentence = (refusal: Refusal | undefined): string => {
  expect(refusal).to.be.instanceOf(Refusal);
  return refusal!.message;
};

suite('What projections refuse, and how they say it', () => {
  test('Isomap: more neighbours than others, too many paths, shortcuts to nowhere', () => {
    const rows = rowsOf(300);
    const settings = isomap.defaults(rows);
    const many = isomap.refuse(rows, {...settings, neighbours: 400});
    expect(sentence(many)).to.equal('400 neighbours need more than 400 points; there are 300. Try at most 299.');
    expect(many).to.include({setting: 'neighbours', nearest: 299});
    expect(sentence(isomap.refuse(rows, {...settings, neighbours: 0}))).to.contain('at least 1');
    expect(sentence(isomap.refuse(rows, {...settings, shortcut: [4, 300]}))).to.contain('from 0 to 299');
    expect(sentence(isomap.refuse(rows, {...settings, shortcut: [4, 4]}))).to.contain('two different points');
    const large = rowsOf(10_000);
    expect(isomap.refuse(large, isomap.defaults(large))).to.be.undefined;
    const paths = isomap.refuse(large, {...settings, landmarks: 10_000});
    expect(sentence(paths)).to.contain('Try at most 2500 landmarks');
    expect(paths!.nearest).to.equal(2500);
  });

  test('MDS: more pairs than can be kept', () => {
    expect(metricMds.refuse(rowsOf(5000), metricMds.defaults(rowsOf(5000)))).to.be.undefined;
    const pairs = metricMds.refuse(rowsOf(10_000), metricMds.defaults(rowsOf(10_000)));
    expect(sentence(pairs)).to.contain(
      '10000 points have 50 million, 200 MB. Take at most 5000 points, or classical MDS',
    );
    expect(classicalMds.refuse(rowsOf(10_000), {distance: 'euclidean'})).to.be.undefined;
    expect(sentence(classicalMds.refuse(rowsOf(10_000), {distance: 'cosine'}))).to.contain('400 MB');
  });

  test('LDA: rows without classes, of one class, or too wide', () => {
    const rows = cloud(9, 2);
    const shrinkage = 0.1;
    const labels = Uint8Array.from({length: 9}, (_, i) => i % 3);
    expect(sentence(discriminantAxes.refuse(rows, {shrinkage}))).to.contain('these rows have none');
    expect(sentence(discriminantAxes.refuse({...rows, labels: new Uint8Array(9)}, {shrinkage}))).to.contain('of one');
    expect(sentence(discriminantAxes.refuse({...rows, labels}, {shrinkage: 0}))).to.contain('between');
    expect(sentence(discriminantAxes.refuse({...rowsOf(9, 5000), labels}, {shrinkage}))).to.contain('by PCA');
    expect(discriminantAxes.refuse({...rows, labels}, {shrinkage})).to.be.undefined;
  });

  test('ICA: more components than the rows can have', () => {
    expect(sentence(independentComponents.refuse(cloud(50, 4), {components: 5}))).to.contain('Try at most 4.');
    expect(sentence(independentComponents.refuse(cloud(50, 4), {components: 1}))).to.contain('two axes');
  });

  test('what is refused does not start, and says the same', async () => {
    const rows = cloud(2, 3);
    const few = await principalComponents.start(rows, {}, {seed}).catch((error: unknown) => error);
    expect(few).to.be.instanceOf(Refusal).with.property('message', 'A map needs at least 3 points; there are 2.');
    const settings = {...isomap.defaults(cloud(20, 3)), neighbours: 20};
    const many = await isomap.start(cloud(20, 3), settings, {seed}).catch((error: unknown) => error);
    expect(many).to.be.instanceOf(Refusal).with.property('setting', 'neighbours');
  });

  test('classes that differ in nothing, and rows that differ in nothing within one', async () => {
    const start = (features: Float32Array) =>
      discriminantAxes
        .start({features, d: 1, labels: Uint8Array.of(0, 0, 1, 1)}, {shrinkage: 0.1}, {seed})
        .catch((error: unknown) => error);
    expect(await start(Float32Array.of(1, 3, 1, 3)))
      .to.have.property('message')
      .that.contains('same mean');
    expect(await start(Float32Array.of(1, 1, 3, 3)))
      .to.have.property('message')
      .that.contains('no spread');
  });
});

suite('Projections as they go', () => {
  let inputs: Awaited<ReturnType<typeof makeInputs>>;
  suiteSetup(async () => {
    inputs = await makeInputs();
  });

  test('the stress of metric MDS never rises, from any start, and comes to rest', async () => {
    for (const [rows, distance] of [
      [inputs.wine, 'euclidean'],
      [inputs.digits, 'cosine'],
    ] as const) {
      const layout = await metricMds.start(rows, {distance, start: 'random'}, {seed: 7});
      let before = layout.objective.value;
      const first = before;
      for (let step = 1; step <= 60 && !layout.done; step++) {
        await layout.advance(1);
        expect(layout.step).to.equal(step);
        expect(layout.objective.value).to.be.at.most(before * (1 + 1e-12));
        before = layout.objective.value;
      }
      expect(before).to.be.below(first / 2);
      await layout.advance(2000);
      expect(layout.done).to.be.true;
      const end = layout.step;
      await layout.advance(5);
      expect(layout.step).to.equal(end);
    }
  });

  test('same seed, same layout; another seed, another; it goes on to the bit where it was saved', async () => {
    const settings = {distance: 'euclidean', start: 'random'} as const;
    const start = (of: number) => metricMds.start(inputs.wine, settings, {seed: of});
    const [first, second, other] = [await start(3), await start(3), await start(4)];
    await first.advance(4);
    await other.advance(4);
    const saved = structuredClone(await first.save());
    await first.advance(3);
    second.restore(saved);
    expect(second.step).to.equal(4);
    expect(second.coordinates).to.deep.equal(saved.coordinates);
    await second.advance(3);
    expect(second.coordinates).to.deep.equal(first.coordinates);
    expect(second.objective).to.deep.equal(first.objective);
    expect(other.coordinates).not.to.deep.equal(saved.coordinates);
  });

  test('two classes have one axis, and it is said', async () => {
    const {features, d, labels} = inputs.iris;
    const two = labels.map((label) => Math.min(label, 1));
    const layout = await discriminantAxes.start({features, d, labels: two}, {shrinkage: 0.1}, {seed});
    expect(layout.coordinates.filter((_, at) => at % 2 === 1).every((y) => y === 0)).to.be.true;
    expect(layout.notes.join(' ')).to.contain('at most classes − 1');
  });

  test('long work breathes', async () => {
    const rows = cloud(1500, 20);
    for (const start of [
      (breathe: () => Promise<void>) => isomap.start(rows, isomap.defaults(rows), {seed, breathe}),
      (breathe: () => Promise<void>) => metricMds.start(rows, metricMds.defaults(rows), {seed, breathe}),
    ]) {
      let breaths = 0;
      await start(async () => void breaths++);
      expect(breaths).to.be.above(5);
    }
  });

  test('a breath that throws ends the work', async () => {
    const stop = new Error('stop');
    const stopped = await isomap
      .start(inputs.roll, isomap.defaults(inputs.roll), {seed, breathe: () => Promise.reject(stop)})
      .catch((error: unknown) => error);
    expect(stopped).to.equal(stop);
  });

  test('a few landmarks place the others nearly where all paths would', async () => {
    const settings = {neighbours: 10, distance: 'euclidean'} as const;
    const whole = await isomap.start(inputs.roll, {...settings, landmarks: 700}, {seed});
    const some = await isomap.start(inputs.roll, {...settings, landmarks: 70}, {seed});
    expect(some.notes.join(' ')).to.contain('70 points drawn by lot');
    const distances = (coordinates: Float32Array) => {
      const row = new Float64Array(700);
      new Distances(coordinates, 2).from(11, row);
      return row;
    };
    const [ours, theirs] = [distances(some.coordinates), distances(whole.coordinates)];
    const off = ours.reduce((sum, x, i) => sum + Math.abs(x - theirs[i]!), 0) / 700;
    expect(off).to.be.below(0.05 * Math.max(...theirs));
    expect(some.objective.value).to.be.below(0.02);
  });

  test('one edge across the gap of the roll ruins the map, and is the longest', async () => {
    const {features, d} = inputs.roll;
    const settings = {neighbours: 8, distance: 'euclidean', landmarks: 700} as const;
    const unrolled = await isomap.start(inputs.roll, settings, {seed});
    expect(unrolled.longestEdge.timesMedian).to.be.above(1);
    // The two rows farthest from each other along the roll.
    let [from, to, longest] = [0, 0, 0];
    for (let i = 1; i < features.length / d; i++) {
      const {length} = unrolled.path(0, i);
      if (length > longest) [to, longest] = [i, length];
    }
    for (let i = 1; i < features.length / d; i++) {
      const {length} = unrolled.path(to, i);
      if (length > longest) [from, longest] = [i, length];
    }
    const {straight, rows} = unrolled.path(from, to);
    expect([rows[0], rows.at(-1)]).to.deep.equal([from, to]);
    expect(longest).to.be.above(2 * straight);
    const ruined = await isomap.start(inputs.roll, {...settings, shortcut: [from, to]}, {seed});
    expect(ruined.path(from, to)).to.deep.include({rows: Int32Array.of(from, to), straight});
    expect([ruined.longestEdge.from, ruined.longestEdge.to].sort()).to.deep.equal([from, to].sort());
    expect(ruined.objective.value).to.be.above(5 * unrolled.objective.value);
  });

  test('the way over neighbours stays near the data, where the straight line leaves it', async () => {
    const {features, d} = inputs.roll;
    const layout = await isomap.start(inputs.roll, {neighbours: 8, distance: 'euclidean', landmarks: 700}, {seed});
    const {rows} = layout.path(0, 222);
    const count = 25;
    const straight = straightWalk(features, d, 0, 222, count);
    const along = walkAlong(features, d, rows, count);
    for (const walk of [straight, along]) {
      expect(walk.length).to.equal(count * d);
      expect(walk.slice(0, d)).to.deep.equal(features.slice(0, d));
      expect(walk.slice(-d)).to.deep.equal(features.slice(222 * d, 223 * d));
    }
    const data = new Distances(features, d);
    const farthest = (walk: Float32Array) => Math.max(...distancesFromData(walk, data));
    expect(farthest(straight)).to.be.above(2 * farthest(along));
    // Even steps: on the straight line all of one length.
    const steps = Array.from({length: count - 1}, (_, i) =>
      Math.hypot(...Array.from({length: d}, (_, j) => straight[(i + 1) * d + j]! - straight[i * d + j]!)),
    );
    steps.forEach((step) => expect(step).to.be.closeTo(steps[0]!, 1e-5));
  });

  test('nothing but one point, walked, stays there', () => {
    expect(walkAlong(Float32Array.of(1, 2), 2, Int32Array.of(0), 3)).to.deep.equal(Float32Array.of(1, 2, 1, 2, 1, 2));
  });
});

suite('Distances', () => {
  test('are those of every pair, whatever the width, the offset and the zeros', () => {
    for (const [n, d, offset] of [
      [40, 3, 0],
      [40, 33, 0],
      [40, 33, 1000],
    ] as const) {
      // Half of the numbers are the background's.
      const features = normals(n * d, 5).map((x) => Math.max(0, x) + offset);
      for (const distance of ['euclidean', 'cosine'] as const) {
        const distances = new Distances(features, d, distance);
        const row = new Float64Array(n);
        distances.from(7, row);
        const at = (i: number) => features.subarray(i * d, (i + 1) * d);
        const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, x, j) => sum + x * b[j]!, 0);
        for (let i = 0; i < n; i++) {
          const expected =
            distance === 'euclidean'
              ? Math.hypot(
                  ...at(i)
                    .map((_, j) => j)
                    .map((j) => features[i * d + j]! - features[7 * d + j]!),
                )
              : 1 - dot(at(i), at(7)) / (Math.sqrt(dot(at(i), at(i)) * dot(at(7), at(7))) || 1);
          expect(row[i], `${distance} ${d} ${offset}`).to.be.closeTo(expected, 1e-6);
        }
      }
    }
  });

  test('of small numbers among large ones lose nothing to rounding', () => {
    const d = 9;
    const features = Float32Array.from({length: 40 * d}, (_, at) => (at < 2 * d ? 0.001 * (1 + at) : 1000));
    const row = new Float64Array(40);
    new Distances(features, d).from(0, row);
    // Nine differences of 0.009 each.
    expect(row[1]! / 0.027).to.be.closeTo(1, 1e-6);
  });

  test('a row of zeros has no direction', () => {
    const distances = new Distances(Float32Array.of(0, 0, 1, 2, 2, 4, -1, -2), 2, 'cosine');
    const row = new Float64Array(4);
    distances.from(0, row);
    expect(Array.from(row)).to.deep.equal([0, 1, 1, 1]);
    distances.from(1, row);
    expect(Array.from(row)).to.deep.equal([1, 0, 0, 2]);
  });
});
