import type {PlotOptions} from '@observablehq/plot';
import {percent} from '../base/figure/format.js';
import type {PlotModule} from '../base/drawing/plot.js';

/** Shares of the variance along a neighbourhood's own axes, largest first. */
export const variancesPlot = (
  plot: PlotModule,
  variances: readonly number[],
  {width}: {width: number},
): PlotOptions => {
  const total = variances.reduce((a, b) => a + b, 0) || 1;
  const bars = variances.slice(0, 20).map((value, i) => ({axis: i + 1, share: value / total}));
  return {
    width,
    height: 150,
    marginLeft: 20,
    marginRight: 20,
    marginTop: 20,
    marginBottom: 36,
    x: {
      type: 'band',
      domain: bars.map(({axis}) => axis),
      label: 'Axis of the neighbourhood',
      labelAnchor: 'center',
      labelArrow: 'none',
      tickSize: 0,
    },
    y: {axis: null, domain: [0, Math.max(...bars.map(({share}) => share)) * 1.05]},
    marks: [
      plot.barY(bars, {x: 'axis', y: 'share', fill: 'var(--_code)', insetLeft: 2, insetRight: 2}),
      plot.text(bars.slice(0, 3), {
        x: 'axis',
        y: 'share',
        text: ({share}: {share: number}) => percent(share),
        dy: -8,
        fill: 'var(--_ink)',
      }),
    ],
  };
};

export interface Swept {
  readonly value: number;
  readonly title: string;
  readonly trust: number;
  readonly continuity: number;
}

/** Trust and continuity of each method against the setting that was swept. */
export const sweepPlot = (
  plot: PlotModule,
  runs: readonly Swept[],
  {width, label}: {width: number; label: string},
): PlotOptions => {
  const lines = runs.flatMap(({value, title, trust, continuity}) => [
    {value, line: `${title} trust`, share: trust, measure: 'trust'},
    {value, line: `${title} continuity`, share: continuity, measure: 'continuity'},
  ]);
  const largest = Math.max(...runs.map(({value}) => value));
  const colour = ({measure}: {measure: string}) => (measure === 'trust' ? 'var(--_code)' : 'var(--_positive)');
  return {
    width,
    height: 220,
    marginLeft: 40,
    marginRight: 150,
    marginTop: 16,
    marginBottom: 40,
    x: {
      type: 'log',
      label,
      labelAnchor: 'center',
      labelArrow: 'none',
      ticks: [...new Set(runs.map(({value}) => value))],
      tickFormat: String,
    },
    y: {label: null, ticks: 4},
    marks: [
      plot.line(lines, {x: 'value', y: 'share', z: 'line', stroke: colour, strokeDasharray: undefined}),
      plot.dot(lines, {x: 'value', y: 'share', r: 3, fill: colour}),
      plot.text(
        lines.filter(({value}) => value === largest),
        {x: 'value', y: 'share', text: 'line', textAnchor: 'start', dx: 8, fill: colour},
      ),
    ],
  };
};
