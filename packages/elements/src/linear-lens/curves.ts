import type {AxisMeasures, LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {nothing, svg, type TemplateResult} from 'lit';
import type {Box} from '../base/drawing/box.js';
import type {Layout} from './layout.js';
import {degrees, METHODS, type Method} from './methods.js';
import {TURN} from './trace.js';

const tenths = (value: number) => Math.round(value * 10) / 10;

/** What a curve is drawn from. */
interface Swept {
  readonly values: Float64Array;
  readonly x: (angle: number) => number;
  readonly y: (value: number) => number;
}

/** The curve's values, and where they stand in its box: from 0, or from the least where that is below it, to the most. */
const sweptIn = ({curves}: LensSnapshot, {objective}: Method, {x, y, width, height}: Box): Swept => {
  const values = {pca: curves.share, lda: curves.fisher, ica: curves.kurtosis}[objective];
  const finite = values.filter((value) => Number.isFinite(value));
  const low = finite.reduce((a, b) => Math.min(a, b), 0);
  const high = finite.reduce((a, b) => Math.max(a, b), 0);
  return {
    values,
    x: (angle) => x + (angle / TURN) * width,
    y: (value) => y + height * (1 - (Math.min(high, value) - low) / (high - low || 1)),
  };
};

/** From one angle to another, the last being the first again. */
const pathOf = ({values, x, y}: Swept, from: number, to: number): string => {
  const points: string[] = [];
  for (let angle = from; angle <= to; angle++) {
    const value = values[angle % TURN];
    if (!Number.isNaN(value)) points.push(`${tenths(x(angle))},${tenths(y(value))}`);
  }
  return points.length > 1 ? `M${points.join('L')}` : '';
};

/** What chance alone makes of it, as a band about 0. */
const chanceBand = ({chance}: LensSnapshot, {objective}: Method, {y}: Swept, box: Box) => {
  const bound = {pca: NaN, lda: chance.fisher, ica: chance.kurtosis}[objective];
  if (Number.isNaN(bound)) return nothing;
  const [top, bottom] = [Math.max(box.y, y(bound)), Math.min(box.y + box.height, y(objective === 'ica' ? -bound : 0))];
  return svg`<rect class="chance" x=${box.x} y=${tenths(top)} width=${box.width} height=${tenths(Math.max(1.5, bottom - top))}></rect>`;
};

/** The three measures over all angles: what the hand has seen of them, or everything once the axes are solved for. */
export const curves = (
  snapshot: LensSnapshot,
  measures: AxisMeasures,
  {angle, stretches}: {angle: number; stretches: readonly (readonly [number, number])[]},
  {charts, phone}: Layout,
): TemplateResult[] =>
  METHODS.map((method, i) => {
    const box = charts[i]!;
    const swept = sweptIn(snapshot, method, box);
    const {x, y} = swept;
    const value = method.value(measures);
    const answer = snapshot.answers?.[method.objective];
    const bottom = box.y + box.height;
    const drawn = answer ? pathOf(swept, 0, TURN) : stretches.map(([from, to]) => pathOf(swept, from, to)).join('');
    const no = Number.isNaN(value) ? (method.objective === 'lda' ? 'no two classes' : 'one spot') : '';
    return svg`
      <text x=${box.x} y=${box.y - 8}><tspan class="measure ${method.role}">${method.measure}</tspan><tspan dx="6">${phone ? method.name : `${method.name} makes it ${method.objective === 'ica' ? 'far from 0' : 'large'}`}</tspan></text>
      <text x=${box.x + box.width} y=${box.y - 8} text-anchor="end" class="value">${no || method.format(value)}</text>
      ${chanceBand(snapshot, method, swept, box)}
      <line class="frame-line" x1=${box.x} x2=${box.x + box.width} y1=${tenths(y(0))} y2=${tenths(y(0))}></line>
      <path class="swept ${method.role}" d=${drawn}></path>
      ${
        answer
          ? svg`<line class="answer ${method.role}" stroke-dasharray=${method.dashes} x1=${tenths(x(answer.angle))} x2=${tenths(x(answer.angle))} y1=${box.y} y2=${bottom}></line>`
          : nothing
      }
      <line class="hair" x1=${tenths(x(angle % TURN))} x2=${tenths(x(angle % TURN))} y1=${box.y - 3} y2=${bottom + 3}></line>
      ${Number.isNaN(value) ? nothing : svg`<circle class="at ${method.role}" cx=${tenths(x(angle % TURN))} cy=${tenths(y(value))} r="4.5"></circle>`}`;
  });

/** The degrees below the curves. */
export const curveTicks = ({charts}: Layout): TemplateResult[] => {
  const {x, y, width, height} = charts.at(-1)!;
  return [0, 45, 90, 135, TURN].map((angle) => {
    const anchor = angle === 0 ? 'start' : angle === TURN ? 'end' : 'middle';
    return svg`<text class="tick" x=${x + (angle / TURN) * width} y=${y + height + 17} text-anchor=${anchor}>${angle === TURN ? '180°' : degrees(angle)}</text>`;
  });
};
