import type {PlotOptions} from '@observablehq/plot';
import type {PlotModule} from '../base/drawing/plot.js';
import {percent} from '../base/figure/format.js';

/** Bars that are drawn, and those of them with their number. */
const [DRAWN, SAID] = [20, 3];

/** Shares of the variance along a neighbourhood's own axes, largest first. */
export const variancesPlot = (plot: PlotModule, shares: readonly number[], {width}: {width: number}): PlotOptions => {
  const bars = shares.slice(0, DRAWN).map((share, i) => ({axis: i + 1, share}));
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
      plot.text(bars.slice(0, SAID), {
        x: 'axis',
        y: 'share',
        text: ({share}: {share: number}) => percent(share),
        dy: -8,
        fill: 'var(--_ink)',
      }),
    ],
  };
};
