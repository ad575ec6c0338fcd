import type {LinearLens} from 'latent-elements';
import * as stories from '../../stories/linear-lens.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('linear-lens', {
  stories,
  tiny: {dataset: 'iris'},
  setting: ['angle', 60, 100],
  drawn: '.plane canvas',
  draw: ({element}) => (element as LinearLens).solve(),
  points: '.plane canvas',
  requires: {selection: true, transforms: true},
});
