/** ConvNetJS, as its autoencoder demo: squared error, Adadelta; it has neither cross-entropy nor Adam. */
import convnetjs from 'convnetjs';
import {serveTraining} from './training-worker.js';

serveTraining(async ({nextBatch}) => {
  const net = new convnetjs.Net();
  net.makeLayers([
    {type: 'input', out_sx: 1, out_sy: 1, out_depth: 784},
    {type: 'fc', num_neurons: 128, activation: 'relu'},
    {type: 'fc', num_neurons: 2},
    {type: 'fc', num_neurons: 128, activation: 'relu'},
    {type: 'regression', num_neurons: 784},
  ]);
  const trainer = new convnetjs.SGDTrainer(net, {method: 'adadelta', batch_size: 64});
  return (steps) => {
    for (let i = 0; i < steps; i++) {
      const batch = nextBatch();
      for (let at = 0; at < batch.length; at += 784) {
        const row = batch.subarray(at, at + 784);
        const volume = new convnetjs.Vol(1, 1, 784, 0);
        volume.w = row;
        trainer.train(volume, row);
      }
    }
  };
});
