import type {LearningElement, RepresentationReport} from 'latent-elements';
import * as stories from '../../stories/representation-report.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('representation-report', {
  stories,
  tall: true,
  contrasts: 8,
  tiny: {backend: 'cpu'},
  setting: ['datasetName', 'iris', 'wine'],
  drawn: '.stage:not(.unmeasured)',
  // It measures the figure beside it, once that has trained.
  draw: async ({host, element}) => {
    const figure = host.querySelector<LearningElement>('autoencoder-playground')!;
    for (const [name, value] of Object.entries({dataset: 'iris', width: '8', backend: 'cpu'}))
      figure.setAttribute(name, value);
    await figure.step(2);
    element.scrollIntoView();
    await (element as RepresentationReport).measure();
  },
});
