/** Stock TensorFlow.js: its own layers and optimiser, as a tutorial has them; cross-entropy. */
import * as tf from '@tensorflow/tfjs';
import {setThreadsCount, setWasmPaths} from '@tensorflow/tfjs-backend-wasm';
import '@tensorflow/tfjs-backend-webgpu';
import {serveTraining} from './training-worker.js';

setWasmPaths('./cdn/');
setThreadsCount(1);

const {dense, conv2d, conv2dTranspose, flatten, reshape} = tf.layers;
const windows = {kernelSize: 3, strides: 2, padding: 'same'};

const denseLayers = () => [
  dense({units: 128, activation: 'relu', inputShape: [784]}),
  dense({units: 2}),
  dense({units: 128, activation: 'relu'}),
  dense({units: 784, activation: 'sigmoid'}),
];

/**
 * The conv network's shapes, 28×28×1 → 14×14×8 → 7×7×16 → 128 → 2 and back. It grows by transposed convolutions, where
 * ours shuffles pixels: tfjs has no gradient for that.
 */
const convLayers = () => [
  reshape({targetShape: [28, 28, 1], inputShape: [784]}),
  conv2d({...windows, filters: 8, activation: 'relu'}),
  conv2d({...windows, filters: 16, activation: 'relu'}),
  flatten(),
  dense({units: 128, activation: 'relu'}),
  dense({units: 2}),
  dense({units: 128, activation: 'relu'}),
  dense({units: 784, activation: 'relu'}),
  reshape({targetShape: [7, 7, 16]}),
  conv2dTranspose({...windows, filters: 8, activation: 'relu'}),
  conv2dTranspose({...windows, filters: 1, activation: 'sigmoid'}),
  reshape({targetShape: [784]}),
];

serveTraining(async ({backend, network, nextBatch}) => {
  if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no ${backend} here.`);
  const model = tf.sequential({layers: network === 'conv' ? convLayers() : denseLayers()});
  model.compile({optimizer: tf.train.adam(0.002), loss: 'binaryCrossentropy'});
  return async (steps) => {
    for (let i = 0; i < steps; i++) {
      const batch = tf.tensor2d(nextBatch(), [64, 784]);
      await model.trainOnBatch(batch, batch);
      batch.dispose();
    }
  };
});
