import * as stories from '../../stories/autoencoder-playground.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('autoencoder-playground', {
  stories,
  thorough: true,
  tiny: {dataset: 'iris', width: 8, 'batch-size': 16, backend: 'cpu'},
  full: {dataset: 'digits-8x8'},
  setting: ['codeSize', 3, 4],
  tabStops: 20,
  requires: {selection: true, transforms: true},
});
