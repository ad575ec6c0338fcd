import type {Snapshot} from '@latent-elements/learning/types';

/** A typed array in a poster: its type, its bytes in base64, and the largest value that a quantised float stands for. */
interface Packed {
  $type: 'f32' | 'u8' | 'u32' | 'q8' | 'q16';
  data: string;
  low?: number;
  high?: number;
}

const bytesOf = (data: string) => Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));

const unpack = ({$type, data, low = 0, high = 1}: Packed) => {
  const {buffer} = bytesOf(data);
  if ($type === 'u8') return new Uint8Array(buffer);
  if ($type === 'u32') return new Uint32Array(buffer);
  if ($type === 'f32') return new Float32Array(buffer);
  const levels = $type === 'q8' ? new Uint8Array(buffer) : new Uint16Array(buffer);
  const top = $type === 'q8' ? 255 : 65535;
  return Float32Array.from(levels, (level) => low + (level / top) * (high - low));
};

/** A recorded run's snapshot and the configuration it was recorded with. JSON has no NaN: it stands there as null. */
export const readPoster = async <S extends Snapshot>(url: URL): Promise<{snapshot: S; config: unknown}> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status}`);
  const revive = (_key: string, value: unknown) =>
    value !== null && typeof value === 'object' && '$type' in value ? unpack(value as Packed) : value;
  return JSON.parse(await response.text(), revive);
};
