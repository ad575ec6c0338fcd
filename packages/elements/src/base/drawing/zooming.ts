import type {Gesture} from './cloud.js';
import {held, UNZOOMED, zoomed} from './zoom.js';

const STEP = 1.5;

/**
 * Zooms a cloud by pinch (Ctrl and wheel: the wheel alone scrolls the page), double press, `+` and `−`; Escape shows all.
 * What is zoomed is moved by dragging; with Shift a drag is left to the next gesture.
 *
 * @example
 * new PointCloud(callbacks, [zooming(), brushing((rows) => hand.brush(rows))]);
 */
export const zooming = (): Gesture => {
  let last: readonly [number, number] = [0, 0];
  return {
    waits: true,
    press(at, event, {zoom}) {
      last = at;
      return zoom.k > 1 && !event.shiftKey;
    },
    drag(at, _event, cloud) {
      const {k, x, y} = cloud.zoom;
      cloud.zoom = held({k, x: x + at[0] - last[0], y: y + at[1] - last[1]}, cloud.size);
      last = at;
    },
    twice(at, cloud) {
      cloud.zoom = zoomed(cloud.zoom, 2, at, cloud.size);
    },
    wheel(event, at, cloud) {
      if (!event.ctrlKey) return;
      event.preventDefault();
      cloud.zoom = zoomed(cloud.zoom, Math.exp(-event.deltaY / 100), at, cloud.size);
    },
    key({key}, cloud) {
      const {zoom, size, selected} = cloud;
      const middle = [size.width / 2, size.height / 2] as const;
      if (key === '+' || key === '=')
        cloud.zoom = zoomed(zoom, STEP, selected === undefined ? middle : cloud.at(selected), size);
      else if (key === '-') cloud.zoom = zoomed(zoom, 1 / STEP, middle, size);
      else if (key === 'Escape') cloud.zoom = UNZOOMED;
      // Others may have an Escape of their own.
      return key === '+' || key === '=' || key === '-';
    },
  };
};
