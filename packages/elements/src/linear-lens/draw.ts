import type {LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import type {Cloud, Layer} from '../base/drawing/cloud.js';
import type {Projection} from '../base/drawing/projection.js';
import {spreadApart} from '../base/drawing/spread-apart.js';
import type {SvgParts} from '../base/drawing/svg-parts.js';
import type {Layout} from './layout.js';
import {METHODS} from './methods.js';

/** px of a bar of the histogram, along the axis. */
const BAR = 6;
/** Of the plane’s side, the highest bar. */
const HIGHEST = 0.16;
/** Degrees between two names. */
const APART = 9;

const radians = (angle: number) => (angle * Math.PI) / 180;

/** px a unit of the plane, the same for both of its axes, so that an angle is an angle. */
export const scaleOf = ({points}: Pick<LensSnapshot, 'points'>, {radius}: Layout): number => {
  let farthest = 0;
  for (let i = 0; i < points.length; i += 2) farthest = Math.max(farthest, Math.hypot(points[i], points[i + 1]));
  return radius / (farthest || 1);
};

/** The mean in the middle, every foot inside. */
export const aroundMean =
  (scale: number, side: number): Projection =>
  (coordinates, places) => {
    for (let i = 0; i < places.length; i += 2) {
      places[i] = side / 2 + scale * coordinates[i];
      places[i + 1] = side / 2 - scale * coordinates[i + 1];
    }
  };

/** Where the points' shadows fall on the axis: a tick each, and their histogram by class standing on it. */
export const feet =
  ({points, labels}: LensSnapshot, angle: number, scale: number, {side, radius}: Layout): Layer =>
  (context, theme) => {
    const [cos, sin] = [Math.cos(radians(angle)), Math.sin(radians(angle))];
    const n = points.length / 2;
    const classes = labels ? Math.max(...labels) + 1 : 1;
    const bars = Math.ceil((2 * radius) / BAR) + 1;
    const counts = Array.from({length: classes}, () => new Float64Array(bars));
    context.save();
    context.translate(side / 2, side / 2);
    context.rotate(-radians(angle));
    context.strokeStyle = theme.ink2;
    context.globalAlpha = Math.min(0.5, 60 / n + 0.12);
    context.beginPath();
    for (let i = 0; i < n; i++) {
      const at = scale * (cos * points[2 * i] + sin * points[2 * i + 1]);
      counts[labels ? labels[i] : 0][Math.floor((at + radius) / BAR)]++;
      context.moveTo(at, 3);
      context.lineTo(at, 8);
    }
    context.stroke();
    const most = Math.max(...Array.from({length: bars}, (_, b) => counts.reduce((sum, of) => sum + of[b], 0)));
    const heights = new Float64Array(bars);
    context.globalAlpha = 0.42;
    counts.forEach((of, label) => {
      context.fillStyle = labels ? theme.classes[label % 10] : theme.ink3;
      of.forEach((count, b) => {
        const height = (count / most) * HIGHEST * side;
        context.fillRect(b * BAR - radius, -heights[b] - height, BAR - 0.75, height);
        heights[b] += height;
      });
    });
    context.restore();
  };

/** The end of an axis, px in the plane. */
export const endOf = (angle: number, reach: number, side: number): [x: number, y: number] => [
  side / 2 + Math.cos(radians(angle)) * reach,
  side / 2 - Math.sin(radians(angle)) * reach,
];

const line = (parts: SvgParts, angle: number, reach: number, side: number, attributes: Record<string, string>) => {
  const [[x1, y1], [x2, y2]] = [endOf(angle, reach, side), endOf(angle + 180, reach, side)];
  parts.add('line', {x1, y1, x2, y2, ...attributes});
};

/** The methods' axes with their names, as far as they are solved for. */
export const answerLines = (parts: SvgParts, {answers}: LensSnapshot, {side, reach}: Layout) => {
  if (!answers) return;
  const found = METHODS.flatMap((method) => {
    const answer = answers[method.objective];
    return answer ? [{...method, ...answer}] : [];
  });
  for (const {angle, role, dashes, distinct} of found)
    line(parts, angle, reach, side, {
      class: `answer ${role}`,
      'stroke-dasharray': dashes,
      'stroke-opacity': distinct ? '1' : '0.45',
    });
  const places = spreadApart(
    found.map(({angle}) => angle % 180),
    APART,
    3,
    177,
  );
  found.forEach(({name, role}, i) => {
    const [x, y] = endOf(places[i], reach + 18, side);
    const text = {x: Math.min(side - 4, Math.max(4, x)), y: y + 4, 'text-anchor': anchorAt(places[i])};
    parts.add('text', {...text, class: `name halo ${role}`}, name);
  });
};

const anchorAt = (angle: number) => {
  const along = Math.cos(radians(angle));
  return along > 0.8 ? 'end' : along < -0.8 ? 'start' : 'middle';
};

/** The axis at hand, its handles, and the foot of the selected point. */
export const handLine = (
  parts: SvgParts,
  cloud: Cloud,
  {angle, side, reach}: Pick<Layout, 'side' | 'reach'> & {angle: number},
) => {
  line(parts, angle, reach, side, {class: 'under'});
  line(parts, angle, reach, side, {class: 'hand'});
  if (cloud.selected !== undefined) {
    const [x1, y1] = cloud.at(cloud.selected);
    const [cos, sin] = [Math.cos(radians(angle)), -Math.sin(radians(angle))];
    const along = (x1 - side / 2) * cos + (y1 - side / 2) * sin;
    const [x2, y2] = [side / 2 + along * cos, side / 2 + along * sin];
    parts.add('line', {x1, y1, x2, y2, class: 'fall'});
    parts.add('circle', {cx: x2, cy: y2, r: 4, class: 'foot'});
  }
  for (const end of [angle, angle + 180]) {
    const [cx, cy] = endOf(end, reach, side);
    parts.add('circle', {cx, cy, r: 11, class: 'handle'});
  }
};
