/** brain.js: sigmoid in every layer, squared error, gradient descent after every single sample; it has no batches. */
import NeuralNetwork from 'brain.js/dist/neural-network.js';
import {serveTraining} from './training-worker.js';

serveTraining(async ({nextBatch}) => {
  const net = new NeuralNetwork.default({hiddenLayers: [128, 2, 128]});
  return (steps) => {
    for (let i = 0; i < steps; i++) {
      const batch = nextBatch();
      const rows = Array.from({length: 64}, (_, row) => Array.from(batch.subarray(row * 784, (row + 1) * 784)));
      net.train(
        rows.map((row) => ({input: row, output: row})),
        {iterations: 1, errorThresh: 1e-9},
      );
    }
  };
});
