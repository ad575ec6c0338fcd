import type {Box} from './box.js';

/**
 * One label a class on its densest place, pushed apart from the others and from the selected code.
 * `positions` are px; classes without a mark in the plane have no label.
 */
export const classLabels = (
  positions: readonly (readonly [number, number])[],
  labels: ArrayLike<number>,
  classes: {readonly count: number; readonly wide: boolean},
  plane: Box,
  avoid: readonly [number, number] | undefined,
): {label: number; x: number; y: number}[] => {
  const groups: (readonly [number, number])[][] = Array.from({length: classes.count}, () => []);
  positions.forEach((position, i) => {
    const [x, y] = position;
    const inside = x > plane.x && x < plane.x + plane.width && y > plane.y && y < plane.y + plane.height;
    if (inside) groups[labels[i]]?.push(position);
  });
  const placed = groups.flatMap((group, label) => {
    if (group.length === 0) return [];
    let best = group[0];
    let most = -1;
    for (const a of group) {
      let density = 0;
      for (const b of group) density += Math.exp(-((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) / 900);
      if (density > most) {
        most = density;
        best = a;
      }
    }
    return [{label, x: best[0], y: best[1]}];
  });
  const stretch = classes.wide ? 2.2 : 1;
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
