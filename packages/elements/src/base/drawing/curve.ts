import type {PlotOptions} from '@observablehq/plot';
import {nothing, svg, type SVGTemplateResult} from 'lit';
import {count, error} from '../figure/format.js';
import type {PlotModule} from './plot.js';

/** A run's number over its log-spaced steps, both axes logarithmic; step 0 stands at .7, and what lies above is cut there. */
export interface Curve {
  readonly points: readonly {step: number; value: number}[];
  readonly end: {step: number; value: number};
  /** `atEnd`: its label stands at the right, where the curve has left it. */
  readonly baseline: {name: string; short: string; value: number; atEnd?: boolean};
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
  readonly moments: ArrayLike<number>;
  readonly format: (value: number) => string;
}

export interface CurveStyle {
  readonly width: number;
  readonly diverged: boolean;
}

export const ORIGIN = 0.7;

/** The curve is also the scrubber: both stand on one log-step axis, so its margins are shared. */
export const CURVE = {height: 140, left: 14, right: 16, top: 22, floor: 84, track: 106} as const;

/** Whether a number has a place on a log axis. */
const hasPlace = (value: number): boolean => value > 0 && Number.isFinite(value);

/** Of snapshots' `[k, 3]` curves: the steps, and the numbers of one column that a log axis can show. */
export const pointsOf = (curve: Float32Array, column: 1 | 2): {step: number; value: number}[] =>
  Array.from({length: Math.floor(curve.length / 3)}, (_, i) => ({
    step: Math.max(curve[3 * i], ORIGIN),
    value: curve[3 * i + column],
  })).filter(({value}) => hasPlace(value));

/** Next of 2,600, 6,500, 26,000, 65,000 … so that the axis rests while the run goes on. */
export const niceLimit = (step: number): number => {
  for (let limit = 2600, i = 0; ; i++, limit *= i % 2 ? 2.5 : 4) if (limit >= step * 1.2) return limit;
};

/** An error that falls towards a baseline; where it is more than five times that baseline the curve enters from above. */
export const errorCurve = (parts: Pick<Curve, 'points' | 'end' | 'baseline' | 'moments'>): Curve => {
  const {points, end, baseline} = parts;
  const all = [...points, end, baseline].map(({value}) => value).filter(hasPlace);
  const floor = all.length > 0 ? Math.min(...all) : 1;
  const most = hasPlace(baseline.value) ? baseline.value * 5 : Infinity;
  const ceiling = Math.max(Math.min(Math.max(...all), most), floor * 1.5);
  const last = Math.max(points.at(-1)?.step ?? 0, end.step);
  return {...parts, x: [ORIGIN, niceLimit(last)], y: [floor * 0.94, ceiling], format: error};
};

/** Px that the curve has of a figure's width: what `results.styles.ts` leaves it. */
export const curveWidth = (width: number) => (width <= 480 ? width : width - (width >= 960 ? 260 : 212) - 40);

/** Px of a step on the shared axis. */
export const stepX =
  ({x: [from, to]}: Curve, width: number) =>
  (step: number) =>
    CURVE.left + (Math.log10(step / from) / Math.log10(to / from)) * (width - CURVE.left - CURVE.right);

const valueY =
  ({y: [from, to]}: Curve) =>
  (value: number) =>
    CURVE.floor - (Math.log(Math.min(value, to) / from) / Math.log(to / from)) * (CURVE.floor - CURVE.top);

export const stepTicks = ([, limit]: readonly [number, number]) =>
  [1, 10, 100, 1000, 10_000, 100_000, 1_000_000].filter((tick) => tick < limit);

/** “1 step”, “10”, “1,000 steps”: the unit is said at both ends only. */
export const tickLabel = (tick: number, i: number, ticks: readonly number[]) =>
  `${count(tick)}${i === 0 ? ' step' : i === ticks.length - 1 ? ' steps' : ''}`;

const baselineLabel = ({baseline: {name, short, value}, format}: Curve, width: number) =>
  `${width < 600 ? short : name} ${format(value)}`;

