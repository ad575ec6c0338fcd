import * as stories from '../../stories/manifold-view.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('manifold-view', {
  stories,
  tall: true,
  contrasts: 8,
  // Enough to lay out that no map is done while a test looks on.
  tiny: {dataset: 'digits-8x8', rows: 300, methods: 'pca tsne', perplexity: 10, iterations: 2000, backend: 'cpu'},
  steady: {dataset: 'iris'},
  setting: ['perplexity', 5, 20],
  unmeasuredAtStart: true,
  unscrubbed: true,
  points: '.map .cloud',
  requires: {selection: true, transforms: true},
});
