/** Everything that `<linear-lens>` computes: plain arithmetic for the page's own thread, without TensorFlow.js. */
export {answersIn, type Answer, type Answers} from './answers.js';
export {cloudOf, MOST_POINTS, paintedCloud, PRINCIPAL_FIRST, weightsOf} from './cloud.js';
export {measuresAlong} from './measures.js';
export {measuresAt, momentsOf, sweep, type Moments, type Sweep} from './moments.js';
export {axisAt, planeOf, shadowOf, type Plane, type PlaneOptions, type Shadow} from './plane.js';
export {angleRange, contrasts, defaultSettings, lensDatasets, planes, type LensSettings} from './settings.js';
export {solve, type Solution, type Solutions} from './solve.js';
export type {AxisMeasures, Cloud, LabelledRows, Objective, PlaneKind} from './types.js';
export {between, CLOSE, verdictOn, type Nearness} from './verdict.js';
export type {Contrast} from '../../linear/least-gaussian.js';
