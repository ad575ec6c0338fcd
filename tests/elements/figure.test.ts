import {expect} from 'chai';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import type {Box} from '../../packages/elements/src/base/drawing/box.js';
import {densestPlaces, pushedApart} from '../../packages/elements/src/base/drawing/class-labels.js';
import {stepTicks, tickLabel} from '../../packages/elements/src/base/drawing/curve.js';
import {
  angleFinding,
  curveOf,
  description,
  finding,
  neighbours,
  planeHead,
} from '../../packages/elements/src/autoencoder-playground/findings.js';
import {
  stageLayout,
  threads,
  tileAt,
  toPlane,
  toStage,
} from '../../packages/elements/src/autoencoder-playground/layout.js';
import {nearestPoint} from '../../packages/elements/src/base/drawing/points.js';
import {isCollapsed} from '../../packages/elements/src/autoencoder-playground/draw.js';
import * as format from '../../packages/elements/src/base/figure/format.js';
import {isOpen, markPath, SHAPE_NAMES} from '../../packages/elements/src/base/drawing/marks.js';

/** Three digits of two classes, at step 200; what a test is about is given. */
const snapshot = (
  metrics: Partial<AutoencoderSnapshot['metrics']> = {},
  config: Partial<AutoencoderSnapshot['config']> = {},
) =>
  ({
    step: 200,
    seed: 1,
    backend: 'wasm',
    measuredAt: 200,
    metrics: {
      loss: 0.2,
      heldOutMse: 0.048,
      pcaMse: 0.0572,
      meanMse: 0.069,
      knn: 0.585,
      knnPca: 0.418,
      knnPixels: 0.925,
      knnUntrained: 0.189,
      principalAngle: NaN,
      planeVariance: 1,
      parameters: 202_258,
      msPerStep: 2,
      ...metrics,
    },
    config: {dataset: 'digits', codeSize: 2, ...config},
    dataset: {
      title: 'MNIST',
      shape: [28, 28, 1],
      classNames: ['0', '1'],
      featureNames: [],
      trainCount: 4000,
      heldOutCount: 1000,
    },
    codes: Float32Array.of(0, 0, 1, 1, 2, 0),
    labels: Uint8Array.of(0, 1, 0),
    plane: Float32Array.of(0, 0, 0.5, 1, 1, 0),
    tiling: {rows: 0, columns: 0, pictures: new Uint8Array()},
    examples: {
      indices: Uint32Array.of(0, 1, 2),
      inputs: new Float32Array(),
      outputs: new Float32Array(),
      errors: new Float32Array(3),
    },
    curve: Float32Array.of(0, 0.7, 0.23, 10, 0.5, 0.07, 200, 0.2, 0.048),
    moments: Uint32Array.of(0, 10, 200),
  }) as AutoencoderSnapshot;

suite('Numbers as they are written', () => {
  test('errors have three decimals, shares whole per cent with a thin space, counts a comma', () => {
    expect([
      format.error(0.04821),
      format.error(0.000213),
      format.error(0),
      format.percent(0.585),
      format.count(202_258.4),
    ]).to.deep.equal(['0.048', '0.00021', '0.000', '59\u202f%', '202,258']);
  });

  test('timings two digits, angles one decimal below ten degrees, bytes in KB and MB', () => {
    expect([
      format.milliseconds(1.92),
      format.milliseconds(15.7),
      format.degrees(8.04),
      format.degrees(34.6),
    ]).to.deep.equal(['1.9 ms', '16 ms', '8.0°', '35°']);
    expect([format.bytes(458_000), format.bytes(1_250_000)]).to.deep.equal(['458 KB', '1.3 MB']);
  });
});

