import type {AxisMeasures, LensSnapshot} from '@latent-elements/learning/linear-lens/computed';
import {html, type TemplateResult} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import {PointCloud} from '../base/drawing/point-cloud.js';
import {placeIn} from '../base/drawing/pointer.js';
import type {Projection} from '../base/drawing/projection.js';
import type {Shown} from '../base/figure/shown.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {curves, curveTicks} from './curves.js';
import {answerLines, aroundMean, endOf, feet, handLine, scaleOf} from './draw.js';
import {layoutOf, type Layout} from './layout.js';
import {degrees, inSentence, METHODS} from './methods.js';
import {TURN} from './trace.js';

/** The axis at hand. */
export interface Hand {
  /** Degrees */
  readonly angle: number;
  readonly measures: AxisMeasures;
  /** Stretches of angles that it has been at. */
  readonly stretches: readonly (readonly [number, number])[];
  readonly selected: number | null;
}

/** What the reader does in the picture. */
interface Turning {
  turn(angle: number): void;
  select(row: number): void;
}

/** The picture: the cloud in its plane with the axis through its mean, and the three curves. */
export class Stage {
  readonly #on: Turning;
  readonly #plane = createRef<HTMLElement>();
  readonly #cloud: PointCloud;
  /** The snapshot's points as the cloud takes them, and where they are drawn: the same objects for the same picture. */
  #drawn: {of: unknown; side: number; coordinates: Float32Array; scale: number; project: Projection} | undefined;
  #hovered: number | undefined;

  constructor(on: Turning) {
    this.#on = on;
    this.#cloud = new PointCloud({
      select: (row) => on.select(row),
      hover: (row) => {
        if (row === this.#hovered) return;
        this.#hovered = row;
        const {hovered: _, ...values} = this.#cloud.values;
        this.#cloud.show({...values, ...(row !== undefined && {hovered: row})});
      },
    });
  }

  /** Other points. */
  forget() {
    this.#cloud.forget();
  }

  render({snapshot, width}: Shown<LensSnapshot>, hand: Hand): TemplateResult {
    const layout = layoutOf(width);
    const {side, left, height} = layout;
    const [across, up] = snapshot.plane.names;
    return html`<div class="stage" dir="ltr" style=${styleProperties({height: `${height}px`})}>
      <div class="plane" ${ref(this.#plane)} style=${styleProperties({left: `${left}px`, width: `${side}px`, height: `${side}px`})}>
        ${this.#points(snapshot, hand, layout)}
        ${[hand.angle, hand.angle + 180].map((end) => this.#handle(endOf(end, layout.reach, side)))}
      </div>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" role="img" aria-label=${inWords(hand)}>
        <rect class="frame-line" x=${left + 0.5} y="0.5" width=${side - 1} height=${side - 1}></rect>
        <text class="tick" x=${left + side - 8} y=${side - 9} text-anchor="end">${across} →</text>
        <text class="tick" x=${left + 8} y="19">↑ ${up}</text>
        ${curves(snapshot, hand.measures, hand, layout)}${curveTicks(layout)}
      </svg>
      ${this.#slider(layout)}
    </div>`;
  }

  #points(snapshot: LensSnapshot, hand: Hand, layout: Layout): TemplateResult {
    const {labels, classNames, n} = snapshot;
    const {side} = layout;
    if (this.#drawn?.of !== snapshot.points || this.#drawn.side !== side) {
      const scale = scaleOf(snapshot, layout);
      const coordinates = Float32Array.from(snapshot.points);
      this.#drawn = {of: snapshot.points, side, coordinates, scale, project: aroundMean(scale, side)};
    }
    const {coordinates, scale, project} = this.#drawn;
    const {angle, selected} = hand;
    const of = selected === null ? '' : `, point ${selected + 1}${className(snapshot, selected)} selected`;
    return this.#cloud.render(
      {
        ...{coordinates, project},
        ...(labels && {labels, classNames}),
        ...(selected !== null && selected < n && {selected}),
        ...(this.#hovered !== undefined && this.#hovered < n && {hovered: this.#hovered}),
        opacity: 0.75,
        under: feet(snapshot, angle, scale, layout),
        lines: (parts, cloud) => {
          answerLines(parts, snapshot, layout);
          handLine(parts, cloud, {...layout, angle});
        },
      },
      {width: side, height: side},
      {role: 'cloud', label: `${n} points${of}: arrow keys go to the next point that way`},
    );
  }

  /** What a finger or a pointer takes the axis by; keys have the slider. */
  #handle([x, y]: [number, number]): TemplateResult {
    const turn = (event: PointerEvent) => {
      const plane = this.#plane.value!;
      const [px, py] = placeIn(plane, event);
      const half = plane.offsetWidth / 2;
      this.#on.turn(folded((Math.atan2(half - py, px - half) * 180) / Math.PI));
    };
    return html`<div class="grip" style=${styleProperties({left: `${x}px`, top: `${y}px`})}
      @pointerdown=${held} @pointermove=${(event: PointerEvent) => isHeld(event) && turn(event)}></div>`;
  }

  /** The curves are a slider too. */
  #slider({charts}: Layout): TemplateResult {
    const [first, last] = [charts[0]!, charts.at(-1)!];
    const turn = (event: PointerEvent) => {
      const area = event.currentTarget as HTMLElement;
      const share = placeIn(area, event)[0] / area.offsetWidth;
      this.#on.turn(Math.min(TURN, Math.max(0, Math.round(share * TURN))));
    };
    const box = {
      left: `${first.x}px`,
      top: `${first.y}px`,
      width: `${first.width}px`,
      height: `${last.y + last.height - first.y}px`,
    };
    return html`<div class="swipe" style=${styleProperties(box)}
      @pointerdown=${(event: PointerEvent) => {
        if (held(event)) turn(event);
      }}
      @pointermove=${(event: PointerEvent) => isHeld(event) && turn(event)}></div>`;
  }
}

/** Takes the pointer, where it is the main button. */
const held = (event: PointerEvent): boolean => {
  if (event.button !== 0) return false;
  (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  event.preventDefault();
  return true;
};

const isHeld = (event: PointerEvent): boolean =>
  (event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId);

/** A direction's angle as an axis has it, whole degrees from 0 to below 180. */
const folded = (angle: number): number => ((Math.round(angle) % TURN) + TURN) % TURN;

const className = ({labels, classNames}: LensSnapshot, row: number): string => {
  const name = labels ? classNames[labels[row]!] : undefined;
  return name ? `, ${name},` : '';
};

/** The curves in words. */
const inWords = ({angle, measures}: Hand): string =>
  `At ${degrees(angle)}: ${METHODS.map((method) => `${inSentence(method)} ${method.format(method.value(measures))}`).join(', ')}.`;
