import {clouds} from './clouds.js';
import type {Dataset} from './dataset.js';
import type {ManifoldName} from './manifold-titles.js';
import {generate, independent, type Draw, type Manifold, type ManifoldOptions} from './point-cloud.js';
import type {Random} from './random.js';

/** Dimensions of the sets that are high without being pictures. */
const BLOB_DIMENSIONS = 20;
const WALK_DIMENSIONS = 100;
/** Side of a noise image, as a digit's. */
const NOISE_SIDE = 28;

/** Standard deviation of what blurs the flat sets; with none, a class would be a line. */
const NOISE = 0.08;

const arc = (
  random: Random,
  angle: number,
  radius: number,
  centre: readonly [number, number],
  label: number,
): Draw => ({
  point: [
    centre[0] + radius * Math.cos(angle) + NOISE * random.normal(),
    centre[1] + radius * Math.sin(angle) + NOISE * random.normal(),
  ],
  factors: [angle],
  label,
});

const list: readonly Manifold[] = [
  {
    // The roll of Tenenbaum, de Silva and Langford (2000): (t cos t, h, t sin t), t in 1.5π…4.5π, h in 0…21.
    name: 'swiss-roll',
    axes: ['x', 'y', 'z'],
    factorNames: ['angle', 'height'],
    draws: independent((random) => {
      const angle = 1.5 * Math.PI * (1 + 2 * random.next());
      const height = 21 * random.next();
      return {point: [angle * Math.cos(angle), height, angle * Math.sin(angle)], factors: [angle, height]};
    }),
  },
  {
    // The middle cut out: what Isomap's distances go round, and so make wider (Donoho and Grimes 2003).
    name: 'swiss-roll-hole',
    axes: ['x', 'y', 'z'],
    factorNames: ['angle', 'height'],
    draws: independent((random) => {
      for (;;) {
        const angle = 1.5 * Math.PI * (1 + 2 * random.next());
        const height = 21 * random.next();
        if (Math.abs(angle - 3 * Math.PI) < 0.5 * Math.PI && Math.abs(height - 10.5) < 5) continue;
        return {point: [angle * Math.cos(angle), height, angle * Math.sin(angle)], factors: [angle, height]};
      }
    }),
  },
  {
    name: 's-curve',
    axes: ['x', 'y', 'z'],
    factorNames: ['angle', 'height'],
    draws: independent((random) => {
      const angle = 3 * Math.PI * (random.next() - 0.5);
      const height = 2 * random.next();
      return {point: [Math.sin(angle), height, Math.sign(angle) * (Math.cos(angle) - 1)], factors: [angle, height]};
    }),
  },
  {
    name: 'moons',
    axes: ['x', 'y'],
    factorNames: ['angle'],
    classNames: ['upper', 'lower'],
    draws: independent((random) => {
      const label = random.integer(2);
      const angle = Math.PI * random.next();
      return label === 0 ? arc(random, angle, 1, [0, 0], 0) : arc(random, angle + Math.PI, 1, [1, 0.5], 1);
    }),
  },
  {
    name: 'circles',
    axes: ['x', 'y'],
    factorNames: ['angle'],
    classNames: ['outer', 'inner'],
    draws: independent((random) => {
      const label = random.integer(2);
      return arc(random, 2 * Math.PI * random.next(), label === 0 ? 1 : 0.5, [0, 0], label);
    }),
  },
  {
    name: 'spirals',
    axes: ['x', 'y'],
    factorNames: ['angle'],
    classNames: ['first', 'second'],
    draws: independent((random) => {
      const label = random.integer(2);
      // Even along the arm's length, which grows as the square of the angle.
      const angle = 3 * Math.PI * Math.sqrt(random.next());
      return {...arc(random, angle + label * Math.PI, angle / Math.PI, [0, 0], label), factors: [angle]};
    }),
  },
  {
    name: 'blobs',
    axes: ['x', 'y'],
    factorNames: [],
    classNames: ['first', 'second', 'third'],
    draws: independent((random) => {
      const label = random.integer(3);
      const [x, y] = [
        [0, 1],
        [-0.87, -0.5],
        [0.87, -0.5],
      ][label]!;
      return {point: [x! + 0.3 * random.normal(), y! + 0.3 * random.normal()], factors: [], label};
    }),
  },
  {
    // The same number of points each, spread over a tenth, a half and one and a half; two near each other, one far off.
    name: 'uneven-blobs',
    axes: Array.from({length: BLOB_DIMENSIONS}, (_, j) => `x${j + 1}`),
    factorNames: [],
    classNames: ['tight', 'middling', 'wide'],
    draws: independent((random) => {
      const label = random.integer(3);
      const spread = [0.1, 0.5, 1.5][label]!;
      const centre = [0, 4, 20][label]!;
      const point = Array.from({length: BLOB_DIMENSIONS}, (_, j) => (j === 0 ? centre : 0) + spread * random.normal());
      return {point, factors: [], label};
    }),
  },
  {
    // Pictures of the digits' size in which every pixel is drawn by lot: what most of their space is full of.
    name: 'noise',
    axes: Array.from({length: NOISE_SIDE ** 2}, (_, j) => `pixel ${j + 1}`),
    shape: [NOISE_SIDE, NOISE_SIDE, 1],
    factorNames: [],
    draws: independent((random) => ({point: Array.from({length: NOISE_SIDE ** 2}, () => random.next()), factors: []})),
  },
  {
    name: 'random-walk',
    axes: Array.from({length: WALK_DIMENSIONS}, (_, j) => `x${j + 1}`),
    factorNames: ['step'],
    draws: (random) => {
      let place: readonly number[] = new Array<number>(WALK_DIMENSIONS).fill(0);
      let step = 0;
      return () => {
        place = place.map((value) => value + random.normal());
        return {point: place, factors: [step++]};
      };
    },
  },
  ...clouds,
];

/** Makes a small cloud of points with their exact parameters. */
export const makeManifold = (name: ManifoldName, options: ManifoldOptions): Dataset =>
  generate(
    list.find((manifold) => manifold.name === name)!,
    options,
  );
