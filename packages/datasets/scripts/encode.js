import {gzipSync} from 'node:zlib';
import {createRandom} from '../src/random.ts';

/** Every choice of rows, in every pack, comes from this seed. */
const seed = 2025;

/**
 * Splits labelled rows into a training and a held-out part with the same share of every class, each part shuffled.
 *
 * @param {Uint8Array} labels
 * @param {(size: number) => [number, number]} take how many rows to train on and to hold out of a class of this size
 * @returns {{train: number[], heldOut: number[]}} row numbers
 */
export function stratify(labels, take) {
  const random = createRandom(seed);
  const train = [];
  const heldOut = [];
  for (let label = 0; label <= Math.max(...labels); label++) {
    const rows = random.shuffle([...labels.keys()].filter((row) => labels[row] === label));
    const [trainCount, heldOutCount] = take(rows.length);
    if (rows.length < trainCount + heldOutCount) throw new Error(`class ${label} has only ${rows.length} rows`);
    train.push(...rows.slice(0, trainCount));
    heldOut.push(...rows.slice(trainCount, trainCount + heldOutCount));
  }
  return {train: random.shuffle(train), heldOut: random.shuffle(heldOut)};
}

/**
 * The bytes of a pack, in the format that src/pack.ts documents.
 *
 * @param {{header: object, features: ArrayLike<number>, palettes?: Uint8Array, labels: Uint8Array}} pack rows in the order
 *   of the pack; features are integers 0…levels, indices into the row's palette, or numbers to be kept as float32
 */
export function encodePack({header, features, palettes = new Uint8Array(), labels}) {
  const json = Buffer.from(JSON.stringify(header));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return zip(Buffer.concat([Buffer.from('LEP1'), length, json, encodeFeatures(header, features), palettes, labels]));
}

/** JSON, packed. */
export const encodeText = (text) => zip(Buffer.from(JSON.stringify(text)));

function zip(bytes) {
  const zipped = gzipSync(bytes, {level: 9, memLevel: 9});
  zipped[9] = 255; // operating system “unknown”, so that the file does not tell where it was made
  return zipped;
}

function encodeFeatures({shape, bits}, features) {
  const bytes = Buffer.alloc((features.length * bits) / 8);
  if (bits === 4) {
    const columns = shape[1];
    for (let byte = 0; byte < bytes.length; byte++) {
      const upper = byte + columns * Math.floor(byte / columns);
      bytes[byte] = (features[upper] << 4) | features[upper + columns];
    }
    return bytes;
  }
  for (let i = 0; i < features.length; i++) {
    if (bits === 8) bytes[i] = features[i];
    else bytes.writeFloatLE(features[i], 4 * i);
  }
  return bytes;
}
