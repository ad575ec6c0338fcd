import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
const x: number = 3;
postMessage(`${tf.version_core} ${x}`);
