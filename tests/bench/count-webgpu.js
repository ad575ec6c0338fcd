/**
 * Counts what a worker asks of WebGPU, by wrapping the API before anything else in the worker runs: `webgpuRequests` is the
 * running total. Bytes written to uniforms are counted by themselves; what is read back is not an upload.
 */
const requests = {dispatches: 0, submits: 0, buffers: 0, uniformBuffers: 0, uploadedBytes: 0, uniformBytes: 0};
globalThis.webgpuRequests = requests;

const isUniform = (usage) => (usage & GPUBufferUsage.UNIFORM) !== 0;

const written = (usage, bytes) => {
  requests[isUniform(usage) ? 'uniformBytes' : 'uploadedBytes'] += bytes;
};

/** `look` sees each call's arguments, the object as `this`, before the browser does. */
const watch = ({prototype}, method, look) => {
  const native = prototype[method];
  prototype[method] = function (...given) {
    look.apply(this, given);
    return native.apply(this, given);
  };
};

watch(GPUComputePassEncoder, 'dispatchWorkgroups', () => requests.dispatches++);
watch(GPUComputePassEncoder, 'dispatchWorkgroupsIndirect', () => requests.dispatches++);
watch(GPUQueue, 'submit', () => requests.submits++);
watch(GPUDevice, 'createBuffer', ({usage, size, mappedAtCreation}) => {
  requests[isUniform(usage) ? 'uniformBuffers' : 'buffers']++;
  // Mapped in order to be written, be it a staging buffer that is then copied.
  if (mappedAtCreation) written(usage, size);
});
watch(GPUBuffer, 'mapAsync', function (mode) {
  if (mode & GPUMapMode.WRITE) written(this.usage, this.size);
});
watch(GPUQueue, 'writeBuffer', ({usage}, _, data, start = 0, size) => {
  const unit = data.BYTES_PER_ELEMENT ?? 1;
  written(usage, size === undefined ? data.byteLength - start * unit : size * unit);
});
