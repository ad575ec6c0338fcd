/** What was asked of the GPU, counted at the WebGPU interface itself: tfjs' own counters cannot see all of it. */
export interface GpuTraffic {
  dispatches: number;
  submits: number;
  buffers: number;
  /** Bytes sent, uniforms aside. */
  uploaded: number;
  /** Bytes of uniforms. */
  uniforms: number;
}

/** Counts until told to stop. */
export const countTraffic = (): {readonly counts: GpuTraffic; stop(): void} => {
  const counts: GpuTraffic = {dispatches: 0, submits: 0, buffers: 0, uploaded: 0, uniforms: 0};
  const undo: (() => void)[] = [];
  const watch = <T extends object, Name extends keyof T & string>(
    prototype: T,
    name: Name,
    see: (owner: unknown, given: unknown[]) => void,
  ): void => {
    const original = prototype[name] as (...given: unknown[]) => unknown;
    prototype[name] = function (this: unknown, ...given: unknown[]): unknown {
      see(this, given);
      return original.apply(this, given);
    } as T[Name];
    undo.push(() => (prototype[name] = original as T[Name]));
  };
  watch(GPUComputePassEncoder.prototype, 'dispatchWorkgroups', () => counts.dispatches++);
  watch(GPUComputePassEncoder.prototype, 'dispatchWorkgroupsIndirect', () => counts.dispatches++);
  watch(GPUQueue.prototype, 'submit', () => counts.submits++);
  watch(GPUDevice.prototype, 'createBuffer', () => counts.buffers++);
  watch(GPUQueue.prototype, 'writeBuffer', (_, [buffer, , data, start = 0, size]) => {
    const {byteLength, BYTES_PER_ELEMENT: unit = 1} = data as ArrayBuffer & {BYTES_PER_ELEMENT?: number};
    const bytes = size === undefined ? byteLength - (start as number) * unit : (size as number) * unit;
    counts[(buffer as GPUBuffer).usage & GPUBufferUsage.UNIFORM ? 'uniforms' : 'uploaded'] += bytes;
  });
  // Staging buffers and those mapped at their creation: what is written there is sent when they are unmapped.
  watch(GPUBuffer.prototype, 'unmap', (owner) => {
    const buffer = owner as GPUBuffer;
    if (!(buffer.usage & GPUBufferUsage.MAP_READ)) counts.uploaded += buffer.size;
  });
  return {counts, stop: () => undo.forEach((restore) => restore())};
};
