import type {AutoencoderConfig, AutoencoderSnapshot, LabFailure, RunInfo} from '@latent-elements/learning/types';
import {openRun, type RunOptions} from '@latent-elements/learning/client';

/** Small enough for a step to take a fraction of a millisecond on any backend. */
export const tiny: Partial<AutoencoderConfig> = {
  dataset: 'iris',
  codeSize: 2,
  depth: 1,
  width: 8,
  batchSize: 16,
  seed: 1,
};

/** A run and everything it said. */
export const openTiny = (config: Partial<AutoencoderConfig> = {}, backend: RunOptions['backend'] = 'cpu') => {
  const heard = {
    steps: [] as number[],
    /** The held-out error of every snapshot that was pushed. */
    errors: [] as number[],
    info: [] as RunInfo[],
    stopped: [] as {snapshot: AutoencoderSnapshot; failure: LabFailure | undefined}[],
    failed: [] as LabFailure[],
    fractions: [] as number[],
  };
  const run = openRun(
    'autoencoder',
    {...tiny, ...config},
    {backend},
    {
      snapshot: ({step, metrics}) => {
        heard.steps.push(step);
        heard.errors.push(metrics.heldOutMse!);
      },
      info: (info) => heard.info.push(info),
      stopped: (snapshot, failure) => heard.stopped.push({snapshot, failure}),
      failed: (failure) => heard.failed.push(failure),
      progress: (fraction) => heard.fractions.push(fraction),
    },
  );
  return {run, heard};
};

/** Resolves once the condition holds; how long that takes is the machine's business, the test's limit ends it. */
export const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
};

/** The error a promise rejects with; fails if it does not. */
export const rejection = async (promise: Promise<unknown>): Promise<Error & {code?: string}> => {
  const answer = await promise.then(
    (value) => ({value}),
    (error: unknown) => ({error}),
  );
  if ('value' in answer) throw new Error('Expected a rejection.');
  return answer.error as Error;
};
