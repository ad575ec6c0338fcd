/** A named array, row-major. */
export interface NamedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * A file in the safetensors format (https://huggingface.co/docs/safetensors, “Format”): the length of the header as a
 * little-endian 64-bit number, the header as JSON padded with spaces to a multiple of eight, then the numbers in the
 * order given, as little-endian 32-bit floats.
 *
 * @param metadata - Text by name, readable without loading the numbers.
 *
 * Throws a RangeError where a shape does not fit its values, or a name comes twice.
 *
 * @example
 * ```js
 * const file = safetensors([{name: 'bias', shape: [2], values: Float32Array.of(1, 2)}]);
 * const header = Number(new DataView(file.buffer).getBigUint64(0, true));
 * new Float32Array(file.buffer, 8 + header); // → [1, 2]
 * ```
 */
export function safetensors(
  tensors: readonly NamedTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = {__metadata__: metadata};
  let end = 0;
  for (const {name, shape, values} of tensors) {
    if (Object.hasOwn(header, name)) throw new RangeError(`Two tensors are called “${name}”.`);
    if (shape.reduce((a, b) => a * b, 1) !== values.length)
      throw new RangeError(`The shape of “${name}” does not fit.`);
    const begin = end;
    end += values.byteLength;
    header[name] = {dtype: 'F32', shape, data_offsets: [begin, end]};
  }
  const text = JSON.stringify(header);
  const bytes = new TextEncoder().encode(text);
  const padded = Math.ceil(bytes.length / 8) * 8;
  const file = new Uint8Array(8 + padded + end).fill(0x20, 8, 8 + padded);
  file.set(bytes, 8);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(padded), true);
  let at = 8 + padded;
  for (const {values} of tensors) {
    for (const value of values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  }
  return file;
}
