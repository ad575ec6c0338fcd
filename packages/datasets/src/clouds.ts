import {independent, type Draw, type Manifold} from './point-cloud.js';
import type {Random} from './random.js';

/** Every how many points `outliers` has one far out, whatever the seed. */
const OUTLIER_EVERY = 100;

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
    // A long Gaussian source along 60°, one of two values along 0°, and classes 1.2 deviations to either side for an axis
    // at 105°. Variance is largest near 60°; square to the Gaussian, near 152°, lie two stripes that no class names.
    ...plane,
    name: 'three-answers',
    factorNames: ['gaussian', 'stripe'],
    classNames: ['first', 'second'],
    draws: independent((random) => {
      const label = random.integer(2);
      const gaussian = 2 * random.normal();
      const stripe = (random.next() < 0.5 ? -1.1 : 1.1) + 0.25 * random.normal();
      const [x, y] = walk([gaussian, 60], [stripe, 0]);
      // 1.2 Σw / √(wᵀΣw), Σ the covariance within the classes, w the unit vector at 105°: Fisher's axis Σ⁻¹δ is then w.
      const [dx, dy] = label === 0 ? [-0.9015, -2.0355] : [0.9015, 2.0355];
      return {point: [x + dx, y + dy], factors: [gaussian, stripe], label};
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
    // Two classes apart along 110°, and one point in 100 at a distance of eight along 50°.
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
          ? walk([8 + 0.5 * random.normal(), 50], [0.5 * random.normal(), 140])
          : walk([1.5 * random.normal(), 20], [(label === 0 ? -1.5 : 1.5) + 0.25 * random.normal(), 110]);
        return {point, factors: [far ? 1 : 0], label};
      };
    },
  },
];
