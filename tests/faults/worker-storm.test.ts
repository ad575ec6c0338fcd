import {storm} from '../harnesses/storm.js';

storm('wasm', 3);
storm('cpu', 3);
