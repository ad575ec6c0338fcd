import {createRandom, type Dataset, type Split} from '@latent-elements/datasets';
import {
  AutoencoderExperiment,
  completeConfig,
  type AutoencoderConfig,
  type BackendName,
  type ExperimentContext,
} from '@latent-elements/learning';
import {Devices} from '../../packages/learning/src/backend/devices.js';

const devices = new Devices((backend, message) => {
  throw new Error(`${backend}: ${message}`);
});

/** Starts a backend once, be it on a software adapter, and makes it the current one. */
export const useBackend = async (name: BackendName): Promise<void> => {
  await devices.start(name, undefined);
  await devices.use(name);
};

/** Normal numbers. */
export const normals = (count: number, seed: number, deviation = 1): Float32Array => {
  const random = createRandom(seed);
  return Float32Array.from({length: count}, () => random.normal() * deviation);
};

/** Rows near a plane through the mean: two strong directions and a weak rest, `[n, d]`. */
export const planted = (n: number, d: number, seed = 1): Dataset => {
  const random = createRandom(seed);
  const directions = Array.from({length: 2}, () => Array.from({length: d}, () => random.normal() / Math.sqrt(d)));
  const split = (count: number): Split => {
    const features = new Float32Array(count * d);
    for (let i = 0; i < count; i++) {
      const [a, b] = [2 * random.normal(), 1.5 * random.normal()];
      for (let j = 0; j < d; j++) {
        features[i * d + j] = 0.5 + a * directions[0]![j]! + b * directions[1]![j]! + 0.05 * random.normal();
      }
    }
    return {count, features, labels: Uint8Array.from({length: count}, (_, i) => i % 2)};
  };
  return {
    name: 'planted',
    title: 'A plane',
    shape: [d],
    classNames: ['a', 'b'],
    train: split(n),
    heldOut: split(n >> 2),
  };
};

/** Small pictures of one bright bar each, `[side, side, channels]`; the class is where it lies. */
export const bars = (n: number, side: number, channels: number): Dataset => {
  const random = createRandom(3);
  const split = (count: number): Split => {
    const features = new Float32Array(count * side * side * channels);
    const labels = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const row = (labels[i] = random.integer(side));
      for (let at = 0; at < side * channels; at++) {
        features[(i * side + row) * side * channels + at] = 0.5 + random.next() / 2;
      }
    }
    return {count, features, labels};
  };
  const classNames = Array.from({length: side}, (_, i) => `row ${i}`);
  return {
    name: 'bars',
    title: 'Bars',
    shape: [side, side, channels],
    classNames,
    train: split(n),
    heldOut: split(n >> 1),
  };
};

export const contextOn = (backend: BackendName, signal = new AbortController().signal): ExperimentContext => ({
  backend,
  signal,
  breathe: async () => {},
  progress: () => {},
});

/** An autoencoder on data of the test's own. */
export const autoencoderOn = async (
  backend: BackendName,
  dataset: Dataset,
  config: Partial<AutoencoderConfig> = {},
): Promise<AutoencoderExperiment> => {
  await useBackend(backend);
  const complete = completeConfig({width: 16, batchSize: 16, ...config});
  return AutoencoderExperiment.on(dataset, complete, contextOn(backend));
};
