/** Labels at the ends of lines, apart by at least a line's height, in their order. */
export const spreadApart = (wanted: readonly number[], gap: number, least: number, most: number): number[] => {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const places = wanted.slice();
  let floor = least;
  for (const i of order) floor = (places[i] = Math.max(wanted[i], floor)) + gap;
  let ceiling = most;
  for (const i of order.reverse()) ceiling = (places[i] = Math.min(places[i], ceiling)) - gap;
  return places;
};
