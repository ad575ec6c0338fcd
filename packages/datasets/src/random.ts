import {cosineOfTurns} from './elementary/cosine.js';
import {logarithm} from './elementary/logarithm.js';

/** Four 32-bit words; plain numbers, so that they survive structured cloning and JSON alike. */
export type RandomState = readonly number[];

/** A seeded source of randomness that can be saved and resumed to the bit. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2⁻³². */
  next(): number;
  /** Standard normal. Two draws each and nothing kept back, so that the state is the four words alone. */
  normal(): number;
  /** Uniform in 0…n−1, for a positive n up to 2³²; biased by less than n·2⁻³². */
  integer(n: number): number;
  /** Shuffles in place (Fisher–Yates) and answers the same array. */
  shuffle<T extends {readonly length: number; [index: number]: unknown}>(items: T): T;
  /** Where the generator stands. */
  state(): RandomState;
  /** Goes back to where {@link Random.state} was taken. Throws a RangeError if it is not four numbers. */
  restore(state: RandomState): void;
}

/**
 * sfc32, the “small fast counting” generator of Chris Doty-Humphrey (PractRand 0.94, `RNGs/sfc.h`): 128 bits of state,
 * period at least 2³², seeded by its author's own scheme (twelve rounds are thrown away).
 *
 * What it draws is the same in every engine, to the bit.
 *
 * ```ts
 * const random = createRandom(7);
 * const order = random.shuffle(Uint32Array.from({length: 100}, (_, i) => i));
 * ```
 *
 * @param seed - Any finite number; its integer part counts, modulo 2³².
 * @param stream - Independent sequences under one seed: one for the weights, one for the batches.
 */
export function createRandom(seed: number, stream = 0): Random {
  let a = 0;
  let b = seed | 0;
  let c = stream | 0;
  let counter = 1;

  const word = (): number => {
    const out = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + out) | 0;
    return out >>> 0;
  };
  const next = (): number => word() / 2 ** 32;

  for (let round = 0; round < 12; round++) word();

  return {
    next,
    // Box and Muller (1958); 1 − u keeps the logarithm finite.
    normal: () => Math.sqrt(-2 * logarithm(1 - next())) * cosineOfTurns(next()),
    integer: (n) => Math.floor(next() * n),
    shuffle: (items) => {
      const list: {[index: number]: unknown} = items;
      for (let i = items.length - 1; i > 0; i--) {
        const j = Math.floor(next() * (i + 1));
        const kept = list[i];
        list[i] = list[j];
        list[j] = kept;
      }
      return items;
    },
    state: () => [a, b, c, counter].map((x) => x >>> 0),
    restore: (state) => {
      if (state.length !== 4 || !state.every(Number.isFinite)) throw new RangeError('A random state is four numbers.');
      [a, b, c, counter] = [state[0]! | 0, state[1]! | 0, state[2]! | 0, state[3]! | 0];
    },
  };
}
