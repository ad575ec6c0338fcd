import {expect} from 'chai';
import * as plot from '@observablehq/plot';
import {lineChart, type LineChart} from '../../../packages/elements/src/base/drawing/line-chart.js';
import {plotSvg} from '../../../packages/elements/src/base/drawing/plot.js';
import {spreadApart} from '../../../packages/elements/src/base/drawing/spread-apart.js';
import {GLIDE, Tween} from '../../../packages/elements/src/base/drawing/tween.js';

const points = (...values: number[]) => values.map((y, i) => ({x: 2 ** i, y}));
const chart: LineChart = {
  lines: [
    {label: 'PCA 0.050', points: points(0.09, 0.06, 0.05), colour: 'var(--_ink-3)', dashed: true},
    {label: 'network 0.049', points: points(0.08, 0.055, 0.049), colour: 'var(--_code)', ours: true},
  ],
  width: 500,
  height: 200,
  x: {label: 'Numbers in the code', log: 2, ticks: [1, 2, 4]},
  y: {zero: true},
};

/** Words of a chart and where they stand, px. */
const wordsOf = (svg: SVGSVGElement) => {
  document.body.append(svg);
  const {left, top} = svg.getBoundingClientRect();
  const found = [...svg.querySelectorAll('text')].map((text) => {
    const box = text.getBoundingClientRect();
    return {said: text.textContent, x: box.left - left, y: (box.top + box.bottom) / 2 - top};
  });
  svg.remove();
  return found;
};

suite('A line chart', () => {
  test('names each line at its own end, apart where the ends are not, and has no legend and no y axis', () => {
    const words = wordsOf(plotSvg(plot, lineChart(plot, chart)));
    const [pca, network] = ['PCA 0.050', 'network 0.049'].map((name) => words.find(({said}) => said === name)!);
    expect(network.y - pca.y).to.be.within(13.5, 14.5);
    expect(pca.x).to.be.greaterThan(388);
    expect(words.map(({said}) => said)).to.deep.equal([
      '1',
      '2',
      '4',
      'Numbers in the code',
      'PCA 0.050',
      'network 0.049',
    ]);
  });

  test('draws a dot at each point, baselines dashed, ours thicker', () => {
    const svg = plotSvg(plot, lineChart(plot, chart));
    expect(svg.querySelectorAll('circle')).to.have.length(6);
    const lines = [...svg.querySelectorAll('[aria-label=line]')];
    expect(lines.map((line) => line.getAttribute('stroke-dasharray'))).to.deep.equal(['3 3', null]);
    expect(lines.map((line) => line.getAttribute('stroke-width'))).to.deep.equal(['1.5', '2']);
  });

  test('says points, and has a y axis where it is asked for', () => {
    const said = {
      ...chart,
      lines: [
        {
          points: [
            {x: 1, y: 2, label: 'τ 0.1'},
            {x: 2, y: 3},
          ],
          colour: 'var(--_code)',
        },
      ],
      x: {ticks: 5},
      y: {label: 'uniformity', ticks: 5},
    };
    const words = wordsOf(plotSvg(plot, lineChart(plot, said))).map(({said: word}) => word);
    expect(words).to.include.members(['τ 0.1', 'uniformity', '2.0']);
  });

  test('keeps labels apart, in order, within its height', () => {
    expect(spreadApart([10, 11, 50], 14, 0, 100)).to.deep.equal([10, 24, 50]);
    expect(spreadApart([96, 99], 14, 0, 100)).to.deep.equal([86, 100]);
    expect(spreadApart([], 14, 0, 100)).to.deep.equal([]);
  });
});

suite('A tween', () => {
  test('goes from where it is to 1 by the browser’s frames, and stops', () => {
    const [ask, cancel, now] = [globalThis.requestAnimationFrame, globalThis.cancelAnimationFrame, performance.now];
    let next: FrameRequestCallback | undefined;
    globalThis.requestAnimationFrame = (callback) => ((next = callback), 1);
    globalThis.cancelAnimationFrame = () => (next = undefined);
    performance.now = () => 1000;
    try {
      const shares: number[] = [];
      const tween = new Tween((share) => shares.push(share));
      tween.start();
      for (const at of [0, GLIDE / 2, GLIDE, GLIDE * 2]) next?.(1000 + at);
      expect(shares.slice(0, 3)).to.deep.equal([0, 0.5, 1]);
      tween.start();
      tween.stop();
      expect(next).to.equal(undefined);
    } finally {
      globalThis.requestAnimationFrame = ask;
      globalThis.cancelAnimationFrame = cancel;
      performance.now = now;
    }
  });
});
