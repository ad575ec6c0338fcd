import type {OperationName} from '../backend/conformance.js';
import type {Workload} from '../backend/workload.js';
import type {Layer} from '../network/layers.js';
import type {Task} from './task.js';
import {Trainer} from './trainer.js';

/** Operations that training such layers runs, whatever the objective. */
export const operationsOf = (layers: readonly Layer[]): OperationName[] => [
  'createAdam',
  'dense',
  ...(layers.some(({kind}) => kind === 'conv') ? (['conv2d'] as const) : []),
  ...(layers.some((layer) => layer.kind === 'conv' && layer.shuffle > 1) ? (['pixelShuffle'] as const) : []),
];

/** A task as the choice of a backend sees it: what it runs, and a trainer to be timed and thrown away. */
export const workloadOf = (task: Task): Workload => {
  const operations = [...operationsOf(task.layers), ...task.operations];
  return {
    signature: JSON.stringify([task.layers, task.rows, operations]),
    operations,
    trial(_, breathe) {
      const trainer = new Trainer(task);
      return {
        async advance(steps) {
          for (let left = steps; left > 0; left--) (await trainer.take(false, breathe)).dispose();
          await trainer.settled();
        },
        dispose: () => trainer.dispose(),
      };
    },
  };
};
