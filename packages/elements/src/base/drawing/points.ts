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
