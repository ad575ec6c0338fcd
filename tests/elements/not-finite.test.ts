import {expect} from 'chai';
import {html, render, type TemplateResult} from 'lit';
import type {AutoencoderSnapshot, ContrastiveSnapshot, ManifoldSnapshot} from '@latent-elements/learning/types';
import {bars} from '../../packages/elements/src/base/drawing/bars.js';
import {curvePlot, curveSketch, errorCurve, type Curve} from '../../packages/elements/src/base/drawing/curve.js';
import {lineChart} from '../../packages/elements/src/base/drawing/line-chart.js';
import {loadPlot, plotSvg} from '../../packages/elements/src/base/drawing/plot.js';
import {fitted} from '../../packages/elements/src/base/drawing/projection.js';
import {SvgParts} from '../../packages/elements/src/base/drawing/svg-parts.js';
import * as format from '../../packages/elements/src/base/figure/format.js';
import {readPoster} from '../../packages/elements/src/base/figure/poster.js';
import * as autoencoder from '../../packages/elements/src/autoencoder-playground/findings.js';
import * as table from '../../packages/elements/src/autoencoder-playground/panels/table.js';
import * as pairs from '../../packages/elements/src/contrastive-pairs/findings.js';
import * as maps from '../../packages/elements/src/manifold-view/findings.js';
import {number} from '../../packages/elements/src/representation-report/findings.js';

const NONE = [NaN, Infinity, -Infinity];
const NO_NUMBER = /NaN|Infinity|∞|undefined/;

/** A copy whose numbers, those in typed arrays of floats too, are all this one. */
const spoilt = <T>(value: T, by: number): T => {
  if (typeof value === 'number') return by as T;
  if (value instanceof Float32Array || value instanceof Float64Array) return value.map(() => by) as T;
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((each) => spoilt(each, by)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, spoilt(each, by)])) as T;
};

const posterOf = async <S>(tag: string): Promise<S> => {
  const url = new URL(`../../packages/elements/src/${tag}/poster.json`, import.meta.url);
  return (await readPoster<S>(url)).snapshot;
};

/** What is in the page then, with all attributes. */
const drawn = (content: TemplateResult | Element): string => {
  const ground = document.createElement('div');
  render(html`${content}`, ground);
  return ground.innerHTML;
};

