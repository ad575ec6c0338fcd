import {env} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {faults, type OperationName} from '../../../packages/learning/src/backend/conformance.js';
import type {BackendName} from '@latent-elements/learning';
import {useBackend} from '../../harnesses/learning.js';
import {cases} from './cases.js';
import {outcomeOf, untrue, worstError, type Outcome} from './outcome.js';
import {trainings} from './training.js';

const printed = (outcomes: readonly Outcome[]): string => {
  const worst = (of: (outcome: Outcome) => number): string => {
    const numbers = outcomes.map(of).filter((error) => !Number.isNaN(error));
    return (numbers.length > 0 ? Math.max(...numbers).toExponential(1) : '').padStart(9);
  };
  return worst(({forward}) => forward) + worst(({gradient}) => gradient);
};

/** Every operation on one backend: faulty exactly where the table of faults says so. */
export const conforms = (backend: BackendName, title: string = backend, use = () => useBackend(backend)): void => {
  suite(`Operations on ${title}`, () => {
    const lines: string[] = [];

    suiteSetup(async () => {
      await use();
      // Small tensors would be computed by the CPU, and the GPU's own kernels never seen.
      if (backend === 'webgl' || backend === 'webgpu') env().set(`${backend.toUpperCase()}_CPU_FORWARD`, false);
    });

    for (const [operation, ways] of Object.entries(cases)) {
      test(operation, async () => {
        const outcomes: Outcome[] = [];
        for (const way of ways) outcomes.push(await outcomeOf(way, use));
        lines.push(`${operation.padEnd(22)}${printed(outcomes)}`);
        expect(untrue(outcomes, faults[backend]?.[operation as OperationName])).to.be.undefined;
      });
    }

    for (const [name, trained] of Object.entries(trainings)) {
      test(`five steps of ${name} end where the CPU’s do, and twice in the same place`, async () => {
        const reference = await trained('cpu', 5);
        await use();
        const once = await trained(backend, 5);
        expect(worstError(once, reference)).to.be.at.most(1e-5);
        expect(await trained(backend, 5)).to.deep.equal(once);
      });
    }

    suiteTeardown(() => console.log([`${title}: worst errors forward, gradient`, ...lines].join('\n')));
  });
};
