import {expect} from 'chai';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {shadeOf} from '../../packages/elements/src/base/drawing/similarity-matrix.js';
import {factorFinding, factorRows} from '../../packages/elements/src/contrastive-pairs/factors.js';
import {
  curveOf,
  description,
  drawnHead,
  lossFinding,
  measures,
  probeFinding,
  probes,
  similarities,
} from '../../packages/elements/src/contrastive-pairs/findings.js';
import {previewSide, stageLayout} from '../../packages/elements/src/contrastive-pairs/layout.js';
import {cellsOf, projectionOf} from '../../packages/elements/src/contrastive-pairs/places.js';
import {decimal} from '../../packages/elements/src/contrastive-pairs/words.js';

interface Changed {
  step?: number;
  metrics?: Record<string, number>;
  config?: Partial<ContrastiveSnapshot['config']>;
  augmentations?: Record<string, number>;
  collapsed?: boolean;
  drawn?: ContrastiveSnapshot['drawn'];
  cloud?: Float32Array;
}

/** Two pairs of sprites at step 200 on a circle; what a test is about is given. */
const snapshot = ({
  step = 200,
  metrics = {},
  config = {},
  augmentations = {},
  collapsed = false,
  drawn = {as: 'circle', share: 1},
  cloud = Float32Array.of(1, 0, 0, 1),
}: Changed = {}) =>
  ({
    step,
    seed: 1,
    backend: 'wasm',
    measuredAt: step,
    metrics: {
      loss: 3.32,
      chance: Math.log(127),
      probe: 0.83,
      probeBand: 0.02,
      probeProjection: 0.7,
      probeProjectionBand: 0.02,
      probePixels: 0.74,
      probePixelsBand: 0.01,
      probePca: 0.73,
      probePcaBand: 0.01,
      probeUntrained: 0.67,
      probeUntrainedBand: 0.02,
      knn: 0.9,
      alignment: 0.2,
      uniformity: -1.5,
      effectiveRank: 1.9,
      factorShape: 0.89,
      factorShapeUntrained: 0.45,
      factorShapePixels: 1,
      factorShapePca: 0.73,
      factorHue: 0.08,
      factorHueUntrained: 0.63,
      factorHuePixels: 1,
      factorHuePca: 0.98,
      ...metrics,
    },
    config: {
      dataset: 'sprites',
      head: true,
      objective: 'nt-xent',
      projectionSize: 2,
      augmentations: {
        crop: 0,
        shift: 0.2,
        rotate: 0.3,
        scale: 0,
        shear: 0,
        hue: 1,
        blur: 0,
        erase: 0,
        ...augmentations,
      },
      ...config,
    },
    dataset: {
      title: 'Sprites',
      shape: [24, 24, 3],
      seen: [24, 24, 3],
      classNames: ['disc', 'star'],
      factorNames: ['shape', 'hue'],
      trainCount: 2000,
      heldOutCount: 500,
    },
    pairs: {
      rows: Uint32Array.of(0, 1),
      labels: Uint8Array.of(0, 1),
      points: new Float32Array(8),
      similarity: Float32Array.of(0.9, -0.2, 0.1, 0.7),
    },
    cloud: {labels: Uint8Array.of(0, 1), colours: new Uint8Array(6), points: cloud, projections: cloud},
    drawn,
    collapsed,
    factors: [
      {name: 'shape', measure: 'accuracy', chance: 0.17},
      {name: 'hue', measure: 'r2', chance: 0},
    ],
    curve: Float32Array.of(0, 5.1, 0.4, 10, 4.8, 0.5, 200, 3.32, 0.83),
    moments: Uint32Array.of(0, 10, 200),
  }) as unknown as ContrastiveSnapshot;

