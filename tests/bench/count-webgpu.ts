/** Wraps WebGPU before anything else in a worker runs: `webgpuTraffic` is the running total of what is asked of it. */
import {countTraffic} from '../harnesses/gpu-traffic.ts';

Object.assign(globalThis, {webgpuTraffic: countTraffic().counts});
