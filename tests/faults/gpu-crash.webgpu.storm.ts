import {executeServerCommand} from '@web/test-runner-commands';
import {storm} from '../harnesses/storm.js';

const crash = () => executeServerCommand('crash-gpu');

storm('webgpu', 20, crash);
// After about seventeen crashes a page is given no WebGL any more, and what follows would be run on WASM undisturbed.
storm('webgl', 3, crash);
