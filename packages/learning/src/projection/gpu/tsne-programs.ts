import {forAllPairs} from '../../nn/kernels/webgpu/all-pairs.js';
import {forEach} from '../../nn/kernels/webgpu/program.js';
import {GAIN} from '../descents/tsne-descent.js';

/** Numbers of a point's state: its place, its velocity, its gains, two of each. */
export const STATE = 6;
/** Threads that add up what is to be added over all points, so many partial sums. */
export const STRANDS = 64;
/** Numbers reported of a point: its state, its part of Z, and Σ_j p_ij log(1 + |y_i − y_j|²). */
export const REPORT = STATE + 2;

const place = (j: string): string => `vec2f(state[${j} * ${STATE}], state[${j} * ${STATE} + 1])`;

/** What all others push a point by, Σ_j q² (y_i − y_j), and its part of Z, Σ_j q, with q = 1/(1 + |y_i − y_j|²). */
export const repulsion = forAllPairs(
  'LatentTsneRepulsion',
  {reads: ['state'], writes: ['pushes'], sizes: ['count']},
  {
    place: place('j'),
    // Less the point itself, which is among them.
    before: `var total = -1f;
  var push = vec2f();`,
    each: `let apart = own - other;
      let q = 1 / (1 + dot(apart, apart));
      total += q;
      push += q * q * apart;`,
    after: `pushes[i * 3] = push.x;
  pushes[i * 3 + 1] = push.y;
  pushes[i * 3 + 2] = total;`,
  },
);

/** Every {@link STRANDS}th point's place and part of Z, added up. */
export const totals = forEach(
  'LatentTsneTotals',
  {reads: ['state', 'pushes'], writes: ['strands'], sizes: ['count', 'n']},
  `var sum = vec3f();
  for (var j = i; j < given.n; j += ${STRANDS}u) { sum += vec3f(${place('j')}, pushes[j * 3 + 2]); }
  strands[i * 3] = sum.x;
  strands[i * 3 + 1] = sum.y;
  strands[i * 3 + 2] = sum.z;`,
);

/** Goes over the partners of `i`: `p` is the similarity, `apart` y_i − y_j. */
const forPartners = (body: string): string => `let own = ${place('i')};
  for (var at = starts[i]; at < starts[i + 1]; at++) {
    let p = weights[at];
    let other = others[at];
    let apart = own - ${place('other')};
    ${body}
  }`;

/** One step of every point. Places are centred as it begins: they are off by what the last step moved their middle. */
export const move = forEach(
  'LatentTsneMove',
  {
    reads: ['state', 'pushes', 'strands', 'starts: i32', 'others: i32', 'weights'],
    writes: ['next'],
    sizes: ['count'],
    factors: ['exaggeration', 'rate', 'momentum'],
  },
  `var sum = vec3f();
  for (var k = 0u; k < ${STRANDS}u; k++) { sum += vec3f(strands[k * 3], strands[k * 3 + 1], strands[k * 3 + 2]); }
  var pull = vec2f();
  ${forPartners('pull += p / (1 + dot(apart, apart)) * apart;')}
  let slope = 4 * (given.exaggeration * pull - vec2f(pushes[i * 3], pushes[i * 3 + 1]) / sum.z);
  let was = vec2f(state[i * ${STATE} + 2], state[i * ${STATE} + 3]);
  let gain = vec2f(state[i * ${STATE} + 4], state[i * ${STATE} + 5]);
  let overshot = (slope > vec2f()) == (was > vec2f());
  let gains = select(gain + ${GAIN.more}, max(vec2f(${GAIN.least}), ${GAIN.less} * gain), overshot);
  let velocity = given.momentum * was - given.rate * gains * slope;
  let here = own - sum.xy / f32(given.count) + velocity;
  next[i * ${STATE}] = here.x;
  next[i * ${STATE} + 1] = here.y;
  next[i * ${STATE} + 2] = velocity.x;
  next[i * ${STATE} + 3] = velocity.y;
  next[i * ${STATE} + 4] = gains.x;
  next[i * ${STATE} + 5] = gains.y;`,
);

/** All that is asked of a step, so that it is read at once. */
export const report = forEach(
  'LatentTsneReport',
  {
    reads: ['state', 'pushes', 'starts: i32', 'others: i32', 'weights'],
    writes: ['report'],
    sizes: ['count'],
  },
  `var sum = 0f;
  ${forPartners('sum += p * log(1 + dot(apart, apart));')}
  for (var k = 0u; k < ${STATE}u; k++) { report[i * ${REPORT} + k] = state[i * ${STATE} + k]; }
  report[i * ${REPORT} + 6] = pushes[i * 3 + 2];
  report[i * ${REPORT} + 7] = sum;`,
);