suite('What is not finite is neither drawn nor said', () => {
  test('formats', () => {
    const {decimals, ...formats} = format;
    for (const value of NONE) {
      for (const [name, write] of Object.entries(formats)) expect(write(value), name).to.equal('–');
      expect(decimals(value, 2)).to.equal('–');
      expect(number(value)).to.equal('–');
    }
    expect(format.error(4.14e53)).to.equal('4.1 × 10⁵³');
    expect(format.error(0.0123)).to.equal('0.012');
    expect(format.count(1234567)).to.equal('1,234,567');
    expect(format.count(-3.2e15)).to.equal('−3.2 × 10¹⁵');
  });

  test('curves, with what is finite on them', async () => {
    const plot = await loadPlot();
    for (const value of [...NONE, 0]) {
      const points = [
        {step: 1, value: 2},
        {step: 5, value: 1},
      ];
      const curves: Curve[] = [
        errorCurve({points, end: {step: 9, value}, baseline: {name: 'PCA', short: 'PCA', value}, moments: [1]}),
        errorCurve({points: [], end: {step: 9, value}, baseline: {name: 'PCA', short: 'PCA', value}, moments: [1]}),
        errorCurve({points, end: {step: 9, value: 1}, baseline: {name: 'PCA', short: 'PCA', value}, moments: [1]}),
      ];
      for (const curve of curves) {
        for (const diverged of [true, false]) {
          const style = {width: 400, diverged};
          expect(drawn(html`${curveSketch(curve, style)}`)).not.to.match(NO_NUMBER);
          expect(drawn(html`${plotSvg(plot, curvePlot(plot, curve, style))}`)).not.to.match(NO_NUMBER);
        }
      }
      expect(drawn(html`${curveSketch(curves[2]!, {width: 400, diverged: false})}`)).to.contain('<circle');
    }
  });

  test('line charts and bars', async () => {
    const plot = await loadPlot();
    for (const value of NONE) {
      const lines = [
        {
          label: 'some',
          points: [
            {x: 1, y: 2},
            {x: 2, y: value},
            {x: value, y: 1},
            {x: 4, y: 3},
          ],
          colour: 'red',
        },
        {label: 'none', points: [{x: 1, y: value}], colour: 'blue'},
      ];
      for (const chart of [lines, lines.slice(1)]) {
        const options = lineChart(plot, {lines: chart, width: 300, x: {log: 2, ticks: [1, 2, 4]}, y: {zero: true}});
        expect(drawn(html`${plotSvg(plot, options)}`)).not.to.match(NO_NUMBER);
      }
      const shown = drawn(
        bars([
          {name: 'a', value, ours: true},
          {name: 'b', value: 0.5, ours: false},
        ]),
      );
      expect(shown).not.to.match(NO_NUMBER);
      expect(shown).to.contain('50');
    }
  });

  test('points: those that have a place keep it', () => {
    for (const value of NONE) {
      const {shares} = fitted(Float32Array.of(0, 0, value, 1, 1, 1));
      expect([...shares.slice(0, 2), ...shares.slice(4)].every(Number.isFinite)).to.be.true;
      expect(shares[4]! - shares[0]!).to.be.closeTo(0.9, 1e-6);
      const parts = new SvgParts();
      parts.add('circle', {cx: value, cy: 1, r: 2});
      parts.add('path', {d: `M${value},0L1,1`});
      parts.add('circle', {cx: 1, cy: 1, r: 2, class: 'Infinity'});
      const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
      parts.into(group);
      expect(group.childElementCount).to.equal(1);
    }
  });

  test('sentences about an autoencoder', async () => {
    const poster = await posterOf<AutoencoderSnapshot>('autoencoder-playground');
    for (const value of NONE) {
      for (const part of ['metrics', 'codes', 'curve'] as const) {
        const snapshot: AutoencoderSnapshot = {...poster, [part]: spoilt(poster[part], value)};
        const said = [
          ...[true, false].flatMap((diverged) =>
            [true, false].map((recorded) => autoencoder.finding(snapshot, {recorded, diverged})),
          ),
          autoencoder.description(snapshot, false),
          autoencoder.angleFinding(snapshot),
          autoencoder.planeHead(snapshot),
          autoencoder.collapse(snapshot) ?? '',
          drawn(table.render({snapshot, recorded: false, width: 600} as Parameters<typeof table.render>[0])),
          ...[true, false].map((diverged) =>
            drawn(html`${curveSketch(autoencoder.curveOf(snapshot, snapshot, diverged), {width: 400, diverged})}`),
          ),
        ];
        for (const sentence of said) expect(sentence, part).not.to.match(NO_NUMBER);
      }
    }
  });

  test('an error that PCA does not have is no multiple of it', async () => {
    const poster = await posterOf<AutoencoderSnapshot>('autoencoder-playground');
    for (const pcaMse of [0, 2.4e-18]) {
      const snapshot = {...poster, step: 100, metrics: {...poster.metrics, heldOutMse: 0.01, pcaMse, meanMse: 1}};
      const said = autoencoder.finding(snapshot, {recorded: false, diverged: false});
      expect(said).to.match(/^Error 0\.010, and none by PCA with the same \d+ numbers?$/);
      expect(autoencoder.curveOf(snapshot, snapshot, false).baseline.value).to.equal(1);
    }
  });

  test('sentences about pairs and maps', async () => {
    const poster = await posterOf<ContrastiveSnapshot>('contrastive-pairs');
    const cloud = await posterOf<ManifoldSnapshot>('manifold-view');
    for (const value of NONE) {
      for (const collapsed of [true, false]) {
        const snapshot = {...poster, collapsed, metrics: spoilt(poster.metrics, value)};
        const said = [
          pairs.lossFact(snapshot) ?? '',
          pairs.collapse(snapshot) ?? '',
          pairs.lossFinding(snapshot, {recorded: false, diverged: true}),
          pairs.probeFinding(snapshot),
          pairs.description(snapshot, false),
          ...pairs.measures(snapshot).map((measure) => measure.value),
        ];
        for (const sentence of said) expect(sentence).not.to.match(NO_NUMBER);
      }
      const methods = cloud.methods.map((map) => ({...map, measures: spoilt(map.measures, value)}));
      expect(maps.description({...cloud, methods})).not.to.match(NO_NUMBER);
    }
  });
});
