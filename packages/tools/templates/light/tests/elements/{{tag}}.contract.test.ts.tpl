import * as stories from '../../stories/{{tag}}.stories.js';
import {testContract} from '../harnesses/contract/contract.js';

export const contract = testContract('{{tag}}', {
  stories,
  tiny: {},
  setting: ['datasetName', 'wine', 'breast-cancer'],
  requires: {selection: true, transforms: true},
});
