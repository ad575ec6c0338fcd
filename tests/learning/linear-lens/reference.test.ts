import {expect} from 'chai';
import {
  answersIn,
  axisAt,
  measuresAt,
  momentsOf,
  planeOf,
  solve,
  type AxisMeasures,
  type Cloud,
  type Plane,
  type Solution,
} from '@latent-elements/learning/linear-lens/computed';
import {makeClouds} from './inputs.js';
import {reference} from './reference.js';

const names = ['iris', 'wine', 'digits', 'three', 'outliers'] as const;

/** To a share of the size, or so far from 0. */
const near = (actual: number, expected: number, tolerance: number, what: string): void =>
  void expect(Math.abs(actual - expected) / Math.max(1, Math.abs(expected)), what).to.be.below(tolerance);

const sameMeasures = (actual: AxisMeasures, expected: readonly number[], tolerance: number, what: string): void => {
  near(actual.variance, expected[0]!, tolerance, `${what}: variance`);
  near(actual.fisher, expected[1]!, tolerance, `${what}: Fisher ratio`);
  near(actual.kurtosis, expected[2]!, tolerance, `${what}: kurtosis`);
};

/** The sine of the angle between two axes of length 1; a cosine near 1 would hide it. */
const sine = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const cosine = Array.from(a).reduce((sum, x, j) => sum + x * b[j]!, 0);
  return Math.hypot(...Array.from(a, (x, j) => x - cosine * b[j]!));
};

suite('The lens beside scikit-learn', () => {
  let clouds: Readonly<Record<(typeof names)[number], Cloud>>;
  suiteSetup(async () => {
    clouds = await makeClouds();
  });

  const momentsIn = (plane: Plane, cloud: Cloud) => momentsOf(plane.points, cloud.labels, cloud.variance);

  for (const name of names) {
    test(`${name}: variance, Fisher ratio and kurtosis of an axis that turns`, async () => {
      const [cloud, expected] = [clouds[name], reference[name]];
      const plane = await planeOf(cloud, 'principal');
      plane.basis.forEach((axis, c) => expect(sine(axis, expected.basis[c]!), `basis ${c}`).to.be.below(1e-8));
      const moments = momentsIn(plane, cloud);
      reference.angles.forEach((angle, at) => {
        const measures = measuresAt(moments, angle);
        sameMeasures(measures, expected.measures[at]!, 1e-8, `${angle}°`);
        if (name !== 'digits') near(measures.share, expected.measures[at]![0]! / expected.total, 1e-8, 'share');
      });
    });

    test(`${name}: the axes of PCA, FastICA and LDA in the plane`, async () => {
      const [cloud, {inPlane}] = [clouds[name], reference[name]];
      const plane = await planeOf(cloud, 'principal');
      const flat: Plane = {...plane, basis: [Float64Array.of(1, 0), Float64Array.of(0, 1)]};
      const moments = momentsIn(plane, cloud);
      const {pca, ica, lda} = await answersIn(plane.points, moments);
      const {ica: logCosh} = await answersIn(plane.points, moments, {contrast: 'log-cosh'});
      for (const [method, answer] of Object.entries({pca, ica, logCosh, lda})) {
        const found = inPlane[method as keyof typeof inPlane];
        expect(sine(axisAt(flat, answer!.angle), found.axis), method).to.be.below(1e-6);
        sameMeasures(answer!.measures, found.measures, 1e-6, method);
      }
    });

    test(`${name}: the axes of PCA, FastICA and LDA in all dimensions`, async () => {
      const [cloud, {solutions}] = [clouds[name], reference[name]];
      const {pca, ica, lda, notes} = await solve(cloud);
      const {ica: logCosh} = await solve(cloud, {contrast: 'log-cosh'});
      expect(notes).to.deep.equal([]);
      for (const [method, solution] of Object.entries({pca, ica, logCosh, lda}) as [string, Solution][]) {
        const found = solutions[method as keyof typeof solutions];
        expect(sine(solution.axis, found.axis), method).to.be.below(1e-6);
        sameMeasures(solution.measures, found.measures, 1e-6, method);
      }
    });
  }

  test('the 50 components of the digits', () => {
    const {pca, share} = clouds.digits.reduced!;
    reference.components.forEach((variance, c) => near(pca.variances[c]!, variance, 1e-7, `component ${c + 1}`));
    near(share, reference.share, 1e-7, 'share');
  });
});
