import * as stories from '../../stories/manifold-view.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('manifold-view', {
  stories,
  tiny: {dataset: 'iris', methods: 'pca tsne', perplexity: 10, iterations: 2000, backend: 'cpu'},
  full: {dataset: 'digits-8x8', rows: 100},
  setting: ['perplexity', 5, 20],
  unmeasuredAtStart: true,
  unscrubbed: true,
});
