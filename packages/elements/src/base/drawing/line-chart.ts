import type {PlotOptions} from '@observablehq/plot';
import type {PlotModule} from './plot.js';
import {spreadApart} from './spread-apart.js';

export interface LinePoint {
  readonly x: number;
  readonly y: number;
  /** Said beside the point. */
  readonly label?: string;
}

/** One line with a dot at each point. */
export interface ChartLine {
  /** At the line's end; none says nothing. */
  readonly label?: string;
  readonly points: readonly LinePoint[];
  /** CSS colour: a role's. */
  readonly colour: string;
  /** The line in question: thicker, its label bold. */
  readonly ours?: boolean;
  /** A baseline: dashed. */
  readonly dashed?: boolean;
}

export interface ChartAxis {
  /** What is counted, with its unit. */
  readonly label?: string;
  /** Logarithmic, to this base. */
  readonly log?: number;
  /** Places of ticks, or about how many; for `y` none draws no axis. */
  readonly ticks?: readonly number[] | number;
  /** Reaches to 0. */
  readonly zero?: boolean;
  /** Ends at round numbers. */
  readonly nice?: boolean;
}

export interface LineChart {
  readonly lines: readonly ChartLine[];
  readonly width: number;
  readonly height?: number;
  readonly x: ChartAxis;
  readonly y?: ChartAxis;
  /** px at the right for the labels. */
  readonly labelWidth?: number;
}

/** Height of a label, px. */
const LINE = 14;
const [TOP, BOTTOM, LEFT] = [18, 40, 20];

/**
 * Lines with dots over one axis, each named at its own end; there is no legend, and no y axis unless it is asked for. For
 * Observable Plot.
 *
 * @example
 * plotSvg(plot, lineChart(plot, {
 *   lines: [
 *     {label: 'PCA 0.052', points: pca, colour: 'var(--_ink-3)', dashed: true},
 *     {label: 'network 0.041', points: network, colour: 'var(--_code)', ours: true},
 *   ],
 *   width: 560,
 *   x: {label: 'Numbers in the code', log: 2, ticks: [1, 2, 4, 8]},
 *   y: {zero: true},
 * }));
 */
export const lineChart = (plot: PlotModule, chart: LineChart): PlotOptions => {
  const {width, height = 200, x, y = {}, labelWidth = 110} = chart;
  const hasPlace = (point: LinePoint) => Number.isFinite(point.x) && Number.isFinite(point.y);
  const lines = chart.lines.map((line) => ({...line, points: line.points.filter(hasPlace)}));
  const values = lines.flatMap(({points}) => points.map((point) => point.y));
  const domain = values.length > 0 ? [Math.min(...values, ...(y.zero ? [0] : [])), Math.max(...values)] : [0, 1];
  const yScale = {domain, nice: y.nice ?? false, zero: y.zero ?? false};
  const px = plot.scale({y: {...yScale, range: [height - BOTTOM, TOP]}});
  const named = lines.filter(({label, points}) => label && points.length > 0);
  const ends = named.map(({points}) => px.apply(points.at(-1)!.y) as number);
  const places = spreadApart(ends, LINE, TOP - 6, height - BOTTOM + 6);
  const ticks = (axis: ChartAxis) =>
    Array.isArray(axis.ticks) ? [...(axis.ticks as readonly number[])] : (axis.ticks as number | undefined);
  const words = {labelAnchor: 'center', labelArrow: 'none', tickSize: 4} as const;
  return {
    width,
    height,
    marginLeft: y.ticks ? 44 : LEFT,
    marginRight: labelWidth,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: {
      ...(x.log ? {type: 'log', base: x.log} : {nice: x.nice}),
      ...words,
      label: x.label ?? null,
      ticks: ticks(x),
      ...(Array.isArray(x.ticks) ? {tickFormat: String} : {}),
    },
    y: y.ticks
      ? {...yScale, ...words, labelAnchor: 'top', label: y.label ?? null, ticks: ticks(y)}
      : {...yScale, axis: null},
    marks: [
      ...lines.flatMap(({points, colour, ours, dashed}) => [
        plot.line(points, {
          x: 'x',
          y: 'y',
          stroke: colour,
          strokeWidth: ours ? 2 : 1.5,
          ...(dashed ? {strokeDasharray: '3 3'} : {}),
        }),
        plot.dot(points, {x: 'x', y: 'y', r: ours ? 4 : 3, fill: colour}),
        plot.text(
          points.filter(({label}) => label),
          {
            x: 'x',
            y: 'y',
            text: 'label',
            textAnchor: 'start',
            dx: 8,
            fill: 'var(--_ink)',
            stroke: 'var(--_paper)',
            strokeWidth: 4,
          },
        ),
      ]),
      ...named.map(({label, points, colour, ours}, i) =>
        plot.text([points.at(-1)!], {
          x: 'x',
          y: 'y',
          text: () => label!,
          textAnchor: 'start',
          dx: 8,
          dy: places[i] - ends[i],
          // A channel, so that it stands at the text itself: what only its group says, the style of all charts overrules.
          fill: () => (colour === 'var(--_ink-3)' ? 'var(--_ink-2)' : colour),
          fontWeight: ours ? 600 : 400,
        }),
      ),
    ],
  };
};