suite('What the figure says', () => {
  test('compares with PCA in both directions, and calls a tie a tie', () => {
    const say = (heldOutMse: number) => finding(snapshot({heldOutMse}), {recorded: false, diverged: false});
    expect(say(0.048)).to.equal('Error 0.048, 16\u202f% below PCA with the same 2 numbers');
    expect(say(0.063)).to.equal('Error 0.063, 10\u202f% above PCA with the same 2 numbers');
    expect(say(0.14)).to.match(/^Error 0\.140, 2.4 times that of PCA/);
    expect(say(14)).to.match(/, 240 times that of PCA/);
    expect(say(0.0572)).to.equal('Error 0.057, no better and no worse than PCA with the same 2 numbers');
  });

  test('says nothing of PCA where there is none', () => {
    expect(finding(snapshot({pcaMse: NaN}), {recorded: false, diverged: false})).to.equal('Error 0.048');
  });

  test('compares with the average where it diverged, and says when it has not begun', () => {
    expect(finding(snapshot({heldOutMse: 2}), {recorded: false, diverged: true})).to.match(
      /worse than answering with the average digit/,
    );
    expect(finding({...snapshot(), step: 0}, {recorded: false, diverged: false})).to.match(/before the first step/);
  });

  test('the measures are sorted, ours among them; those that are missing are left out', () => {
    expect(neighbours(snapshot()).map(({name}) => name)).to.deep.equal([
      'pixels',
      'this code',
      'PCA code',
      'untrained code',
    ]);
    expect(neighbours(snapshot()).filter(({ours}) => ours)).to.deep.equal([
      {name: 'this code', value: 0.585, ours: true},
    ]);
    expect(neighbours(snapshot({knnPca: NaN})).map(({name}) => name)).not.to.include('PCA code');
  });

  test('the plane says whether it is the code or a view of it', () => {
    expect(planeHead(snapshot({}, {codeSize: 1}))).to.equal('1 number, left to right');
    expect(planeHead(snapshot({planeVariance: 0.41}, {codeSize: 16}))).to.equal(
      'first two principal axes of 16, 41\u202f% of its variance',
    );
  });

  test('the angle is that to PCA’s line, plane or subspace', () => {
    expect(angleFinding(snapshot())).to.equal('');
    const say = (codeSize: number) => angleFinding(snapshot({principalAngle: 3.21}, {codeSize}));
    expect([say(1), say(2), say(5)].map((text) => /PCA’s (\w+): 3\.2°/.exec(text)?.[1])).to.deep.equal([
      'line',
      'plane',
      'subspace',
    ]);
  });

  test('the picture in words has every number that it draws', () => {
    expect(description(snapshot(), false))
      .to.match(/^Step 200\./)
      .and.match(/1,000 held-out digits.*0\.048.*59\u202f%.*42\u202f%.*93\u202f%/);
  });

  test('the curve begins at step 0, ends where it is, and enters from above', () => {
    const curve = curveOf(snapshot(), snapshot(), false);
    expect(curve.points.map(({step}) => step)).to.deep.equal([0.7, 10, 200]);
    expect(curve.end).to.deep.equal({step: 200, value: 0.048});
    expect(curve.y[1])
      .to.be.at.most(0.0572 * 5)
      .and.above(0.048);
    expect(curve.x[1]).to.be.above(200);
    expect(curveOf(snapshot(), snapshot(), true).baseline.name).to.equal('average digit');
  });

  test('the axis says its unit at both ends', () => {
    const ticks = stepTicks([0.7, 2600]);
    expect(ticks.map((tick, i) => tickLabel(tick, i, ticks))).to.deep.equal(['1 step', '10', '100', '1,000 steps']);
  });
});

