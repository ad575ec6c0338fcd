import {storm} from '../harnesses/storm.js';

storm('webgl', 20);
