import {DataError, sizeOf, type Dataset, type Split} from './dataset.js';

/**
 * A pack's header, JSON.
 *
 * A pack is one gzip stream. Unpacked, little-endian throughout:
 *
 * | bytes | what |
 * |---|---|
 * | 4 | `LEP1` |
 * | 4 | length of the header, uint32 |
 * | … | the header, JSON in UTF-8 |
 * | (train + heldOut) · d · bits / 8 | features, row-major, training rows first; one per pixel where there are palettes |
 * | (train + heldOut) · colours · 3 | a palette for each row, RGB, if there are colours; 255 stands for 1 |
 * | train + heldOut | labels, one byte each, if there are class names |
 *
 * Features of 4 and of 8 bits are integers that stand for `integer / levels`; of 32 bits they are float32, exactly.
 * 4 bits are for grey pictures of even height: a byte holds a pixel (high half) and the one below it, byte rows run from
 * left to right. Neighbours across two rows compress 6 % better than neighbours within one. With `colours` the pixels are
 * indices into the row's own palette.
 *
 * With `artists` the rows take turns: row r shows concept ⌊r / artists⌋ as drawn by artist r mod artists. Both parts begin
 * with the first artist, so that all drawings of a concept are in the same one.
 */
export interface PackHeader {
  readonly name: string;
  readonly title: string;
  readonly shape: readonly number[];
  readonly bits: 4 | 8 | 32;
  /** What stands for 1; absent with 32 bits. */
  readonly levels?: number;
  /** Of a row's palette, 16 at most. */
  readonly colours?: number;
  readonly classNames?: readonly string[];
  readonly featureNames?: readonly string[];
  readonly artists?: readonly string[];
  readonly train: number;
  readonly heldOut: number;
}

const corrupt = (why: string): DataError =>
  new DataError('data-corrupt', `The data pack is damaged: ${why}. Load it again, or install the package anew.`);

/** Undoes gzip; throws a {@link DataError} `data-corrupt` if the stream is cut short or damaged. */
export async function unzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  // A server that declares .bin as gzip-encoded makes the browser unpack it on the way.
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch (error) {
    throw corrupt(`it does not unpack (${error instanceof Error ? error.message : String(error)})`);
  }
}

/**
 * Compares with the recorded SHA-256 (hexadecimal) of the unpacked bytes; throws a {@link DataError} `data-corrupt`.
 * Pages outside a secure context have no `crypto.subtle`: there gzip's own CRC-32 has to do.
 */
export async function verify(unpacked: Uint8Array<ArrayBuffer>, sha256: string): Promise<void> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (subtle === undefined) return;
  const digest = new Uint8Array(await subtle.digest('SHA-256', unpacked));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== sha256) throw corrupt('its checksum is not the recorded one');
}

/** Reads an unpacked pack; throws a {@link DataError} `data-corrupt` if it is not one, or its lengths do not add up. */
export function decodePack(bytes: Uint8Array<ArrayBuffer>): Dataset {
  if (new TextDecoder().decode(bytes.subarray(0, 4)) !== 'LEP1') {
    throw corrupt('it does not begin as a pack does; the server may have answered with a page instead');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = 8 + (bytes.length >= 8 ? view.getUint32(4, true) : 0);
  let header: PackHeader;
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))) as PackHeader;
  } catch {
    throw corrupt('its header cannot be read');
  }

  const rows = header.train + header.heldOut;
  const width = sizeOf(header.shape);
  const {colours, artists} = header;
  const numbers = (rows * width) / (colours ? 3 : 1);
  const length = (numbers * header.bits) / 8;
  const coloured = (colours ?? 0) * 3 * rows;
  const labelled = header.classNames !== undefined;
  if (bytes.length !== start + length + coloured + (labelled ? rows : 0))
    throw corrupt('its length is not the declared one');

  const read = readFeatures(new DataView(bytes.buffer, bytes.byteOffset + start, length), numbers, header);
  const end = start + length + coloured;
  const features = colours ? paint(read, bytes.subarray(start + length, end), rows, colours) : read;
  const labels = labelled ? bytes.slice(end) : undefined;
  const part = (from: number, to: number): Split => ({
    count: to - from,
    features: features.slice(from * width, to * width),
    ...(labels && {labels: labels.slice(from, to)}),
    ...(artists && {
      factors: Float32Array.from({length: to - from}, (_, row) => (from + row) % artists.length),
      concepts: Uint16Array.from({length: to - from}, (_, row) => Math.floor((from + row) / artists.length)),
    }),
  });
  return {
    name: header.name,
    title: header.title,
    shape: header.shape,
    ...(header.classNames && {classNames: header.classNames}),
    ...(header.featureNames && {featureNames: header.featureNames}),
    ...(artists && {artists, factorNames: ['artist']}),
    train: part(0, header.train),
    heldOut: part(header.train, rows),
  };
}

function readFeatures(view: DataView, count: number, {shape, bits, levels = 1}: PackHeader): Float32Array {
  const features = new Float32Array(count);
  if (bits === 4) {
    const columns = shape[1]!;
    for (let byte = 0; byte < view.byteLength; byte++) {
      const upper = byte + columns * Math.floor(byte / columns);
      features[upper] = (view.getUint8(byte) >> 4) / levels;
      features[upper + columns] = (view.getUint8(byte) & 15) / levels;
    }
    return features;
  }
  for (let i = 0; i < count; i++) features[i] = bits === 8 ? view.getUint8(i) / levels : view.getFloat32(4 * i, true);
  return features;
}

/** Pixels as numbers of colours, `[rows, pixels]`, in the colours of their row's palette, `[rows, colours, 3]`. */
function paint(indices: Float32Array, palettes: Uint8Array, rows: number, colours: number): Float32Array {
  const painted = new Float32Array(3 * indices.length);
  const pixels = indices.length / rows;
  for (let row = 0, pixel = 0; row < rows; row++) {
    for (const end = pixel + pixels; pixel < end; pixel++) {
      const colour = 3 * (row * colours + indices[pixel]!);
      for (let channel = 0; channel < 3; channel++) painted[3 * pixel + channel] = palettes[colour + channel]! / 255;
    }
  }
  return painted;
}
