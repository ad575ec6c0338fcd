import {html, type TemplateResult} from 'lit';
import type {BackendName, RunInfo, Snapshot} from '@latent-elements/learning/types';
import type {LearningElement} from '../element/learning-element.js';
import {count, milliseconds} from './format.js';
import type {Strip} from './frame.js';
import type {Shown} from './shown.js';

export const BACKEND_NAMES: Readonly<Record<string, string>> & Record<BackendName, string> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly, no GPU',
  cpu: 'JavaScript, no GPU',
};

/** The backend that a run computes on, with the reason for whoever presses it. */
const whereOf = ({backend, reason, where: thread}: RunInfo): TemplateResult[] => [
  reason
    ? html`<details><summary>${BACKEND_NAMES[backend]}</summary><p>${reason}</p></details>`
    : html`<span>${BACKEND_NAMES[backend]}</span>`,
  ...(thread === 'main thread' ? [html`<span>main thread</span>`] : []),
];

/**
 * The strip of a figure that trains.
 *
 * @param facts - Of this run, besides those that every strip has.
 * @param finished - Nothing is left to learn: it has not merely paused.
 */
export const trainingStrip = <S extends Snapshot>(
  host: LearningElement<S>,
  shown: Shown<S> | undefined,
  {facts, finished}: {readonly facts: readonly string[]; readonly finished: boolean},
): Strip => {
  const {training} = host;
  const {info, snapshot} = training;
  const recorded = shown?.recorded === true;
  const [state, lamp] = recorded
    ? (['Recorded', 'recorded'] as const)
    : training.failure
      ? (['Stopped', 'stopped'] as const)
      : training.playing
        ? (['Live', 'live'] as const)
        : ([!snapshot ? 'Not trained yet' : finished ? 'Finished' : 'Paused', 'paused'] as const);
  const drawn = shown?.snapshot;
  const msPerStep = snapshot?.metrics.msPerStep;
  return {
    state,
    lamp,
    where: info && !recorded ? whereOf(info) : [],
    facts: [
      ...(drawn ? [`seed ${drawn.seed}`, `step ${count(drawn.step)}`] : [`seed ${host.seed}`]),
      ...facts,
      ...(drawn?.metrics.parameters ? [`${count(drawn.metrics.parameters)} parameters`] : []),
      ...(recorded
        ? [host.error ? 'training unavailable' : training.open ? 'loading' : 'nothing downloaded yet']
        : training.open
          ? [`${msPerStep ? milliseconds(msPerStep) : '– ms'}/step`]
          : []),
    ],
  };
};
