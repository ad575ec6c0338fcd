import {storm} from '../harnesses/storm.js';

storm('webgpu', 3);
