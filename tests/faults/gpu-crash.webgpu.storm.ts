import {executeServerCommand} from '@web/test-runner-commands';
import {storm} from '../harnesses/storm.js';

const crash = () => executeServerCommand('crash-gpu');

storm('webgpu', 20, crash);
storm('webgl', 20, crash);