suite('What contrastive pairs say', () => {
  test('what you augment is what you ignore, with the numbers it had and has', () => {
    expect(factorFinding(snapshot())).to.equal(
      'What you augment is what you ignore: hue fell from R² 0.63 to R² 0.08, shape rose from 45\u202f% to 89\u202f%',
    );
    expect(factorRows(snapshot()).map(({name, ignored, gained}) => [name, ignored, gained])).to.deep.equal([
      ['shape', false, true],
      ['hue', true, false],
    ]);
  });

  test('a factor that fell though nothing changed it is not called ignored', () => {
    const left = snapshot({augmentations: {hue: 0}});
    expect(factorRows(left).some(({ignored}) => ignored)).to.be.false;
    expect(factorFinding(left)).to.equal('Shape rose from 45\u202f% to 89\u202f%');
  });

  test('hue that was left alone is named the shortcut where it beats the shape', () => {
    const finding = factorFinding(snapshot({augmentations: {hue: 0}, metrics: {factorHue: 0.88, factorShape: 0.6}}));
    expect(finding).to.equal('Leave hue alone and hue is the shortcut: R² 0.88, while shape is at 60\u202f%');
  });

  test('where nothing moved it says so, and before the first step nothing is claimed', () => {
    const same = {factorHue: 0.6, factorShape: 0.44};
    expect(factorFinding(snapshot({metrics: same}))).to.match(/^No factor is told much better or worse/);
    expect(factorFinding(snapshot({metrics: same, step: 0}))).to.match(/before the first step/);
  });

  test('the probe is compared with the better of pixels and PCA, and a tie is called one', () => {
    const say = (probe: number, config = {dataset: 'digits'}) => probeFinding(snapshot({metrics: {probe}, config}));
    expect(say(0.83)).to.equal('100 labels tell 83\u202f%, 9 points above pixels');
    expect(say(0.6)).to.equal('100 labels tell 60\u202f%, 14 points below pixels');
    expect(say(0.745)).to.equal('100 labels tell 75\u202f%: no better than pixels');
    expect(probeFinding(snapshot({metrics: {probe: NaN}}))).not.to.contain('NaN');
  });

  test('probes are sorted, ours among them; without a head there is no second one', () => {
    expect(probes(snapshot()).map(({name}) => name)).to.deep.equal([
      'representation',
      'pixels',
      'PCA',
      'projection',
      'untrained',
    ]);
    expect(probes(snapshot({config: {head: false}})).map(({name}) => name)).not.to.include('projection');
    expect(
      probes(snapshot())
        .filter(({ours}) => ours)
        .map(({value}) => value),
    ).to.deep.equal([0.83]);
  });

  test('the loss stands beside chance; where all is one point it is wonderful and worthless', () => {
    const say = (changed: Changed) => lossFinding(snapshot(changed), {recorded: false, diverged: false});
    expect(say({})).to.equal('NT-Xent 3.32 of log 127 = 4.84');
    expect(say({config: {objective: 'alignment'}, metrics: {loss: 0.3, chance: 2}})).to.equal(
      'Squared distance 0.30 of strangers’ 2.00',
    );
    expect(say({config: {objective: 'alignment'}, metrics: {loss: 0.00004, chance: 2}, collapsed: true})).to.equal(
      'Squared distance 0.00, wonderful and worthless: all is one point',
    );
    expect(description(snapshot({collapsed: true}), false)).to.contain(
      'Every picture has become one point, and the loss looks wonderful',
    );
  });

  test('no number is minus nothing', () => {
    expect([decimal(-0.004), decimal(-0.4), decimal(0.996)]).to.deep.equal(['0.00', '−0.40', '1.00']);
  });

  test('similarity is told of own pairs and of all others', () => {
    const {own, others} = similarities(snapshot());
    expect([own.toFixed(3), others.toFixed(3)]).to.deep.equal(['0.800', '-0.050']);
  });

  test('the head says what is drawn: circle, sphere, or two axes of more and their share', () => {
    expect(drawnHead(snapshot()).sub).to.equal('on the unit circle');
    expect(drawnHead(snapshot({drawn: {as: 'axes', share: 0.41}, config: {projectionSize: 16}})).sub).to.equal(
      'first two principal axes of 16, 41\u202f% of variance',
    );
    expect(drawnHead(snapshot({drawn: {as: 'axes', share: 0.41}, config: {projectionSize: 16}}), true).sub).to.equal(
      'two principal axes of 16, 41\u202f%',
    );
    expect(drawnHead(snapshot({config: {head: false}})).name).to.equal('Representation');
    expect(measures(snapshot()).map(({value}) => value)).to.deep.equal(['0.20', '−1.50', '1.9 of 2', '90\u202f%']);
  });

  test('measures say which rows they are of', () => {
    const helps = (cloud?: Float32Array) => measures(snapshot(cloud ? {cloud} : {})).map(({help}) => help);
    const [alignment, uniformity, rank] = helps();
    expect(alignment).to.contain('over 2 held-out pairs');
    expect(uniformity).to.contain('the first 2 held-out pictures');
    expect(rank).to.contain('the first 2 held-out pictures');
    expect(helps(new Float32Array(1000))[1]).to.contain('all 500 held-out pictures');
  });

  test('the curve is the loss beside chance; what is next to nothing stands at its foot', () => {
    const curve = curveOf(snapshot(), snapshot());
    expect(curve.points.map(({step}) => step)).to.deep.equal([0.7, 10, 200]);
    expect([curve.end.value, curve.baseline.value]).to.deep.equal([3.32, Math.log(127)]);
    const collapsed = snapshot({config: {objective: 'alignment'}, metrics: {loss: 1e-9, chance: 2}});
    expect(curveOf(collapsed, collapsed).end.value).to.equal(0.002);
  });
});