suite('Where everything stands', () => {
  for (const [width, kind, rows] of [
    [320, 'phone', 7],
    [375, 'phone', 7],
    [481, 'article', 10],
    [720, 'article', 10],
    [960, 'wide', 10],
    [1040, 'wide', 10],
  ] as const) {
    test(`at ${width} px: ${kind}, nothing sticks out`, () => {
      const layout = stageLayout(width);
      expect([layout.kind, layout.rows.length]).to.deep.equal([kind, rows]);
      const inside = ({x, y, width: w, height: h}: Box) => x >= 0 && y >= 0 && x + w <= width && y + h <= layout.height;
      expect([layout.plane, layout.decoder].every(inside)).to.be.true;
      for (let row = 0; row <= layout.rows.length; row++) {
        for (const [x, y] of [layout.input(row), layout.output(row)]) {
          expect(inside({x, y, width: layout.cell, height: layout.cell}), `row ${row}`).to.be.true;
        }
      }
    });
  }

  test('has as many rows as there are examples', () => {
    expect([stageLayout(720, 4).rows, stageLayout(375, 5).rows]).to.deep.equal([
      [0, 1, 2, 3],
      [0, 1, 2, 3, 4],
    ]);
  });

  test('px and places undo one another, and places stay in the plane', () => {
    const {plane} = stageLayout(720);
    for (const place of [
      [0, 0],
      [1, 1],
      [0.25, 0.75],
    ] as const)
      expect(toPlane(plane, toStage(plane, place))).to.deep.equal([...place]);
    expect(toPlane(plane, [-1e4, 1e4])).to.deep.equal([0, 0]);
    expect(toStage(plane, [0, 1])).to.deep.equal([plane.x, plane.y]);
  });

  test('a place’s tile is the one that lies over it', () => {
    const layout = stageLayout(720);
    const grid = {rows: 4, columns: 5};
    expect(tileAt(layout, grid, toStage(layout.plane, [0, 1])).index).to.equal(0);
    expect(tileAt(layout, grid, toStage(layout.plane, [1, 0])).index).to.equal(19);
    expect(tileAt(layout, grid, toStage(layout.plane, [0.3, 0.6])).index).to.equal(6);
  });

  test('threads lead from the input to the code and from there to the output', () => {
    for (const width of [375, 720, 1040]) {
      const layout = stageLayout(width);
      const code = toStage(layout.plane, [0.5, 0.5]);
      const {into, out, tile} = threads(layout, 2, code, {rows: 10, columns: 10});
      expect(into)
        .to.match(/^M[\d.,]+C/)
        .and.satisfy((path: string) => path.endsWith(code.map((value) => Math.round(value * 10) / 10).join(',')));
      expect(out).to.match(/^M[\d.,]+C/);
      expect(tile !== undefined).to.equal(layout.kind === 'wide');
    }
  });

  test('labels stand on their class, apart from one another', () => {
    const {plane} = stageLayout(720);
    const at = (u: number, v: number) => toStage(plane, [u, v]);
    const places = densestPlaces([at(0.2, 0.2), at(0.21, 0.2), at(0.9, 0.9), at(0.22, 0.2)], [0, 0, 1, 2], 4, plane);
    const labels = pushedApart(places, false, plane, undefined);
    expect(labels.map(({label}) => label)).to.deep.equal([0, 1, 2]);
    const far = (i: number, j: number) => Math.hypot(labels[i]!.x - labels[j]!.x, labels[i]!.y - labels[j]!.y);
    expect(far(0, 2)).to.be.above(25);
    expect(Math.hypot(labels[1]!.x - at(0.9, 0.9)[0], labels[1]!.y - at(0.9, 0.9)[1])).to.be.below(1);
  });

  test('a press takes the nearest code within reach, or none', () => {
    const layout = stageLayout(720);
    const at = toStage(layout.plane, [0.5, 1]);
    const {plane} = snapshot();
    const rows = Array.from({length: plane.length / 2}, (_, i) => [plane[2 * i], plane[2 * i + 1]] as const);
    const places = Float32Array.from(rows.flatMap((row) => toStage(layout.plane, row)));
    expect(nearestPoint(places, [at[0] + 3, at[1] + 3], 6)).to.equal(1);
    expect(nearestPoint(places, [at[0] + 30, at[1] + 30], 6)).to.equal(undefined);
  });

  test('codes that all lie on one another are a collapse', () => {
    expect(isCollapsed(snapshot())).to.be.false;
    expect(isCollapsed({...snapshot(), codes: Float32Array.of(3, 1, 3, 1, 3, 1)})).to.be.true;
    expect(isCollapsed({...snapshot(), codes: Float32Array.of(3e8, 1, 3e8, 1, 3e8, 1)})).to.be.true;
  });

  test('ten classes have ten shapes', () => {
    expect(new Set(Array.from({length: 10}, (_, k) => `${markPath(k, 4)} ${isOpen(k)}`)).size).to.equal(10);
    expect(SHAPE_NAMES).to.have.length(10);
  });
});
