import type {Box} from './box.js';

/** Where a class's name stands, px. */
export interface ClassLabel {
  readonly label: number;
  readonly x: number;
  readonly y: number;
}

/** The densest place of each class: `positions` are px; classes without a mark in the plane have none. */
export const densestPlaces = (
  positions: readonly (readonly [number, number])[],
  labels: ArrayLike<number>,
  count: number,
  plane: Box,
): ClassLabel[] => {
  const groups: (readonly [number, number])[][] = Array.from({length: count}, () => []);
  positions.forEach((position, i) => {
    const [x, y] = position;
    const inside = x > plane.x && x < plane.x + plane.width && y > plane.y && y < plane.y + plane.height;
    if (inside) groups[labels[i]]?.push(position);
  });
  return groups.flatMap((group, label) => {
    if (group.length === 0) return [];
    // Every pair once, for it is as near from either end.
    const densities = new Float64Array(group.length);
    group.forEach(([x, y], i) => {
      densities[i] += 1;
      for (let j = i + 1; j < group.length; j++) {
        const near = Math.exp(-((x - group[j][0]) ** 2 + (y - group[j][1]) ** 2) / 900);
        densities[i] += near;
        densities[j] += near;
      }
    });
    const [x, y] = group[densities.indexOf(Math.max(...densities))];
    return [{label, x, y}];
  });
};

/** So that no name stands on another, nor on the place to avoid, nor out of the plane. */
export const pushedApart = (
  places: readonly ClassLabel[],
  wide: boolean,
  plane: Box,
  avoid: readonly [number, number] | undefined,
): ClassLabel[] => {
  const placed = places.map((place) => ({...place}));
  const stretch = wide ? 2.2 : 1;
  const push = (a: {x: number; y: number}, b: {x: number; y: number}, reach: number, share: number) => {
    // Words are wider than high: sideways they need more room.
    const [dx, dy] = [(a.x - b.x) / stretch, a.y - b.y];
    const far = Math.hypot(dx, dy) || 1;
    if (far >= reach) return;
    a.x += ((dx || 0.1) / far) * (reach - far) * share * stretch;
    a.y += (dy / far) * (reach - far) * share;
  };
  for (let turn = 0; turn < 60; turn++) {
    for (const a of placed) {
      if (avoid) push(a, {x: avoid[0], y: avoid[1]}, 26, 0.5);
      for (const b of placed) if (a !== b) push(a, b, 30, 0.25);
    }
  }
  return placed.map(({label, x, y}) => ({
    label,
    x: Math.min(Math.max(x, plane.x + 16), plane.x + plane.width - 16),
    y: Math.min(Math.max(y, plane.y + 16), plane.y + plane.height - 16),
  }));
};
