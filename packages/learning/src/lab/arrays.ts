/** Every typed array in a value of plain objects and arrays. */
export const typedArrays = (value: unknown, found: ArrayBufferView[] = []): ArrayBufferView[] => {
  if (ArrayBuffer.isView(value)) found.push(value);
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) typedArrays(part, found);
  return found;
};

/** What can move to the page instead of being copied: whole buffers, each once. */
export const transferable = (value: unknown): ArrayBuffer[] => {
  const buffers = new Set<ArrayBuffer>();
  for (const {buffer, byteLength} of typedArrays(value)) {
    // A part of a larger buffer (a WASM heap, say) is copied: the rest would go with it.
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffers.add(buffer);
  }
  return [...buffers];
};

/** Whether no number in any float array of the value is NaN or infinite. */
export const allFinite = (value: unknown): boolean =>
  typedArrays(value).every(
    (array) => !(array instanceof Float32Array || array instanceof Float64Array) || finite(array),
  );

/** Half a million weights once a second: a plain loop, for `every` calls a function each time. */
const finite = (values: Float32Array | Float64Array): boolean => {
  for (let i = 0; i < values.length; i++) if (values[i]! - values[i]! !== 0) return false;
  return true;
};
