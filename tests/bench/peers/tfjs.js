/**
 * The peer: the same net written with tfjs' own layers and optimiser, as a tutorial would. Runs in a worker, as ours
 * does, so that neither pays for the page. Answers each message {backend, seconds} with samples a second.
 */
import * as tf from '@tensorflow/tfjs';
import {setWasmPaths, setThreadsCount} from '@tensorflow/tfjs-backend-wasm';

const BATCH = 64;
setWasmPaths('./');
setThreadsCount(1);

const pixels = new Float32Array(await (await fetch('./digits.f32')).arrayBuffer());
const rows = pixels.length / 784;

const create = () => {
  const dense = (units, activation, more = {}) => tf.layers.dense({units, activation, ...more});
  const model = tf.sequential({
    layers: [
      dense(128, 'relu', {inputShape: [784]}),
      dense(2, 'linear'),
      dense(128, 'relu'),
      dense(784, 'sigmoid'),
    ],
  });
  model.compile({optimizer: tf.train.adam(0.002), loss: 'binaryCrossentropy'});
  return model;
};

const models = new Map();
let at = 0;

const step = async (model) => {
  const batch = tf.tensor2d(pixels.subarray(at * 784, (at + BATCH) * 784), [BATCH, 784]);
  at = (at + BATCH) % (rows - BATCH);
  await model.trainOnBatch(batch, batch);
  batch.dispose();
};

globalThis.onmessage = async ({data: {backend, seconds}}) => {
  await tf.setBackend(backend);
  await tf.ready();
  if (!models.has(backend)) {
    models.set(backend, create());
    await step(models.get(backend)); // Not counted: the first step builds the optimiser.
  }
  const start = performance.now();
  let steps = 0;
  while (performance.now() - start < seconds * 1000) {
    await step(models.get(backend));
    steps++;
  }
  postMessage((steps * BATCH * 1000) / (performance.now() - start));
};
postMessage('ready');
