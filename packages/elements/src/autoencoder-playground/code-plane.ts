import type {Cloud, Gesture, Place} from '../base/drawing/cloud.js';

/** A share 0…1. */
type Share = readonly [x: number, y: number];

/** What an arrow key moves, as a share of the plane; with Shift five times as far. */
const STEP = 0.02;

const ARROWS: Readonly<Record<string, Share>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const within = (value: number) => Math.min(1, Math.max(0, value));

/**
 * Moving through the plane of codes, by dragging and by arrow keys: every place can be decoded, whether a code lies there
 * or not.
 *
 * @param here - The place that is decoded now.
 * @param choose - Decodes another.
 */
export const codePlane = (
  here: () => Share,
  choose: (place: Share) => void,
): Gesture & {placeOf(at: Place, cloud: Cloud): Share} => {
  /** Px to a share of the plane, y upwards. */
  const placeOf = ([x, y]: Place, {size}: Cloud): Share => [within(x / size.width), within(1 - y / size.height)];
  return {
    placeOf,
    waits: false,
    press: () => true,
    drag: (at, _event, cloud) => choose(placeOf(at, cloud)),
    key({key, shiftKey}) {
      const arrow = ARROWS[key];
      if (!arrow) return false;
      const reach = shiftKey ? 5 * STEP : STEP;
      const [x, y] = here();
      choose([within(x + arrow[0] * reach), within(y + arrow[1] * reach)]);
      return true;
    },
  };
};
