import type {RepresentationReport as Report} from '@latent-elements/learning/types';
import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {count} from '../base/figure/format.js';
import {styleProperties} from '../base/figure/style-properties.js';

/** The button that measures the step at hand; pressed while it cannot, it does nothing and keeps the focus. */
export const measureButton = (busy: boolean, can: boolean, measure: () => void): TemplateResult => html`<button
  type="button" class="primary" aria-disabled=${busy || !can ? 'true' : nothing} @click=${() => busy || !can || measure()}
  >${busy ? 'Measuring' : 'Measure now'}</button>`;

/** A slider over the steps that were measured; `seek` is given a step, undefined for the newest. */
export const stepSlider = (
  reports: readonly Report[],
  shown: Report,
  seek: (step: number | undefined) => void,
): TemplateResult => {
  const last = reports.length - 1;
  const at = reports.indexOf(shown);
  const go = (to: number) => seek(to === last ? undefined : reports[to].step);
  return html`<label class="field range"><span>Step</span>
    <input type="range" min="0" max=${last} step="1" .value=${live(String(at))} aria-valuetext="step ${count(shown.step)}"
      style=${styleProperties({'--_filled': `${(at / last) * 100}%`})}
      @input=${(event: Event) => go(Number((event.target as HTMLInputElement).value))}>
    <span class="value">${count(shown.step)}</span></label>`;
};
