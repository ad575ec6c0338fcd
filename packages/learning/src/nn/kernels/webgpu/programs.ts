import {forEach, variants, type Program} from './program.js';

export type {Program} from './program.js';

const lossGradient = (label: string, squashed: string): Program =>
  forEach(
    label,
    {reads: ['outputs', 'targets', 'dy'], writes: ['gradient'], sizes: ['count'], factors: ['scale']},
    `gradient[i] = (${squashed} - targets[i]) * (dy[0] * given.scale);`,
  );

export const crossEntropyGradient = lossGradient('LatentLossGradient, cross-entropy', '1 / (1 + exp(-outputs[i]))');
export const meanSquareGradient = lossGradient('LatentLossGradient, mean square', 'outputs[i]');

/** The weights of a model that one dispatch updates: three buffers each, two for the slots, and eight can be bound. */
export const MOST_WEIGHTS = 4;

/**
 * An update of `weights` weights and of what an optimiser remembers of them, which lies at `given.offset` of the slots.
 * `rule` computes `w` anew from itself and `g`, and the slots from themselves, at `at`.
 */
const update = (label: string, weights: number, factors: readonly string[], rule: string): Program => {
  const each = Array.from({length: weights}, (_, i) => i);
  const within = each.map(
    (i) => `if (j < given.size${i}) { w = weights${i}[j]; g = gradients${i}[j]; own = ${i}; }
  ${i < weights - 1 ? `else { j -= given.size${i};` : ''}`,
  );
  return forEach(
    label,
    {
      reads: [...each.flatMap((i) => [`weights${i}`, `gradients${i}`]), 'slots'],
      writes: [...each.map((i) => `next${i}`), 'nextSlots'],
      sizes: ['count', 'total', 'offset', ...each.map((i) => `size${i}`)],
      factors,
    },
    `let at = given.offset + i;
  var j = i;
  var w = 0f;
  var g = 0f;
  var own = 0;
  ${within.join(' ')}${'}'.repeat(weights - 1)}
  ${rule}
  switch own {
    ${each.map((i) => `${i === weights - 1 ? 'default' : `case ${i}`}: { next${i}[j] = w; }`).join('\n    ')}
  }`,
  );
};

export const adam = variants((weights: number) =>
  update(
    'LatentAdam',
    weights,
    ['rate', 'epsilon', 'beta1', 'rest1', 'beta2', 'rest2'],
    `let m = given.beta1 * slots[at] + given.rest1 * g;
  let v = given.beta2 * slots[given.total + at] + given.rest2 * g * g;
  nextSlots[at] = m;
  nextSlots[given.total + at] = v;
  w -= given.rate * m / (sqrt(v) + given.epsilon);`,
  ),
);

export const momentum = variants((weights: number) =>
  update(
    'LatentMomentum',
    weights,
    ['rate', 'momentum'],
    `let u = given.momentum * slots[at] + g;
  nextSlots[at] = u;
  w -= given.rate * u;`,
  ),
);

/** The rows' numbers come as a uniform, which nothing needs to be sent apart for. */
export const batch = variants((count: number) =>
  forEach(
    'LatentBatch',
    {reads: ['data'], writes: ['batch'], sizes: ['count', 'd'], numbers: count},
    `let row = i / given.d;
  batch[i] = data[given.numbers[row / 4][row % 4] * given.d + i % given.d];`,
  ),
);

export const rows = forEach(
  'LatentRows',
  {reads: ['data', 'numbers: i32'], writes: ['batch'], sizes: ['count', 'd', 'start']},
  'batch[i] = data[u32(numbers[given.start + i / given.d]) * given.d + i % given.d];',
);

/** Every number of a row looks for the rows it was taken for: a GPU has no addition that several may do at once. */
export const rowsGradient = forEach(
  'LatentRowsGradient',
  {reads: ['dy', 'numbers: i32'], writes: ['total'], sizes: ['count', 'd', 'taken']},
  `let row = i32(i / given.d);
  var sum = 0f;
  for (var k = 0u; k < given.taken; k++) {
    if (numbers[k] == row) { sum += dy[k * given.d + i % given.d]; }
  }
  total[i] = sum;`,
);

const WINDOW = ['h', 'w', 'c', 'rows', 'columns', 'size', 'stride', 'padding'];

export const unfold = forEach(
  'LatentUnfold',
  {reads: ['x'], writes: ['unfolded'], sizes: ['count', ...WINDOW]},
  `let channel = i % given.c;
  let tap = i / given.c % (given.size * given.size);
  let place = i / (given.c * given.size * given.size);
  let row = i32(place / given.columns % given.rows * given.stride + tap / given.size) - i32(given.padding);
  let column = i32(place % given.columns * given.stride + tap % given.size) - i32(given.padding);
  let picture = place / (given.columns * given.rows);
  var value = 0f;
  if (row >= 0 && column >= 0 && u32(row) < given.h && u32(column) < given.w) {
    value = x[((picture * given.h + u32(row)) * given.w + u32(column)) * given.c + channel];
  }
  unfolded[i] = value;`,
);

export const fold = forEach(
  'LatentFold',
  {reads: ['unfolded'], writes: ['x'], sizes: ['count', ...WINDOW]},
  `let channel = i % given.c;
  let column = i / given.c % given.w + given.padding;
  let row = i / (given.c * given.w) % given.h + given.padding;
  let picture = i / (given.c * given.w * given.h);
  var sum = 0f;
  for (var tap = 0u; tap < given.size * given.size; tap++) {
    let down = tap / given.size;
    let right = tap % given.size;
    if (down > row || right > column) { continue; }
    let top = (row - down) / given.stride;
    let left = (column - right) / given.stride;
    if (top * given.stride + down != row || left * given.stride + right != column) { continue; }
    if (top >= given.rows || left >= given.columns) { continue; }
    let place = (picture * given.rows + top) * given.columns + left;
    sum += unfolded[(place * given.size * given.size + tap) * given.c + channel];
  }
  x[i] = sum;`,
);

export const swap = forEach(
  'LatentSwap',
  {reads: ['x'], writes: ['swapped'], sizes: ['count', 'b', 'c', 'd']},
  `let d = i % given.d;
  let b = i / given.d % given.b;
  let c = i / (given.d * given.b) % given.c;
  let a = i / (given.d * given.b * given.c);
  swapped[i] = x[((a * given.b + b) * given.c + c) * given.d + d];`,
);
