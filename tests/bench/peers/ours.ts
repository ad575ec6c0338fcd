/** Ours, drawing and measuring nothing, like the peers: the experiment that the lab runs, on the lab's own backends. */
import {createAutoencoder, type BackendName} from '@latent-elements/learning';
import {Devices} from '../../../packages/learning/src/backend/devices.js';
import {serveTraining} from './training-worker.js';

const assets = new URL('./cdn/', location.href).href;

serveTraining(async ({backend, network}: {backend: BackendName; network: 'dense' | 'conv'}) => {
  const devices = new Devices((name, message) => {
    throw new Error(`${name} was lost: ${message}`);
  });
  await devices.start(backend, assets);
  await devices.use(backend);
  const context = {backend, assets, breathe: async () => {}, signal: new AbortController().signal, progress: () => {}};
  const experiment = await createAutoencoder({network}, {...context, choose: async () => context});
  // Put beyond the step at which something is next kept for the scrubber, it never comes to it: steps and nothing else.
  const state = await experiment.save();
  await experiment.restore({...state, step: state.step + 2});
  return (steps: number) => experiment.advance(steps);
});
