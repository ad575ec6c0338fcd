import {createRandom} from '@latent-elements/datasets';

/** What can be done to a picture before the encoder sees it, in the order it is done. */
export const AUGMENTATIONS = ['crop', 'shift', 'rotate', 'scale', 'shear', 'hue', 'blur', 'erase'] as const;
export type Augmentation = (typeof AUGMENTATIONS)[number];

/** How much of each, 0…1; 0 is off. */
export type Strengths = Readonly<Record<Augmentation, number>>;

/** What full strength does: at strength s, up to s times as much. */
const MOST = {
  /** Share of the area that a crop leaves out. */
  crop: 0.75,
  /** Shares of the picture's side. */
  shift: 0.25,
  erase: 0.5,
  /** Radians. */
  rotate: Math.PI / 4,
  /** Factor, or its inverse. */
  scale: 1.5,
  /** Sideways, for one pixel up or down. */
  shear: 0.5,
  /** Degrees. */
  hue: 180,
};

/** Where a pixel's number comes from: (x, y) ↦ (a·x + b·y + e, c·x + d·y + f), from the middle, in input pixels. */
export interface Affine {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

/** What is done to one picture. */
export interface Alteration {
  readonly map: Affine;
  /** Degrees by which every colour is turned. */
  readonly hue: number;
  /** Share of the blurred picture in the mixture, 0…1. */
  readonly blur: number;
  /** A square made background, in shares of the picture's side; side 0 for none. */
  readonly erased: {readonly x: number; readonly y: number; readonly side: number};
}

/** Stream of randomness, apart from those of weights (0), order (1), noise (2) and examples (3). */
const ALTERATIONS = 4;

/**
 * What is done to the `view`th view of row `row` at step `step`: a function of these, the seed and the strengths alone.
 * Every number is drawn, wanted or not, so that switching one augmentation leaves the others as they were.
 *
 * @param side - Of the picture, in pixels.
 *
 * @example
 * ```js
 * const turning = {crop: 0, shift: 0, rotate: 1, scale: 0, shear: 0, hue: 0, blur: 0, erase: 0};
 * const {map} = alteration(turning, {seed: 1, step: 7, row: 3, view: 0}, 28);
 * const area = map.a * map.d - map.b * map.c; // → 1
 * ```
 */
export function alteration(
  strengths: Strengths,
  {seed, step, row, view}: {seed: number; step: number; row: number; view: number},
  side: number,
): Alteration {
  const ofStep = createRandom(createRandom(seed, ALTERATIONS).next() * 2 ** 32, step);
  const random = createRandom(ofStep.next() * 2 ** 32, 2 * row + view);
  /** Uniform in −1…1. */
  const either = (): number => 2 * random.next() - 1;

  const window = Math.sqrt(1 - MOST.crop * strengths.crop * random.next());
  const beside = ((1 - window) / 2) * side;
  const [left, top] = [either() * beside, either() * beside];
  const reach = MOST.shift * strengths.shift * side;
  const [right, down] = [either() * reach, either() * reach];
  const angle = MOST.rotate * strengths.rotate * either();
  const size = window / MOST.scale ** (strengths.scale * either());
  const slant = MOST.shear * strengths.shear * either();
  const hue = MOST.hue * strengths.hue * either();
  const blur = strengths.blur * random.next();
  const erased = MOST.erase * strengths.erase * random.next();

  const [cosine, sine] = [size * Math.cos(angle), size * Math.sin(angle)];
  return {
    map: {
      a: cosine,
      b: slant * cosine - sine,
      c: sine,
      d: slant * sine + cosine,
      e: left - right,
      f: top - down,
    },
    hue,
    blur,
    erased: {x: random.next() * (1 - erased), y: random.next() * (1 - erased), side: erased},
  };
}

/** Changes nothing. */
export const unaltered: Alteration = {
  map: {a: 1, b: 0, c: 0, d: 1, e: 0, f: 0},
  hue: 0,
  blur: 0,
  erased: {x: 0, y: 0, side: 0},
};
