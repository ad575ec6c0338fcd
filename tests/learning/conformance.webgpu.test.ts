import {conforms} from './conformance/conforms.js';

conforms('webgpu');
