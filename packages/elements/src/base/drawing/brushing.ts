import type {Gesture, Place} from './cloud.js';
import {pointsWithin} from './points.js';

/** A step of a lasso, px: what is nearer to the last one adds nothing. */
const LASSO_STEP = 3;

/**
 * Selects the points in a rectangle, or with Alt (or always, for `lasso`) in an outline drawn by hand; the space bar adds the
 * selected point to them or takes it away, Escape lets go of all. A finger drags the page instead.
 *
 * @param brush - Takes the rows; none for “let go”.
 * @example
 * new PointCloud(callbacks, [brushing((rows) => selection.brush(rows))]);
 */
export const brushing = (
  brush: (rows: readonly number[]) => void,
  {shape = 'rectangle'}: {shape?: 'rectangle' | 'lasso'} = {},
): Gesture => {
  let outline: Place[] = [];
  let free = false;
  return {
    waits: true,
    press(at, event) {
      if (event.pointerType === 'touch') return false;
      outline = [at];
      free = shape === 'lasso' || event.altKey;
      return true;
    },
    drag([x, y], _event, cloud) {
      const [[left, top]] = outline;
      const [u, v] = outline.at(-1)!;
      if (!free)
        outline = [
          [left, top],
          [x, top],
          [x, y],
          [left, y],
        ];
      else if (Math.hypot(x - u, y - v) >= LASSO_STEP) outline.push([x, y]);
      cloud.outline(outline);
    },
    drop(at, cloud) {
      cloud.outline([]);
      if (at) brush(pointsWithin(cloud.places, outline));
    },
    key({key}, cloud) {
      const {selected, values} = cloud;
      const brushed = values.brushed ?? new Set();
      if (key === ' ' && selected !== undefined)
        brush(brushed.has(selected) ? [...brushed].filter((row) => row !== selected) : [...brushed, selected]);
      else if (key === 'Escape') brush([]);
      else return false;
      return true;
    },
  };
};
