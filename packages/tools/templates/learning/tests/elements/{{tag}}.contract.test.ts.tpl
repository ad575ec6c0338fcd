import * as stories from '../../stories/{{tag}}.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('{{tag}}', {
  stories,
  tiny: {dataset: 'iris', backend: 'cpu'},
  setting: ['learningRate', 0.05, 0.1],
  requires: {selection: true, transforms: true},
});
