import type {PlotOptions} from '@observablehq/plot';
import {percent} from '../base/figure/format.js';
import type {PlotModule} from '../base/drawing/plot.js';

/** What a temperature came to. */
export interface Traded {
  readonly temperature: number;
  readonly alignment: number;
  readonly uniformity: number;
  /** NaN without labels. */
  readonly probe: number;
}

/** Alignment against uniformity, a point a temperature (Wang and Isola 2020, figure 3; Wang and Liu 2021). */
export const tradePlot = (plot: PlotModule, runs: readonly Traded[], {width}: {width: number}): PlotOptions => ({
  width,
  height: 280,
  marginLeft: 44,
  marginRight: 96,
  marginTop: 20,
  marginBottom: 40,
  x: {
    label: 'alignment: how far the views of a picture lie apart',
    labelAnchor: 'center',
    labelArrow: 'none',
    ticks: 5,
    tickSize: 4,
    nice: true,
  },
  y: {label: 'uniformity: lower is wider', labelArrow: 'none', ticks: 5, tickSize: 4, nice: true},
  marks: [
    plot.line(runs, {x: 'alignment', y: 'uniformity', stroke: 'var(--_code)', strokeWidth: 1.75}),
    plot.dot(runs, {x: 'alignment', y: 'uniformity', r: 4, fill: 'var(--_code)'}),
    plot.text(runs, {
      x: 'alignment',
      y: 'uniformity',
      text: ({temperature, probe}: Traded) =>
        `τ ${temperature}${Number.isFinite(probe) ? `, probe ${percent(probe)}` : ''}`,
      textAnchor: 'start',
      dx: 8,
      fill: 'var(--_ink)',
      stroke: 'var(--_paper)',
      strokeWidth: 4,
    }),
  ],
});
