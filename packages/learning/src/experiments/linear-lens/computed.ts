/** Everything that `<linear-lens>` computes: plain arithmetic for the page's own thread, without TensorFlow.js. */
export {answersIn, chanceOf, type Answer, type Answers, type Chance} from './answers.js';
export {cloudOf, MOST_POINTS, paintedCloud, PRINCIPAL_FIRST, weightsOf} from './cloud.js';
export {createLens, type Lens, type LensOrder} from './lens.js';
export {loadCloud} from './load.js';
export {measuresAlong} from './measures.js';
export {measuresAt, momentsOf, sweep, type Moments, type Sweep} from './moments.js';
export {axisAt, planeOf, shadowOf, type Plane, type PlaneOptions, type Shadow} from './plane.js';
export {linearLensConfigOf, linearLensSettings, type LinearLensConfig} from './settings.js';
export {PAINTED, type FoundAxes, type FoundAxis, type LensSnapshot} from './snapshot.js';
export {solve, type Solution, type Solutions} from './solve.js';
export type {AxisMeasures, Cloud, LabelledRows, Objective, PlaneKind} from './types.js';
export {between, CLOSE, verdictOn, type Nearness} from './verdict.js';
export type {Contrast} from '../../linear/least-gaussian.js';
