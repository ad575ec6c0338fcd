import {html, nothing, type TemplateResult} from 'lit';
import type {LearningElement} from '../element/learning-element.js';
import {bytes} from './format.js';
import {icons} from './icons.js';

export interface TrainingControls {
  /** Bytes that “Train it here” will fetch. */
  readonly downloadBytes: number;
  /** There is nothing left to learn: to go on is to begin anew. */
  readonly finished: boolean;
}

/** Play, step and reset, where the author shows them. */
export const trainingControls = (
  host: LearningElement,
  options: TrainingControls,
): (TemplateResult | typeof nothing)[] => {
  const failed = host.readyState === 'error';
  return [
    host.shows('play') ? primary(host, options) : nothing,
    host.shows('step')
      ? html`<button type="button" ?disabled=${failed} @click=${() => void host.step()}>${icons.step}Step</button>`
      : nothing,
    host.shows('reset')
      ? html`<button type="button" ?disabled=${failed || host.readyState === 'poster'} @click=${() => void host.reset()}>${icons.reset}Reset</button>`
      : nothing,
  ];
};

/** One button through all states, so that whoever pressed it by key still stands on it: disabled it would lose the focus. */
const primary = (host: LearningElement, {downloadBytes, finished}: TrainingControls) => {
  const {training, readyState} = host;
  const {loading, playing} = training;
  const again = finished && readyState === 'ready';
  const idle =
    readyState === 'poster' ? 'Train it here' : again ? 'Run again' : host.currentStep > 0 ? 'Play' : 'Train';
  const label = loading ? `Loading ${Math.round(training.fraction * 100)} %` : playing ? 'Pause' : idle;
  const press = () => {
    if (loading) return;
    if (playing) void host.pause();
    else if (again)
      void host.reset().then(
        () => host.play(),
        () => {},
      );
    else void host.play();
  };
  return html`<button type="button" class="primary" aria-disabled=${loading ? 'true' : nothing}
    ?disabled=${readyState === 'error' && host.error?.recoverable === false} @click=${press}>
    ${loading ? nothing : playing ? icons.pause : icons.play}${label}${label === 'Train it here' && downloadBytes > 0 ? html` <span class="bytes">${bytes(downloadBytes)}</span>` : nothing}
  </button>`;
};
