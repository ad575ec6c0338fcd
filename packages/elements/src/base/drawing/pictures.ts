/**
 * Draws rows of data as pictures: grey ones take the page's ink (ink = 1), coloured ones keep their own colours and lose
 * their black ground, which would be a hole in a light page.
 */

/** A canvas of `rows × columns` pictures. `values` are `[rows × columns, h × w × c]`, 0…1 as floats or 0…255 as bytes. */
export const pictureSheet = (
  values: Float32Array | Uint8Array,
  [height, width, channels]: readonly number[],
  columns: number,
  ink: string,
): HTMLCanvasElement => {
  const scale = values instanceof Uint8Array ? 1 : 255;
  const size = height * width * channels;
  const count = Math.floor(values.length / size);
  const rows = Math.ceil(count / columns);
  const sheet = document.createElement('canvas');
  sheet.width = columns * width;
  sheet.height = Math.max(1, rows * height);
  const context = sheet.getContext('2d')!;
  const image = context.createImageData(sheet.width, sheet.height);
  const [red, green, blue] = channelsOf(ink);
  for (let k = 0; k < count; k++) {
    const covered =
      channels === 3 ? coverOf(values.subarray(k * size, (k + 1) * size), height, width, 255 / scale) : undefined;
    const left = (k % columns) * width;
    const top = Math.floor(k / columns) * height;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const from = k * size + (y * width + x) * channels;
        const to = ((top + y) * sheet.width + left + x) * 4;
        if (covered) {
          // Laid on black, this colour at this opacity is the pixel again.
          const cover = covered[(y + 1) * (width + 2) + x + 1];
          for (let c = 0; c < 3; c++) image.data[to + c] = cover > 0 ? (values[from + c] / cover) * scale : 0;
          image.data[to + 3] = cover * 255;
        } else {
          image.data[to] = red;
          image.data[to + 1] = green;
          image.data[to + 2] = blue;
          image.data[to + 3] = values[from] * scale;
        }
      }
    }
  }
  context.putImageData(image, 0, 0);
  return sheet;
};

/** Bytes below this are ground: what resampling leaves at an edge. */
const GROUND = 8;

/** Pixels at every side that are empty in all of these pictures: drawn without them, what they show is larger. */
export const marginOf = (bytes: Uint8Array, [height, width, channels]: readonly number[]): number => {
  const size = height * width * channels;
  let margin = Math.floor(Math.min(height, width) / 2) - 1;
  for (let i = 0; i < bytes.length && margin > 0; i++) {
    if (bytes[i] < GROUND) continue;
    const pixel = Math.floor((i % size) / channels);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    margin = Math.min(margin, x, y, width - 1 - x, height - 1 - y);
  }
  // A pixel stays between what is shown and the cut, so that no edge is smeared.
  return Math.max(0, margin - 1);
};

/** Brightness, of 1, from which on a colour is something by itself and no glimmer of the ground. */
const FAINTEST = 1 / 3;

/**
 * `[height + 2, width + 2]`: how much of its ground each pixel of a coloured picture covers, 0…1, within a frame of 0.
 *
 * A pixel is as much in the way as it is bright, or as the least bright pixel is that every way to it from the border has
 * to pass (filling holes by reconstruction: Vincent 1993): the black around a face is let go of, its dark eyes are not.
 * What is as much in the way as anything beside it covers all; less than that are edges.
 */
const coverOf = (pixels: Float32Array | Uint8Array, height: number, width: number, brightest: number): Float32Array => {
  // In a frame of open ground, so that every pixel has four neighbours.
  const pitch = width + 2;
  const bright = new Float32Array((height + 2) * pitch);
  const barred = new Float32Array((height + 2) * pitch);
  for (let y = 0, from = 0; y < height; y++) {
    for (let x = 0, i = (y + 1) * pitch + 1; x < width; x++, i++, from += 3) {
      bright[i] = Math.max(pixels[from], pixels[from + 1], pixels[from + 2]);
      barred[i] = Infinity;
    }
  }
  // There and back, so that a sweep carries what it found all the way.
  const last = barred.length - 1 - pitch;
  for (let changed = true, step = 1; changed; step = -step) {
    changed = false;
    for (let i = step > 0 ? pitch : last; i >= pitch && i <= last; i += step) {
      const least = Math.min(barred[i], barred[i - 1], barred[i + 1], barred[i - pitch], barred[i + pitch]);
      const filled = Math.max(bright[i], least);
      if (filled === barred[i]) continue;
      barred[i] = filled;
      changed = true;
    }
  }
  const faintest = FAINTEST * brightest;
  return barred.map((own, i) =>
    own > 0 ? own / Math.max(faintest, own, barred[i - 1], barred[i + 1], barred[i - pitch], barred[i + pitch]) : 0,
  );
};

/** A row of a table as bars about its middle: not a picture, but seen at one glance beside its reconstruction. */
export const drawBars = (
  context: CanvasRenderingContext2D,
  values: ArrayLike<number>,
  range: readonly {min: number; max: number}[],
  [x, y, size]: readonly [number, number, number],
  colour: string,
) => {
  const n = values.length;
  const pitch = size / n;
  context.fillStyle = colour;
  for (let j = 0; j < n; j++) {
    const {min, max} = range[j];
    const share = max > min ? Math.min(1.1, Math.max(-0.1, (values[j] - min) / (max - min))) : 0.5;
    const height = Math.max(1, share * size);
    context.fillRect(x + j * pitch, y + size - height, Math.max(1, pitch * 0.72), height);
  }
};

/** Smallest and largest of each column of `[n, d]`. */
export const columnRanges = (values: Float32Array | Uint8Array, d: number) =>
  Array.from({length: d}, (_, j) => {
    let min = Infinity;
    let max = -Infinity;
    for (let i = j; i < values.length; i += d) {
      if (values[i] < min) min = values[i];
      if (values[i] > max) max = values[i];
    }
    return {min, max};
  });

const channelsOf = (colour: string): number[] => {
  const found = /rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)/.exec(colour);
  return found ? found.slice(1, 4).map(Number) : [0, 0, 0];
};
