import {
  completeContrastiveConfig,
  ContrastiveExperiment,
  type BackendName,
  type ContrastiveObjective,
} from '@latent-elements/learning';
import {autoencoderOn, bars, contextOn, useBackend} from '../../harnesses/learning.js';

interface Trained {
  advance(steps: number): Promise<number>;
  save(): Promise<unknown>;
  dispose(): void;
}

/** All weights after so many steps, in their order. */
const weightsAfter = async (steps: number, experiment: Trained): Promise<Float32Array> => {
  await experiment.advance(steps);
  const {weights} = (await experiment.save()) as {weights: Readonly<Record<string, Float32Array>>};
  experiment.dispose();
  return Float32Array.from(Object.values(weights).flatMap((numbers) => [...numbers]));
};

/** Contrastive pairs of little pictures, through convolutions, head and, for BYOL, predictor. */
const pairsOn = async (backend: BackendName, objective: ContrastiveObjective): Promise<Trained> => {
  await useBackend(backend);
  const config = completeContrastiveConfig({objective, batchSize: 6, representationSize: 8, projectionSize: 4});
  return ContrastiveExperiment.on(bars(12, 8, 3), config, contextOn(backend));
};

/** What is trained on each backend: every experiment, by every objective, small. */
export const trainings: Readonly<Record<string, (backend: BackendName, steps: number) => Promise<Float32Array>>> = {
  'an autoencoder': async (backend, steps) => weightsAfter(steps, await autoencoderOn(backend, bars(32, 4, 1))),
  ...Object.fromEntries(
    (['nt-xent', 'alignment', 'byol', 'supervised'] as const).map((objective) => [
      `contrastive pairs (${objective})`,
      async (backend: BackendName, steps: number) => weightsAfter(steps, await pairsOn(backend, objective)),
    ]),
  ),
};
