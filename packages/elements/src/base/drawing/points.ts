/** The point that arrow keys go to from `from`, of `[n, 2]`: the nearest that lies more that way than any other. */
export const pointTowards = (coordinates: Float32Array, from: number, [dx, dy]: readonly [number, number]): number => {
  const [x, y] = [coordinates[2 * from], coordinates[2 * from + 1]];
  let best = from;
  let least = Infinity;
  for (let i = 0; i < coordinates.length / 2; i++) {
    const [u, v] = [coordinates[2 * i] - x, coordinates[2 * i + 1] - y];
    const along = u * dx + v * dy;
    const across = Math.abs(u * dy - v * dx);
    if (i === from || along <= 0 || across > along) continue;
    const far = along + 2 * across;
    if (far < least) {
      least = far;
      best = i;
    }
  }
  return best;
};

/** The point of `[n, 2]` nearest to a place, of those within `reach` of it and that `counts`, or undefined. */
export const nearestPoint = (
  places: Float32Array,
  [x, y]: readonly [number, number],
  reach: number,
  counts: (row: number) => boolean = () => true,
): number | undefined => {
  let best: number | undefined;
  let least = reach ** 2;
  for (let i = 0; i < places.length / 2; i++) {
    const far = (places[2 * i] - x) ** 2 + (places[2 * i + 1] - y) ** 2;
    if (far < least && counts(i)) {
      least = far;
      best = i;
    }
  }
  return best;
};

/** Rows of `[n, 2]` inside an outline, which crosses itself or not (even-odd rule). */
export const pointsWithin = (places: Float32Array, outline: readonly (readonly [number, number])[]): number[] => {
  const inside: number[] = [];
  for (let row = 0; row < places.length / 2; row++) {
    const [x, y] = [places[2 * row], places[2 * row + 1]];
    let within = false;
    for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
      const [[ax, ay], [bx, by]] = [outline[i], outline[j]];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) within = !within;
    }
    if (within) inside.push(row);
  }
  return inside;
};
