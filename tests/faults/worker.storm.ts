import {storm} from '../harnesses/storm.js';

storm('wasm', 20);
storm('cpu', 20);
