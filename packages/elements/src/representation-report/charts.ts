import type {EncoderReport, RepresentationReport as Report} from '@latent-elements/learning/types';
import {nothing, svg, type TemplateResult} from 'lit';
import {count, percent} from '../base/figure/format.js';
import {markPath} from '../base/drawing/marks.js';
import {encoderOf, NAMES, number, type EncoderName} from './findings.js';
import type {Measure} from './measures.js';

/** The one in question is drawn last. */
const ORDER: readonly EncoderName[] = ['input', 'pca', 'untrained', 'trained'];
const DASHES: Readonly<Record<EncoderName, string>> = {trained: 'none', pca: 'none', input: '5 3', untrained: '1.5 3'};

const tenths = (value: number) => Math.round(value * 10) / 10;
const path = (points: readonly (readonly [number, number])[]) =>
  `M${points.map(([x, y]) => `${tenths(x)},${tenths(y)}`).join('L')}`;

/** Labels at the ends of lines, apart by at least a line's height, in their order. */
export const spread = (wanted: readonly number[], gap: number, least: number, most: number): number[] => {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const places = wanted.slice();
  let floor = least;
  for (const i of order) floor = (places[i] = Math.max(wanted[i], floor)) + gap;
  let ceiling = most;
  for (const i of order.reverse()) ceiling = (places[i] = Math.min(places[i], ceiling)) - gap;
  return places;
};

const CURVE_HEIGHT = 176;
const BAR = 26;
const LINE_HEIGHT = 46;

/** The places of charts that are still to come. */
export const noCurve = (
  width: number,
): TemplateResult => svg`<svg class="overlay" width=${width} height=${CURVE_HEIGHT}>
  <line class="axis" x1="12" x2=${width - 134} y1=${CURVE_HEIGHT - 20} y2=${CURVE_HEIGHT - 20}></line>
</svg>`;

export const noBars = (
  width: number,
): TemplateResult => svg`<svg class="overlay" width=${width} height=${ORDER.length * BAR + 4}>
  ${ORDER.map((name, i) => svg`<text x="0" y=${i * BAR + 18}>${NAMES[name]}</text><line class="axis" x1="98" x2=${width - 46} y1=${i * BAR + 14} y2=${i * BAR + 14}></line>`)}
</svg>`;

export const noLine = (): TemplateResult => svg`<svg class="overlay" width="1" height=${LINE_HEIGHT}></svg>`;

/** Accuracy against labels, every encoder a line, that in question and PCA with their bands. */
export const labelCurve = (report: Report, width: number): TemplateResult | typeof nothing => {
  const height = CURVE_HEIGHT;
  const encoders = ORDER.flatMap((name) => encoderOf(report, name) ?? []).filter(
    ({probe}) => probe.length > 0 && probe.every(({mean, deviation}) => Number.isFinite(mean + deviation)),
  );
  const counts = encoders[0]?.probe.map(({labels}) => labels) ?? [];
  if (counts.length === 0) return nothing;
  const [left, right, top, bottom] = [12, width - 134, 10, height - 26];
  const span = Math.log(counts.at(-1)! / counts[0]) || 1;
  const x = (labels: number) => left + (Math.log(labels / counts[0]) / span) * (right - left);
  const all = encoders.flatMap(({probe}) => probe.flatMap(({mean, deviation}) => [mean - deviation, mean + deviation]));
  const [least, most] = [Math.max(0, Math.min(...all)), Math.min(1, Math.max(...all))];
  const y = (share: number) => bottom - ((share - least) / (most - least || 1)) * (bottom - top);
  const ends = encoders.map(({probe}) => y(probe.at(-1)!.mean));
  const labelled = spread(ends, 15, top, bottom);
  return svg`<svg class="overlay" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    <line class="axis" x1=${left} x2=${right} y1=${bottom + 6} y2=${bottom + 6}></line>
    ${counts.map((labels, i) => svg`<text class="tick" x=${x(labels) - (i === counts.length - 1 ? 10 : 0)} y=${height - 4} text-anchor=${i === counts.length - 1 ? 'start' : 'middle'}>${count(labels)}${i === counts.length - 1 ? ' labels' : ''}</text>`)}
    ${encoders.map(({encoder, probe}, i) => {
      const band = [
        ...probe.map(({labels, mean, deviation}) => [x(labels), y(Math.min(most, mean + deviation))] as const),
        ...probe
          .toReversed()
          .map(({labels, mean, deviation}) => [x(labels), y(Math.max(least, mean - deviation))] as const),
      ];
      return svg`<g class=${encoder}>
        ${encoder === 'trained' || encoder === 'pca' ? svg`<path class="band" d="${path(band)}Z"></path>` : nothing}
        <path class="series" stroke-dasharray=${DASHES[encoder]} d=${path(probe.map(({labels, mean}) => [x(labels), y(mean)]))}></path>
        ${encoder === 'trained' ? probe.map(({labels, mean}) => svg`<circle class="dot" cx=${x(labels)} cy=${y(mean)} r="3.5"></circle>`) : nothing}
        <text class="name" x=${right + 10} y=${labelled[i] + 4}>${NAMES[encoder]} ${percent(probe.at(-1)!.mean)}</text>
      </g>`;
    })}
  </svg>`;
};

