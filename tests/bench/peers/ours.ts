/** Ours, drawing and measuring nothing, like the peers: the experiment that the lab runs, on the lab's own backends. */
import {createAutoencoder, type BackendName} from '@latent-elements/learning';
import {Backends} from '../../../packages/learning/src/backend/backends.js';
import {Turns} from '../../../packages/learning/src/lab/turns.js';
import {serveTraining} from './training-worker.js';

const assets = new URL('./cdn/', location.href).href;

serveTraining(async ({backend, network}: {backend: BackendName; network: 'dense' | 'conv'}) => {
  const backends = new Backends(new Turns(), (name, message) => {
    throw new Error(`${name} was lost: ${message}`);
  });
  const choice = await backends.acquire(backend, {avoid: [], assets});
  if (choice.backend !== backend) throw new Error(choice.reason);
  await backends.use(backend);
  const experiment = await createAutoencoder(
    {network},
    {backend, assets, breathe: async () => {}, signal: new AbortController().signal, progress: () => {}},
  );
  // Put beyond the step at which something is next kept for the scrubber, it never comes to it: steps and nothing else.
  const state = await experiment.save();
  await experiment.restore({...state, step: state.step + 2});
  return (steps: number) => experiment.advance(steps);
});
