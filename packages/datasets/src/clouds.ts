import {independent, type Draw, type Manifold} from './point-cloud.js';
import type {Random} from './random.js';

/** Every how many points `outliers` has one far out: five of 400, whatever the seed. */
const OUTLIER_EVERY = 80;

/** A point in the plane as a sum of steps, each so long in a direction in degrees, anticlockwise from x. */
const walk = (...steps: readonly (readonly [length: number, degrees: number])[]): [number, number] => {
  let [x, y] = [0, 0];
  for (const [length, degrees] of steps) {
    x += length * Math.cos((degrees * Math.PI) / 180);
    y += length * Math.sin((degrees * Math.PI) / 180);
  }
  return [x, y];
};

/** A draw from the Laplace distribution of scale 1: variance 2, excess kurtosis 3. */
const laplace = (random: Random): number => {
  const sign = random.next() < 0.5 ? -1 : 1;
  return -sign * Math.log(1 - random.next());
};

const plane = {axes: ['x', 'y']};

/**
 * Flat clouds in which variance, Fisher ratio and kurtosis are largest along different axes, or along none; the
 * directions that made them are said with each.
 */
export const clouds: readonly Manifold[] = [
  {
    // A Gaussian source along 60°, a peaked one along 0°, class means 1.2 deviations to either side for an axis at 100°.
    // PCA's axis is near 60°, ICA's, square to the Gaussian, at 150°, LDA's at 100°.
    ...plane,
    name: 'three-answers',
    factorNames: ['gaussian', 'peaked'],
    classNames: ['first', 'second'],
    draws: independent((random) => {
      const label = random.integer(2);
      const [gaussian, peaked] = [random.normal(), laplace(random)];
      const side = label === 0 ? -1 : 1;
      const [x, y] = walk([2.2 * gaussian, 60], [0.8 * peaked, 0]);
      // 1.2 Σw / √(wᵀ Σ w), Σ the common covariance of the classes, w the unit vector at 100°: then Σ⁻¹ of it lies along w.
      const [dx, dy] = [1.1539, 2.2709];
      return {point: [x + side * dx, y + side * dy], factors: [gaussian, peaked], label};
    }),
  },
  {
    // Each class long along 30° and narrow across: variance is largest along, the classes are told apart across.
    ...plane,
    name: 'sausages',
    factorNames: ['along', 'across'],
    classNames: ['lower', 'upper'],
    draws: independent((random) => {
      const label = random.integer(2);
      const [along, across] = [3 * random.normal(), (label === 0 ? -1 : 1) + 0.35 * random.normal()];
      return {point: walk([along, 30], [across, 120]), factors: [along, across], label};
    }),
  },
  {
    // Two independent peaked sources, along 20° and 80°; a point's class is the louder one. The classes have one mean.
    ...plane,
    name: 'mixed-sources',
    factorNames: ['first', 'second'],
    classNames: ['first louder', 'second louder'],
    draws: independent((random) => {
      const [first, second] = [laplace(random), 0.8 * laplace(random)];
      const label = Math.abs(first) >= Math.abs(second) ? 0 : 1;
      return {point: walk([first, 20], [second, 80]), factors: [first, second], label};
    }),
  },
  {
    // Variance is larger along 35°; nothing is less Gaussian than anything else, and there are no classes.
    ...plane,
    name: 'gaussian-blob',
    factorNames: ['long', 'short'],
    draws: independent((random) => {
      const [long, short] = [1.6 * random.normal(), random.normal()];
      return {point: walk([long, 35], [short, 125]), factors: [long, short]};
    }),
  },
  {
    // Two classes apart along 110°, and one point in 80 at a distance of nine along 50°.
    ...plane,
    name: 'outliers',
    factorNames: ['far'],
    classNames: ['lower', 'upper'],
    draws: (random) => {
      let drawn = 0;
      return (): Draw => {
        const label = random.integer(2);
        const far = ++drawn % OUTLIER_EVERY === 0;
        const point = far
          ? walk([9 + 0.5 * random.normal(), 50], [0.5 * random.normal(), 140])
          : walk([1.5 * random.normal(), 20], [(label === 0 ? -1.4 : 1.4) + 0.3 * random.normal(), 110]);
        return {point, factors: [far ? 1 : 0], label};
      };
    },
  },
];
