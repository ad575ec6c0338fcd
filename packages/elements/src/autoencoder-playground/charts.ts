import type {PlotOptions} from '@observablehq/plot';
import {error} from '../base/figure/format.js';
import type {PlotModule} from '../base/drawing/plot.js';

export interface Elbow {
  readonly codeSize: number;
  readonly error: number;
  readonly pca: number;
}

/** Error against code size, network and PCA: where the curve bends is how many numbers the data needs. */
export const elbowPlot = (plot: PlotModule, runs: readonly Elbow[], {width}: {width: number}): PlotOptions => {
  const sizes = runs.map(({codeSize}) => codeSize);
  const last = runs.at(-1)!;
  const label = (value: number, name: string, colour: string, dy: number) =>
    plot.text([last], {
      x: 'codeSize',
      y: () => value,
      text: () => `${name} ${error(value)}`,
      textAnchor: 'start',
      dx: 8,
      dy,
      fill: colour,
      fontWeight: name === 'network' ? 600 : 400,
    });
  const close = Math.abs(last.error - last.pca) / Math.max(last.error, last.pca) < 0.12;
  return {
    width,
    height: 180,
    marginLeft: 20,
    marginRight: 110,
    marginTop: 16,
    marginBottom: 36,
    x: {
      type: 'log',
      base: 2,
      ticks: sizes,
      tickFormat: (n: number) => String(n),
      tickSize: 4,
      label: 'Numbers in the code',
      labelAnchor: 'center',
      labelArrow: 'none',
    },
    y: {axis: null, zero: true},
    marks: [
      plot.line(runs, {x: 'codeSize', y: 'pca', stroke: 'var(--_ink-3)', strokeDasharray: '3 3'}),
      plot.line(runs, {x: 'codeSize', y: 'error', stroke: 'var(--_code)', strokeWidth: 2}),
      plot.dot(runs, {x: 'codeSize', y: 'pca', r: 3, fill: 'var(--_ink-3)'}),
      plot.dot(runs, {x: 'codeSize', y: 'error', r: 4, fill: 'var(--_code)'}),
      label(last.error, 'network', 'var(--_code)', close ? (last.error > last.pca ? -8 : 8) : 0),
      label(last.pca, 'PCA', 'var(--_ink-2)', close ? (last.error > last.pca ? 8 : -8) : 0),
    ],
  };
};
