import type {Cloud, CloudEvents, Gesture, Place} from './cloud.js';
import {placeIn} from './pointer.js';
import {pointTowards} from './points.js';

/** Px about a point that belong to it: a finger is not a mouse. */
export const REACH = {mouse: 12, touch: 22};
/** Px that a press may move and is no drag. */
const STILL = 4;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const placeOf = (event: MouseEvent): Place => placeIn(event.currentTarget as HTMLElement, event);

/** What pointer and keys do over a cloud; its members are the listeners. */
export class CloudInput {
  readonly #cloud: Cloud;
  readonly #on: CloudEvents;
  readonly #gestures: readonly Gesture[];
  #press:
    {readonly gesture: Gesture | undefined; readonly waits: boolean; readonly from: Place; moved: boolean} | undefined;

  constructor(cloud: Cloud, on: CloudEvents, gestures: readonly Gesture[]) {
    this.#cloud = cloud;
    this.#on = on;
    this.#gestures = gestures;
  }

  readonly pressed = (event: PointerEvent) => {
    if (event.button !== 0 || this.#cloud.count === 0) return;
    const at = placeOf(event);
    const gesture = this.#gestures.find((each) => each.press(at, event, this.#cloud));
    // A finger scrolls the page unless there is something to move, and what scrolls selects nothing.
    const waits = gesture ? gesture.waits : event.pointerType === 'touch';
    this.#press = {gesture, waits, from: at, moved: false};
    if (gesture) (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    if (!waits) this.#choose(at, event);
  };

  readonly moved = (event: PointerEvent) => {
    const at = placeOf(event);
    const press = this.#press;
    if (press) press.moved ||= Math.hypot(at[0] - press.from[0], at[1] - press.from[1]) > STILL;
    if (!press?.gesture) {
      if (event.pointerType !== 'touch') this.#on.hover?.(this.#cloud.under(at));
    } else if (press.moved || !press.waits) press.gesture.drag(at, event, this.#cloud);
  };

  readonly released = (event: PointerEvent) => {
    const press = this.#press;
    this.#press = undefined;
    if (!press) return;
    const at = placeOf(event);
    const chooses = press.waits && !press.moved;
    press.gesture?.drop?.(chooses ? undefined : at, this.#cloud);
    if (chooses) this.#choose(at, event);
  };

  readonly cancelled = () => {
    this.#press?.gesture?.drop?.(undefined, this.#cloud);
    this.#press = undefined;
  };

  readonly left = () => this.#on.hover?.(undefined);

  readonly twice = (event: MouseEvent) => {
    for (const gesture of this.#gestures) gesture.twice?.(placeOf(event), this.#cloud);
  };

  /** Added by hand, since listeners that may refuse to scroll have to say so. */
  readonly wheel = {
    handleEvent: (event: WheelEvent) => {
      for (const gesture of this.#gestures) gesture.wheel?.(event, placeOf(event), this.#cloud);
    },
    passive: false,
  };

  readonly key = (event: KeyboardEvent) => {
    if (this.#gestures.some((gesture) => gesture.key?.(event, this.#cloud)) || this.#moves(event))
      event.preventDefault();
  };

  /** Arrows go to the next point that way, Page Up and Page Down through the rows. */
  #moves({key}: KeyboardEvent): boolean {
    const {count, selected, places, depths, values} = this.#cloud;
    const can = (row: number) => depths[row] >= 0 && (values.selectable?.(row) ?? true);
    const direction = ARROWS[key];
    const step = {PageDown: 1, PageUp: -1}[key];
    if (!direction && !step) return false;
    const rows = Array.from({length: count}, (_, row) => row).filter((row) =>
      step ? (values.selectable?.(row) ?? true) : can(row),
    );
    if (rows.length === 0) return false;
    const now = selected === undefined ? -1 : rows.indexOf(selected);
    if (now < 0) this.#on.select(rows[step === -1 ? rows.length - 1 : 0]);
    else if (step) this.#on.select(rows[(now + step + rows.length) % rows.length]);
    else {
      const reachable = Float32Array.from(rows.flatMap((row) => [places[2 * row], places[2 * row + 1]]));
      this.#on.select(rows[pointTowards(reachable, now, direction)]);
    }
    return true;
  }

  #choose(at: Place, event: PointerEvent) {
    const {mouse, touch} = this.#on.reach ?? REACH;
    const near = this.#cloud.under(at, event.pointerType === 'touch' ? touch : mouse);
    if (near === undefined) this.#on.missed?.(at);
    else this.#on.select(near);
  }
}