suite('Where contrastive pairs stand', () => {
  for (const width of [320, 375, 481, 599, 600, 720, 800, 959, 960, 1040]) {
    for (const drawn of ['circle', 'axes'] as const) {
      test(`at ${width} px, ${drawn}: nothing overlaps, nothing sticks out`, () => {
        const {round, matrix, hand, height, middle, radius, apart} = stageLayout(width, drawn);
        const left = matrix.x - matrix.cell - 4;
        const right = matrix.x + matrix.count * matrix.cell;
        expect(left).to.be.at.least(-0.01);
        expect(right).to.be.at.most(width + 0.01);
        const beside = left >= round.x + round.width;
        expect(beside || apart).to.be.true;
        const foot = apart ? 0 : matrix.y + matrix.count * matrix.cell + 24;
        expect(hand.y).to.be.at.least(Math.max(round.y + round.height, foot));
        expect(height).to.be.above(hand.y + hand.side);
        expect(middle[0] + radius).to.be.at.most(round.x + round.width);
        const {side, columns} = previewSide(width, 8);
        expect(columns * (2 * side + 4)).to.be.at.most(width);
      });
    }
  }

  test('a point keeps to the circle on its way, and a cloud that is one point is drawn as one', () => {
    const layout = stageLayout(720, 'circle');
    const seen = (x: number, height: number): [number, number, number] => [x, height, 1];
    const middle = layout.round.width / 2;
    /** Px of points on their way. */
    const drawnAt = (shown: ContrastiveSnapshot, points: Float32Array) => {
      const places = new Float32Array(points.length);
      projectionOf(shown, layout, seen)(points, places, new Float32Array(points.length / 2).fill(1));
      return places;
    };
    const halfway = drawnAt(snapshot(), Float32Array.of(0.5, 0.5));
    expect(Math.hypot(halfway[0]! - middle, halfway[1]! - middle)).to.be.closeTo(layout.radius, 1e-4);
    const near = snapshot({drawn: {as: 'axes', share: 1}, cloud: Float32Array.of(0.5, 0.5, 0.502, 0.5)});
    const place = drawnAt(near, near.cloud.points);
    expect(Math.abs(place[0]! - place[2]!)).to.be.below(2);
  });

  test('the matrix shows pairs of all classes, darker the more alike', () => {
    const many = {...snapshot(), pairs: {...snapshot().pairs, rows: new Uint32Array(64)}};
    const cells = cellsOf(many, stageLayout(720, 'circle'));
    expect(cells).to.have.length(16);
    expect([cells[0]! < 4, cells.at(-1)! >= 60]).to.deep.equal([true, true]);
    expect([shadeOf(-1), shadeOf(0), shadeOf(1)].map((shade) => shade.toFixed(2))).to.deep.equal([
      '0.02',
      '0.23',
      '0.98',
    ]);
  });
});
