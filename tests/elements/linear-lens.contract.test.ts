import type {LinearLens} from 'latent-elements';
import * as stories from '../../stories/linear-lens.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('linear-lens', {
  stories,
  tiny: {dataset: 'iris'},
  setting: ['datasetName', 'wine', 'breast-cancer'],
  drawn: '.plane canvas',
  draw: ({element}) => (element as LinearLens).solve(),
  points: '.plane canvas',
  requires: {selection: true, transforms: true},
});
