import {forEach} from '../../nn/kernels/webgpu/program.js';
import {MOST, NEGATIVES} from '../descents/umap-descent.js';

/** An epoch goes in so many parts, between which points see where the others have moved. */
export const PARTS = 4;

/** A step of a congruential generator, and the hash of a state that makes it random (O'Neill 2014, PCG-RXS-M-XS-32). */
const stepped = (state: string): string => `(${state}) * 747796405u + 2891336453u`;
const hashed = (name: string, state: string): string => `let ${name}0 = ${state};
  let ${name}1 = ((${name}0 >> ((${name}0 >> 28u) + 4u)) ^ ${name}0) * 277803737u;
  let ${name} = (${name}1 >> 22u) ^ ${name}1;`;

/** Moves `place` by this many times `apart`, in neither coordinate further than {@link MOST}, both times the rate. */
const moved = (factor: string): string =>
  `place += clamp(given.rate * (${factor}) * apart, vec2f(-${MOST} * given.rate), vec2f(${MOST} * given.rate));`;

/**
 * One part of an epoch. A pair meets twice in an epoch in which it is due: once with either as the head, which draws
 * {@link NEGATIVES} points by lot that push it away, and each time in the part that a hash of the two says. A point moves
 * from one meeting to the next; the others are where they were before this part.
 */
export const meet = forEach(
  'LatentUmapMeetings',
  {
    reads: ['points', 'starts: i32', 'others: i32', 'frequencies'],
    writes: ['next'],
    sizes: ['count', 'epoch', 'part', 'seed'],
    factors: ['rate', 'a', 'b'],
  },
  `var place = vec2f(points[i * 2], points[i * 2 + 1]);
  ${hashed('ofSeed', stepped('given.seed'))}
  ${hashed('ofPart', stepped(`given.epoch * ${PARTS}u + given.part + ofSeed`))}
  ${hashed('ofPoint', stepped('i + ofPart'))}
  var random = ofPoint;
  for (var at = starts[i]; at < starts[i + 1]; at++) {
    let frequency = frequencies[at];
    if (floor(f32(given.epoch) * frequency) == floor(f32(given.epoch - 1) * frequency)) { continue; }
    let tail = u32(others[at]);
    ${hashed('headsPart', stepped('i * given.count + tail'))}
    ${hashed('tailsPart', stepped('tail * given.count + i'))}
    let isHead = headsPart % ${PARTS}u == given.part;
    let isTail = tailsPart % ${PARTS}u == given.part;
    for (var meeting = u32(isHead) + u32(isTail); meeting > 0; meeting--) {
      let apart = place - vec2f(points[tail * 2], points[tail * 2 + 1]);
      let square = dot(apart, apart);
      if (square == 0) { continue; }
      let power = pow(square, given.b);
      ${moved('-2 * given.a * given.b * power / (square * (1 + given.a * power))')}
    }
    if (!isHead) { continue; }
    for (var t = 0; t < ${NEGATIVES}; t++) {
      random = ${stepped('random')};
      ${hashed('draw', 'random')}
      let other = draw % given.count;
      let apart = place - vec2f(points[other * 2], points[other * 2 + 1]);
      let square = dot(apart, apart);
      if (square == 0 || other == i) { continue; }
      ${moved('2 * given.b / ((0.001 + square) * (1 + given.a * pow(square, given.b)))')}
    }
  }
  next[i * 2] = place.x;
  next[i * 2 + 1] = place.y;`,
);
