import type {PlotOptions} from '@observablehq/plot';
import {svg, type SVGTemplateResult} from 'lit';
import {error} from '../base/format.js';
import type {PlotModule} from '../base/plot.js';
import {stepTicks, tickLabel, type Curve} from './figure.js';

/** The error curve is also the scrubber: both stand on one log-step axis, so its margins are shared. */
export const CURVE = {height: 140, left: 14, right: 16, top: 22, floor: 84, track: 106} as const;

/** Px of a step on the shared axis. */
export const stepX = ({x: [from, to]}: Curve, width: number) => (step: number) =>
  CURVE.left + (Math.log10(step / from) / Math.log10(to / from)) * (width - CURVE.left - CURVE.right);

const errorY =
  ({y: [from, to]}: Curve) =>
  (value: number) =>
    CURVE.floor - (Math.log(Math.min(value, to) / from) / Math.log(to / from)) * (CURVE.floor - CURVE.top);

export interface CurveStyle {
  readonly width: number;
  readonly diverged: boolean;
}

const baselineLabel = (curve: Curve, width: number) =>
  `${width < 600 ? curve.baseline.short : curve.baseline.name}`;

/** As Observable Plot draws it, once training has begun. */
export const curvePlot = (plot: PlotModule, curve: Curve, {width, diverged}: CurveStyle): PlotOptions => {
  const line = diverged ? 'var(--_negative)' : 'var(--_ink)';
  const ticks = stepTicks(curve.x);
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
      plot.ruleY([curve.baseline.value], {stroke: 'var(--_ink-3)', strokeDasharray: '3 3', insetLeft: -CURVE.left, insetRight: -CURVE.right}),
      plot.text([curve.baseline], {
        text: ({value}) => `${baselineLabel(curve, width)} ${error(value)}`,
        y: 'value',
        frameAnchor: diverged ? 'right' : 'left',
        textAnchor: diverged ? 'end' : 'start',
        dy: -8,
        fill: 'var(--_ink-2)',
        stroke: 'var(--_paper)',
        strokeWidth: 4,
      }),
      plot.line(curve.points, {x: 'step', y: 'error', stroke: line, strokeWidth: 1.75, strokeLinejoin: 'round'}),
      plot.dot([curve.end], {x: 'step', y: 'error', r: 3.5, fill: line}),
      plot.text([curve.end], {
        x: 'step',
        y: 'error',
        text: ({error: value}) => error(value),
        dy: -11,
        textAnchor: curve.end.step > curve.x[1] * 0.4 ? 'end' : 'middle',
        fontWeight: 600,
        fontSize: 13,
        fill: line,
        stroke: 'var(--_paper)',
        strokeWidth: 4,
      }),
      plot.tickX(Array.from(curve.moments).filter((step) => step >= 1), {stroke: 'var(--_hairline-2)', insetTop: CURVE.track + 5 - CURVE.top, insetBottom: CURVE.floor - CURVE.track - 8}),
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
  const [x, y] = [stepX(curve, width), errorY(curve)];
  const line = diverged ? 'var(--_negative)' : 'var(--_ink)';
  const ticks = stepTicks(curve.x);
  const base = y(curve.baseline.value);
  const path = curve.points.map(({step, error: value}) => `${x(step).toFixed(1)},${y(value).toFixed(1)}`).join('L');
  return svg`<svg class="plot" width=${width} height=${CURVE.height} viewBox="0 0 ${width} ${CURVE.height}" aria-hidden="true">
    <line x1="0" x2=${width} y1=${base} y2=${base} stroke="var(--_ink-3)" stroke-dasharray="3 3"></line>
    <text x=${CURVE.left} y=${base - 6} class="halo">${baselineLabel(curve, width)} ${error(curve.baseline.value)}</text>
    <path d=${`M${path || '0,0'}`} fill="none" stroke=${line} stroke-width="1.75" stroke-linejoin="round"></path>
    <circle cx=${x(curve.end.step)} cy=${y(curve.end.error)} r="3.5" fill=${line}></circle>
    <text x=${x(curve.end.step)} y=${y(curve.end.error) - 9} text-anchor="end" class="halo value">${error(curve.end.error)}</text>
    ${ticks.map((tick, i) => svg`<text x=${x(tick)} y=${CURVE.height - 4} text-anchor="middle">${tickLabel(tick, i, ticks)}</text>`)}
  </svg>`;
};

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
      x: 'codeSize', y: () => value, text: () => `${name} ${error(value)}`, textAnchor: 'start', dx: 8, dy,
      fill: colour, fontWeight: name === 'network' ? 600 : 400,
    });
  const close = Math.abs(last.error - last.pca) / Math.max(last.error, last.pca) < 0.12;
  return {
    width,
    height: 180,
    marginLeft: 20,
    marginRight: 110,
    marginTop: 16,
    marginBottom: 36,
    x: {type: 'log', base: 2, ticks: sizes, tickFormat: (n: number) => String(n), tickSize: 4, label: 'Numbers in the code', labelAnchor: 'center', labelArrow: 'none'},
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
