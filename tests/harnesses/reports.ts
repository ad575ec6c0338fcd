import type {AutoencoderPlayground, RepresentationReport} from 'latent-elements';
import meta, * as stories from '../../stories/representation-report.stories.js';
import type {Attributes} from '../../stories/controls.js';
import {showing} from './figures.js';
import {until} from './lab.js';

export * from './figures.js';
export {until as within} from './lab.js';

export const show = showing('representation-report', meta, stories);

/** A figure that trains in a fraction of a millisecond a step, not yet in the page. */
export const figure = (id = 'figure', attributes: Attributes = {}): AutoencoderPlayground => {
  const element = document.createElement('autoencoder-playground');
  element.id = id;
  for (const [name, value] of Object.entries({
    dataset: 'iris',
    width: 8,
    'batch-size': 16,
    backend: 'cpu',
    ...attributes,
  }))
    element.setAttribute(name, String(value));
  return element;
};

/** Until the report has measured the figure's step. */
export const measured = (report: RepresentationReport, step: number) => {
  return until(() => {
    // Only what is seen trains, and only what is seen is measured: the end of the one and the beginning of the other.
    scrollBy(0, report.getBoundingClientRect().top - innerHeight + 60);
    return report.readyState === 'ready' && report.currentStep === step;
  });
};
