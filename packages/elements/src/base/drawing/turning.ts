import type {Gesture} from './cloud.js';
import {placeIn} from './pointer.js';

/** Radians an arrow key turns. */
const TURN = 0.12;
/** Pixels of dragging that turn by one radian. */
const DRAG = 120;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-TURN, 0],
  ArrowRight: [TURN, 0],
  ArrowUp: [0, -TURN],
  ArrowDown: [0, TURN],
};

/** Points in space, seen from a side that the reader chooses by pointer or by keys. */
export class Turning {
  readonly #turned: () => void;
  #yaw = 0.5;
  #pitch = 0.35;
  #at: [number, number] | undefined;

  /** @param turned - It is seen from another side now. */
  constructor(turned: () => void) {
    this.#turned = turned;
  }

  /** What lies at (x, height, y) is seen so far to the right, so far up, and so near. */
  get seen(): (x: number, height: number, y: number) => [right: number, up: number, near: number] {
    const [cosine, sine, up, down] = [
      Math.cos(this.#yaw),
      Math.sin(this.#yaw),
      Math.cos(this.#pitch),
      Math.sin(this.#pitch),
    ];
    return (x, height, y) => {
      const deep = x * sine + y * cosine;
      return [x * cosine - y * sine, height * up - deep * down, height * down + deep * up];
    };
  }

  readonly press = (event: PointerEvent) => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#at = placeIn(event.currentTarget as HTMLElement, event);
  };

  readonly move = (event: PointerEvent) => {
    if (!this.#at) return;
    const [x, y] = placeIn(event.currentTarget as HTMLElement, event);
    this.#turn((x - this.#at[0]) / DRAG, (y - this.#at[1]) / DRAG);
    this.#at = [x, y];
  };

  readonly release = () => {
    this.#at = undefined;
  };

  readonly key = (event: KeyboardEvent) => {
    const turn = ARROWS[event.key];
    if (!turn) return;
    event.preventDefault();
    this.#turn(...turn);
  };

  /** Turns a cloud: a press selects at once, a drag turns, and so do arrow keys with Shift. */
  readonly gesture: Gesture = {
    waits: false,
    press: (_at, event) => {
      this.press(event);
      return true;
    },
    drag: (_at, event) => this.move(event),
    drop: () => this.release(),
    key: (event) => {
      const turns = event.shiftKey && event.key in ARROWS;
      if (turns) this.key(event);
      return turns;
    },
  };

  #turn(yaw: number, pitch: number) {
    // The near side goes with the pointer.
    this.#yaw -= yaw;
    this.#pitch = Math.min(1.5, Math.max(-1.5, this.#pitch + pitch));
    this.#turned();
  }
}
