import type {BackendName} from '@latent-elements/learning';
import {autoencoderOn, bars} from '../../harnesses/learning.js';

/** All weights of a small autoencoder of digits' kind after so many steps, in their order. */
export const trained = async (backend: BackendName, steps: number): Promise<Float32Array> => {
  const experiment = await autoencoderOn(backend, bars(32, 4, 1));
  await experiment.advance(steps);
  const {weights} = await experiment.save();
  experiment.dispose();
  return Float32Array.from(Object.values(weights).flatMap((numbers) => [...numbers]));
};
