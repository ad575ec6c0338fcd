import type {Dataset, Split} from './dataset.js';
import {createRandom, type Random} from './random.js';

export interface ManifoldOptions {
  readonly seed?: number | undefined;
  /** Rows to train on. A quarter as many are held out. */
  readonly count?: number | undefined;
}

/** One point, what made it, and its class if it has one. */
interface Draw {
  readonly point: readonly number[];
  readonly factors: readonly number[];
  readonly label?: number;
}

interface Manifold {
  readonly name: string;
  readonly title: string;
  readonly axes: readonly string[];
  readonly factorNames: readonly string[];
  readonly classNames?: readonly string[];
  readonly draw: (random: Random) => Draw;
}

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
    title: 'Swiss roll',
    axes: ['x', 'y', 'z'],
    factorNames: ['angle', 'height'],
    draw: random => {
      const angle = 1.5 * Math.PI * (1 + 2 * random.next());
      const height = 21 * random.next();
      return {point: [angle * Math.cos(angle), height, angle * Math.sin(angle)], factors: [angle, height]};
    },
  },
  {
    name: 's-curve',
    title: 'S-curve',
    axes: ['x', 'y', 'z'],
    factorNames: ['angle', 'height'],
    draw: random => {
      const angle = 3 * Math.PI * (random.next() - 0.5);
      const height = 2 * random.next();
      return {point: [Math.sin(angle), height, Math.sign(angle) * (Math.cos(angle) - 1)], factors: [angle, height]};
    },
  },
  {
    name: 'moons',
    title: 'Two moons',
    axes: ['x', 'y'],
    factorNames: ['angle'],
    classNames: ['upper', 'lower'],
    draw: random => {
      const label = random.integer(2);
      const angle = Math.PI * random.next();
      return label === 0 ? arc(random, angle, 1, [0, 0], 0) : arc(random, angle + Math.PI, 1, [1, 0.5], 1);
    },
  },
  {
    name: 'circles',
    title: 'Circles',
    axes: ['x', 'y'],
    factorNames: ['angle'],
    classNames: ['outer', 'inner'],
    draw: random => {
      const label = random.integer(2);
      return arc(random, 2 * Math.PI * random.next(), label === 0 ? 1 : 0.5, [0, 0], label);
    },
  },
  {
    name: 'spirals',
    title: 'Two spirals',
    axes: ['x', 'y'],
    factorNames: ['angle'],
    classNames: ['first', 'second'],
    draw: random => {
      const label = random.integer(2);
      // Even along the arm's length, which grows as the square of the angle.
      const angle = 3 * Math.PI * Math.sqrt(random.next());
      return {...arc(random, angle + label * Math.PI, angle / Math.PI, [0, 0], label), factors: [angle]};
    },
  },
  {
    name: 'blobs',
    title: 'Three blobs',
    axes: ['x', 'y'],
    factorNames: [],
    classNames: ['first', 'second', 'third'],
    draw: random => {
      const label = random.integer(3);
      const [x, y] = [
        [0, 1],
        [-0.87, -0.5],
        [0.87, -0.5],
      ][label]!;
      return {point: [x! + 0.3 * random.normal(), y! + 0.3 * random.normal()], factors: [], label};
    },
  },
];

function generate(manifold: Manifold, {seed = 0, count = 1000}: ManifoldOptions): Dataset {
  const {name, title, axes, factorNames, classNames, draw} = manifold;
  const part = (rows: number, stream: number): Split => {
    const random = createRandom(seed, stream);
    const drawn = Array.from({length: rows}, () => draw(random));
    return {
      count: rows,
      features: Float32Array.from(drawn.flatMap(({point}) => point)),
      ...(classNames && {labels: Uint8Array.from(drawn, ({label = 0}) => label)}),
      ...(factorNames.length > 0 && {factors: Float32Array.from(drawn.flatMap(({factors}) => factors))}),
    };
  };
  return {
    name,
    title,
    shape: [axes.length],
    ...(classNames && {classNames}),
    featureNames: axes,
    ...(factorNames.length > 0 && {factorNames}),
    train: part(count, 1),
    heldOut: part(Math.max(1, Math.round(count / 4)), 2),
  };
}

/** Small clouds of points with their exact parameters, by name. */
export const manifolds: Readonly<Record<string, {title: string; make: (options: ManifoldOptions) => Dataset}>> =
  Object.fromEntries(
    list.map(manifold => [manifold.name, {title: manifold.title, make: options => generate(manifold, options)}]),
  );
