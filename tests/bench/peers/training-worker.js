/**
 * What all contestants share: a worker in which one of them trains 784-128-2-128-784 on the same digits, 64 at a time,
 * a fresh batch gathered for every step. The first message says what to build; each further one how long to train.
 */
const BATCH = 64;
const PIXELS = 784;
/** Steps between two looks at the clock; a device is waited for there, as the lab waits for it after a slice. */
const SLICE = {cpu: 1, wasm: 8, webgl: 8, webgpu: 8};

/** Batches from the digits in an order drawn anew for each pass. */
const batchesOf = (pixels) => {
  const order = Array.from({length: pixels.length / PIXELS}, (_, row) => row);
  const batch = new Float32Array(BATCH * PIXELS);
  let at = order.length;
  return () => {
    if (at + BATCH > order.length) {
      at = 0;
      for (let i = order.length - 1; i > 0; i--) {
        const j = Math.floor(Math.random() * (i + 1));
        [order[i], order[j]] = [order[j], order[i]];
      }
    }
    for (let i = 0; i < BATCH; i++, at++) {
      batch.set(pixels.subarray(order[at] * PIXELS, (order[at] + 1) * PIXELS), i * PIXELS);
    }
    return batch;
  };
};

/**
 * @typedef {{backend: string, network: string, nextBatch: () => Float32Array}} Given
 * @param {(given: Given) => Promise<(steps: number) => unknown>} create Builds the net; what it answers takes so many
 *   steps and is awaited until the device is done.
 */
export const serveTraining = (create) => {
  let take;
  let slice;
  const answer = async ({backend, network, steps, seconds}) => {
    if (backend) {
      const pixels = new Float32Array(await (await fetch('./digits.f32')).arrayBuffer());
      take = await create({backend, network, nextBatch: batchesOf(pixels)});
      slice = SLICE[backend];
      return {};
    }
    const start = performance.now();
    let taken = 0;
    do {
      await take(steps ?? slice);
      taken += steps ?? slice;
    } while (performance.now() - start < (seconds ?? 0) * 1000);
    const samplesPerSecond = (taken * BATCH * 1000) / (performance.now() - start);
    return {samplesPerSecond, traffic: {...globalThis.webgpuTraffic}};
  };
  globalThis.onmessage = ({data}) =>
    answer(data).then(
      (value) => postMessage(value),
      (error) => postMessage({error: String(error?.message ?? error)}),
    );
};
