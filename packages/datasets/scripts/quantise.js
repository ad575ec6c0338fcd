/** Rounds of Lloyd's algorithm: after these no picture of ours changes visibly. */
const rounds = 8;

/**
 * A picture in few colours, one of them black, which the ground is: colours are split at the mean of their widest channel
 * (after Heckbert 1982), then moved to the means of the pixels nearest to them (Lloyd 1982). No dithering.
 *
 * @param {Uint8Array} pixels `[n, 3]`
 * @param {number} most how many colours
 * @returns {{palette: number[][], indices: Uint8Array}} `most` colours, darkest first, black where there are fewer; `[n]`
 */
export function quantise(pixels, most) {
  const counts = new Map();
  for (let at = 0; at < pixels.length; at += 3) {
    const code = (pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2];
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  const found = [...counts]
    .filter(([code]) => code !== 0)
    .map(([code, count]) => ({colour: [code >> 16, (code >> 8) & 255, code & 255], count}));
  const palette = [[0, 0, 0], ...(found.length < most ? found.map(({colour}) => colour) : reduced(found, most - 1))];
  palette.sort((a, b) => light(a) - light(b));
  const known = new Map();
  const indices = Uint8Array.from({length: pixels.length / 3}, (_, i) => {
    const colour = pixels.subarray(3 * i, 3 * i + 3);
    const code = (colour[0] << 16) | (colour[1] << 8) | colour[2];
    if (!known.has(code)) known.set(code, nearest(palette, colour));
    return known.get(code);
  });
  return {palette: [...palette, ...Array.from({length: most - palette.length}, () => [0, 0, 0])], indices};
}

const light = ([red, green, blue]) => 3 * red + 6 * green + blue;

const distance = (a, b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;

const nearest = (colours, colour) => {
  let best = 0;
  colours.forEach((candidate, i) => {
    if (distance(candidate, colour) < distance(colours[best], colour)) best = i;
  });
  return best;
};

const meanOf = (box) => {
  const total = box.reduce((sum, {count}) => sum + count, 0);
  return [0, 1, 2].map((channel) => box.reduce((sum, {colour, count}) => sum + count * colour[channel], 0) / total);
};

/** `found`, which are more, in `most` colours. */
function reduced(found, most) {
  const boxes = [found];
  while (boxes.length < most) {
    let widest = {spread: -1};
    boxes.forEach((box, at) => {
      const mean = meanOf(box);
      for (const channel of [0, 1, 2]) {
        const spread = box.reduce((sum, {colour, count}) => sum + count * (colour[channel] - mean[channel]) ** 2, 0);
        if (spread > widest.spread) widest = {spread, at, channel, middle: mean[channel]};
      }
    });
    const {at, channel, middle} = widest;
    const above = ({colour}) => colour[channel] > middle;
    boxes.splice(
      at,
      1,
      boxes[at].filter((one) => !above(one)),
      boxes[at].filter(above),
    );
  }
  let colours = boxes.map(meanOf);
  for (let round = 0; round < rounds; round++) {
    const near = colours.map(() => []);
    for (const one of found) near[nearest(colours, one.colour)].push(one);
    colours = near.map((box, i) => (box.length > 0 ? meanOf(box) : colours[i]));
  }
  return colours.map((colour) => colour.map(Math.round));
}
