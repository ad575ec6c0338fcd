import type {BackendName} from '@latent-elements/learning';

type Take = (steps: number) => unknown;

export function serveTraining(
  create: (given: {backend: BackendName; network: 'dense' | 'conv'; nextBatch: () => Float32Array}) => Promise<Take>,
): void;