/** Ten nearest neighbours: a lollipop for each encoder, the best first. */
export const neighbourBars = ({encoders}: Report, width: number): TemplateResult | typeof nothing => {
  const rows = encoders.filter(({knn}) => Number.isFinite(knn)).toSorted((a, b) => b.knn - a.knn);
  if (rows.length === 0) return nothing;
  const [from, to, line] = [98, width - 46, BAR];
  const height = rows.length * line + 4;
  return svg`<svg class="overlay" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${rows.map(({encoder, knn}, i) => {
      const y = i * line + 14;
      return svg`<g class=${encoder}>
        <text class="name" x="0" y=${y + 4}>${NAMES[encoder]}</text>
        <line class="series" x1=${from} x2=${tenths(from + knn * (to - from))} y1=${y} y2=${y}></line>
        <circle class="dot" cx=${tenths(from + knn * (to - from))} cy=${y} r=${encoder === 'trained' ? 4.5 : 3}></circle>
        <text class="name" x=${width} y=${y + 4} text-anchor="end">${percent(knn)}</text>
      </g>`;
    })}
  </svg>`;
};

/** Disc, ring, diamond and triangle: who read a factor how well. */
const SHAPES: Readonly<Record<EncoderName, number>> = {trained: 0, untrained: 7, input: 3, pca: 2};

/** Each factor on a line of its own from 0 to 1, chance a tick. */
export const factorRows = (report: Report, width: number): TemplateResult | typeof nothing => {
  const [ours] = report.encoders;
  if (ours.factors.length === 0) return nothing;
  const [from, to, line] = [72, width - 92, BAR];
  const height = ours.factors.length * line + 24;
  const x = (score: number) => tenths(from + Math.min(1, Math.max(0, score)) * (to - from));
  const scoreOf = ({factors}: EncoderReport, name: string) =>
    factors.find((factor) => factor.name === name)?.score ?? NaN;
  const key = ORDER.toReversed().flatMap((name) => (encoderOf(report, name) ? [name] : []));
  // About seven px a letter, the mark and a gap.
  const places = key.map(
    (_, i) => 5 + key.slice(0, i).reduce((sum, name) => sum + 7 * NAMES[name].length + (width < 480 ? 18 : 32), 0),
  );
  return svg`<svg class="overlay" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${key.map((name, i) => svg`<g class=${name}><path class="mark" d=${moved(SHAPES[name], 4, places[i], 8)}></path><text class="name" x=${places[i] + 9} y="12">${NAMES[name]}</text></g>`)}
    ${ours.factors.map(({name, measure, score, chance}, i) => {
      const y = 24 + i * line + 12;
      return svg`<g>
        <text class="factor" x="0" y=${y + 4}>${name}</text>
        <line class="axis" x1=${from} x2=${to} y1=${y} y2=${y}></line>
        <line class="chance" x1=${x(chance)} x2=${x(chance)} y1=${y - 5} y2=${y + 5}></line>
        ${ORDER.flatMap((encoder) => {
          const found = encoderOf(report, encoder);
          return found && Number.isFinite(scoreOf(found, name))
            ? [
                svg`<g class=${encoder}><path class="mark" d=${moved(SHAPES[encoder], 4.5, x(scoreOf(found, name)), y)}></path></g>`,
              ]
            : [];
        })}
        <g class="trained"><text class="name" x=${width} y=${y + 4} text-anchor="end">${measure === 'r2' ? `R² ${number(score)}` : percent(score)}</text></g>
      </g>`;
    })}
  </svg>`;
};

/** A mark's outline at a place: exported pictures know no transformation. */
const moved = (shape: number, r: number, x: number, y: number) =>
  markPath(shape, r)
    .replace(/([ML])?(-?[\d.]+),(-?[\d.]+)/g, (whole, command: string | undefined, a: string, b: string) =>
      command ? `${command}${tenths(x + Number(a))},${tenths(y + Number(b))}` : whole,
    )
    .replace(/a(-?[\d.]+),/g, 'a$1,');

/** One measure over the steps that were measured, others as lines across. */
export const sparkline = (
  measure: Measure,
  history: readonly Report[],
  shown: Report,
  width: number,
): TemplateResult => {
  const height = LINE_HEIGHT;
  const known = history.filter((report) => Number.isFinite(measure.of(report)));
  const others = (['pca', 'untrained'] as const).flatMap((name) => {
    const encoder = measure.beside && encoderOf(shown, name);
    const value = encoder ? measure.beside!(encoder) : NaN;
    return Number.isFinite(value) ? [{name, value}] : [];
  });
  const values = [...known.map((report) => measure.of(report)), ...others.map(({value}) => value)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const [left, right, top, bottom] = [5, width - 8, 7, height - 7];
  const last = Math.log1p(history.at(-1)!.step) || 1;
  const x = (step: number) => left + (Math.log1p(step) / last) * (right - left);
  const y = (value: number) =>
    most > least ? bottom - ((value - least) / (most - least)) * (bottom - top) : (top + bottom) / 2;
  return svg`<svg class="overlay" width=${width} height=${height} viewBox="0 0 ${width} ${height}" aria-hidden="true">
    ${others.map(({name, value}) => svg`<g class=${name}><line class="series" stroke-dasharray=${name === 'pca' ? '5 3' : DASHES[name]} x1=${left} x2=${right} y1=${tenths(y(value))} y2=${tenths(y(value))}></line></g>`)}
    <g class="trained">
      ${known.length > 1 ? svg`<path class="series thin" d=${path(known.map((report) => [x(report.step), y(measure.of(report))]))}></path>` : nothing}
      ${Number.isFinite(measure.of(shown)) ? svg`<circle class="dot" cx=${tenths(history.length > 1 ? x(shown.step) : right)} cy=${tenths(y(measure.of(shown)))} r="3.5"></circle>` : nothing}
    </g>
  </svg>`;
};
