import * as stories from '../../stories/contrastive-pairs.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('contrastive-pairs', {
  stories,
  contrasts: 10,
  tiny: {
    ...{dataset: 'digits-8x8', network: 'dense', 'batch-size': 16, 'representation-size': 8, 'projection-size': 2},
    backend: 'wasm',
  },
  setting: ['temperature', 0.25, 1],
  tables: false,
  tabStops: 15,
  points: '.plane',
  requires: {selection: true},
});
