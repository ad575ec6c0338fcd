import {comparable} from '../own-data/own-data.js';

/**
 * A typed array in a poster: its type, its bytes in base64, and the range that a quantised float covers. Many alike
 * pictures (`tiles`) are bytes in 16 shades, one letter a number, the first number of every picture first: that way gzip
 * finds what neighbours share, and a poster stays below 60 KB.
 */
interface Packed {
  $type: 'f32' | 'u8' | 'u32' | 'q8' | 'q16' | 'tiles';
  data: string;
  low?: number;
  high?: number;
  /** How many pictures. */
  count?: number;
}

const bytesOf = (data: string) => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

const unpackTiles = (data: string, count: number) => {
  const size = data.length / count;
  return Uint8Array.from(data, (_, i) => (data.charCodeAt((i % size) * count + Math.floor(i / size)) - 65) * 17);
};

const unpack = ({$type, data, low = 0, high = 1, count = 1}: Packed) => {
  if ($type === 'tiles') return unpackTiles(data, count);
  const {buffer} = bytesOf(data);
  if ($type === 'u8') return new Uint8Array(buffer);
  if ($type === 'u32') return new Uint32Array(buffer);
  if ($type === 'f32') return new Float32Array(buffer);
  const levels = $type === 'q8' ? new Uint8Array(buffer) : new Uint16Array(buffer);
  const top = $type === 'q8' ? 255 : 65535;
  return Float32Array.from(levels, (level) => low + (level / top) * (high - low));
};

/** Places to read from; the console would be told of any other. */
const READABLE = ['http:', 'https:', 'blob:'];

/** A recorded run's snapshot and the configuration it was recorded with. JSON has no NaN: it stands there as null. */
export const readPoster = async <S>(url: URL): Promise<{snapshot: S; config: unknown}> => {
  if (!READABLE.includes(url.protocol)) throw new TypeError(`A poster is not read from ${url.protocol}`);
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  const revive = (_key: string, value: unknown) =>
    value !== null && typeof value === 'object' && '$type' in value ? unpack(value as Packed) : value;
  return JSON.parse(await response.text(), revive);
};

/** What a recording shows, and what it was recorded with as one comparable string. */
export interface Recording<S> {
  readonly snapshot: S;
  readonly configuration: string;
}

/**
 * Fetches an element's recording; undefined where there is none to show: the author's fallback stays.
 *
 * @param address - The author's own, shown with whatever it was recorded with; empty for none.
 * @param ours - That of the defaults, which is fetched only where it is wanted.
 */
export const loadRecording = async <S>(
  address: string,
  ours: (() => URL) | undefined,
  {wanted}: {wanted: boolean},
): Promise<Recording<S> | undefined> => {
  try {
    const url = address ? new URL(address, document.baseURI) : wanted ? ours?.() : undefined;
    if (!url) return undefined;
    const {snapshot, config} = await readPoster<S>(url);
    return {snapshot, configuration: comparable(config)};
  } catch {
    return undefined;
  }
};