/** As Observable Plot draws it, once training has begun. */
export const curvePlot = (plot: PlotModule, curve: Curve, {width, diverged}: CurveStyle): PlotOptions => {
  const line = diverged ? 'var(--_negative)' : 'var(--_ink)';
  const ticks = stepTicks(curve.x);
  const atEnd = diverged || curve.baseline.atEnd;
  const [baselines, ends] = [[curve.baseline], [curve.end]].map((marks) => marks.filter(({value}) => hasPlace(value)));
  return {
    width,
    height: CURVE.height,
    marginLeft: CURVE.left,
    marginRight: CURVE.right,
    marginTop: CURVE.top,
    marginBottom: CURVE.height - CURVE.floor,
    x: {type: 'log', domain: [...curve.x], axis: null},
    y: {type: 'log', domain: [...curve.y], axis: null, clamp: true},
    marks: [
      plot.ruleY(baselines, {
        y: 'value',
        stroke: 'var(--_ink-3)',
        strokeDasharray: '3 3',
        insetLeft: -CURVE.left,
        insetRight: -CURVE.right,
      }),
      plot.text(baselines, {
        text: () => baselineLabel(curve, width),
        y: 'value',
        frameAnchor: atEnd ? 'right' : 'left',
        textAnchor: atEnd ? 'end' : 'start',
        dy: -8,
        fill: 'var(--_ink-2)',
        stroke: 'var(--_paper)',
        strokeWidth: 4,
      }),
      plot.line(curve.points, {x: 'step', y: 'value', stroke: line, strokeWidth: 1.75, strokeLinejoin: 'round'}),
      plot.dot(ends, {x: 'step', y: 'value', r: 3.5, fill: line}),
      plot.text(ends, {
        x: 'step',
        y: 'value',
        text: ({value}) => curve.format(value),
        dy: -11,
        textAnchor: curve.end.step > curve.x[1] * 0.4 ? 'end' : 'middle',
        fontWeight: 600,
        fontSize: 13,
        fill: line,
        stroke: 'var(--_paper)',
        strokeWidth: 4,
      }),
      plot.tickX(
        Array.from(curve.moments).filter((step) => step >= 1),
        {
          stroke: 'var(--_hairline-2)',
          insetTop: CURVE.track + 5 - CURVE.top,
          insetBottom: CURVE.floor - CURVE.track - 8,
        },
      ),
      plot.text(ticks, {
        x: (tick: number) => tick,
        text: (tick: number, i: number) => tickLabel(tick, i, ticks),
        frameAnchor: 'bottom',
        dy: CURVE.height - 6 - CURVE.floor,
        fill: 'var(--_ink-2)',
      }),
    ],
  };
};

/** The same picture in a few paths, for the poster: drawn before Plot, or anything else, was downloaded. */
export const curveSketch = (curve: Curve, {width, diverged}: CurveStyle): SVGTemplateResult => {
  const [x, y] = [stepX(curve, width), valueY(curve)];
  const line = diverged ? 'var(--_negative)' : 'var(--_ink)';
  const ticks = stepTicks(curve.x);
  const base = y(curve.baseline.value);
  const path = curve.points.map(({step, value}) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join('L');
  const {baseline, end} = curve;
  return svg`<svg class="plot" width=${width} height=${CURVE.height} viewBox="0 0 ${width} ${CURVE.height}" aria-hidden="true">
    ${
      hasPlace(baseline.value)
        ? svg`<line x1="0" x2=${width} y1=${base} y2=${base} stroke="var(--_ink-3)" stroke-dasharray="3 3"></line>
    <text x=${baseline.atEnd ? width - CURVE.right : CURVE.left} y=${base - 6} text-anchor=${baseline.atEnd ? 'end' : 'start'} class="halo">${baselineLabel(curve, width)}</text>`
        : nothing
    }
    <path d=${`M${path || '0,0'}`} fill="none" stroke=${line} stroke-width="1.75" stroke-linejoin="round"></path>
    ${
      hasPlace(end.value)
        ? svg`<circle cx=${x(end.step)} cy=${y(end.value)} r="3.5" fill=${line}></circle>
    <text x=${x(end.step)} y=${y(end.value) - 9} text-anchor="end" class="halo value">${curve.format(end.value)}</text>`
        : nothing
    }
    ${ticks.map((tick, i) => svg`<text x=${x(tick)} y=${CURVE.height - 4} text-anchor="middle">${tickLabel(tick, i, ticks)}</text>`)}
  </svg>`;
};
