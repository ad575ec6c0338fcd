import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {ranked, type Bar} from '../base/drawing/bars.js';
import {errorCurve, ORIGIN, pointsOf, type Curve} from '../base/drawing/curve.js';
import {count, degrees, error, percent} from '../base/figure/format.js';
import {isPicture, noun} from '../base/figure/rows.js';

/** Pure: a snapshot in, the sentences and the numbers of the charts out. */

/** “1 number”, “2 numbers”. */
const numbers = (n: number) => `${count(n)} number${n === 1 ? '' : 's'}`;

/** Two digits are as many as a comparison of failures bears. */
const factor = (ratio: number) => (ratio < 10 ? ratio.toFixed(1) : count(Number(ratio.toPrecision(2))));

/** Of the average's error, what rounding leaves of one that is 0. */
const ROUNDING = 1e-8;

/** Whether PCA needs no more numbers than the code has: its error is 0 but for rounding, and nothing is a multiple of it. */
const losesNothing = ({pcaMse, meanMse}: AutoencoderSnapshot['metrics']): boolean => pcaMse <= ROUNDING * meanMse;

/** How the error stands to PCA's, as words; seed-to-seed spread makes less than half a per cent a tie. */
const against = ({metrics, config}: AutoencoderSnapshot): string => {
  const {heldOutMse: mse, pcaMse: pca} = metrics;
  if (!Number.isFinite(pca) || !Number.isFinite(mse)) return '';
  const same = `PCA with the same ${numbers(config.codeSize)}`;
  if (losesNothing(metrics)) return `, and none by ${same}`;
  const share = Math.round((1 - mse / pca) * 100);
  if (share === 0) return `, no better and no worse than ${same}`;
  if (share <= -100) return `, ${factor(mse / pca)} times that of ${same}`;
  return share > 0 ? `, ${share}\u202f% below ${same}` : `, ${-share}\u202f% above ${same}`;
};

/** The finding in one sentence with its number: the error chart's title. */
export const finding = (snapshot: AutoencoderSnapshot, state: {recorded: boolean; diverged: boolean}): string => {
  const {heldOutMse, meanMse} = snapshot.metrics;
  if (!Number.isFinite(heldOutMse)) return 'The error is too large for a number';
  const shown = error(heldOutMse);
  const average = `the average ${noun(snapshot.config.dataset, false)}`;
  if (state.diverged && heldOutMse > meanMse) return `Error ${shown}: worse than answering with ${average}`;
  if (snapshot.step === 0) return `Error ${shown} before the first step`;
  const verdict = against(snapshot);
  return state.recorded
    ? `Recorded run: error ${shown}${verdict.replace(/ with the same.*/, '')}`
    : `Error ${shown}${verdict}`;
};

/** Title of the neighbour measure. */
export const told = (snapshot: AutoencoderSnapshot, name: string): string => {
  if (snapshot.dataset.classNames.length === 0) return 'No labels, so nothing to tell apart';
  return hasClasses(snapshot) ? `${name} told by 10 neighbours` : 'One class only, so nothing to tell apart';
};

/** Whether there are classes to tell apart. */
export const hasClasses = ({labels}: AutoencoderSnapshot): boolean => labels.some((label) => label !== labels[0]);

/** The code's neighbours beside its honest baselines, best first; measures not there yet are left out. */
export const neighbours = (snapshot: AutoencoderSnapshot): Bar[] => {
  const {metrics} = snapshot;
  if (!hasClasses(snapshot)) return [];
  return ranked([
    {name: isPicture(snapshot.dataset.shape) ? 'pixels' : 'columns', value: metrics.knnPixels, ours: false},
    {name: 'this code', value: metrics.knn, ours: true},
    {name: 'PCA code', value: metrics.knnPca, ours: false},
    {name: 'untrained code', value: metrics.knnUntrained, ours: false},
  ]);
};

/** The linear network's own finding. */
export const angleFinding = ({metrics, config}: AutoencoderSnapshot): string =>
  Number.isFinite(metrics.principalAngle)
    ? `Largest angle to PCA’s ${config.codeSize === 1 ? 'line' : config.codeSize === 2 ? 'plane' : 'subspace'}: ${degrees(metrics.principalAngle)}`
    : '';

/** What the code plane's head says: it is the code itself, or a view of it; `brief` fits a phone. */
export const planeHead = ({config, metrics}: AutoencoderSnapshot, brief = false): string => {
  if (config.codeSize === 1) return '1 number, left to right';
  if (config.codeSize === 2) return numbers(config.codeSize);
  const share = Number.isFinite(metrics.planeVariance)
    ? `, ${percent(metrics.planeVariance)}${brief ? '' : ' of its variance'}`
    : '';
  return `${brief ? 'two' : 'first two'} principal axes of ${config.codeSize}${share}`;
};

/** The picture in words: the stage's accessible name and what is announced while it trains. */
export const description = (snapshot: AutoencoderSnapshot, recorded: boolean): string => {
  const {metrics, config, dataset, step} = snapshot;
  const parts = [
    `${recorded ? 'Recorded run' : 'Step'} ${recorded ? `at step ${count(step)}` : count(step)}.`,
    `${count(dataset.heldOutCount)} held-out ${noun(config.dataset)} squeezed through ${numbers(config.codeSize)}:`,
    Number.isFinite(metrics.heldOutMse)
      ? `mean square error ${error(metrics.heldOutMse)}${against(snapshot)}.`
      : 'the error is too large for a number.',
  ];
  if (Number.isFinite(metrics.knn) && hasClasses(snapshot)) {
    parts.push(
      `Ten neighbours in the code tell the class of ${percent(metrics.knn)}; with PCA’s code ${percent(metrics.knnPca)}, with the raw input ${percent(metrics.knnPixels)}.`,
    );
  }
  const angle = angleFinding(snapshot);
  if (angle) parts.push(`${angle}.`);
  return parts.join(' ');
};

/** The held-out error beside the baseline that it is to beat. */
export const curveOf = (snapshot: AutoencoderSnapshot, newest: AutoencoderSnapshot, diverged: boolean): Curve => {
  const {pcaMse, meanMse} = newest.metrics;
  const baseline =
    diverged || !Number.isFinite(pcaMse) || losesNothing(newest.metrics)
      ? {name: `average ${noun(newest.config.dataset, false)}`, short: 'average', value: meanMse}
      : {name: `PCA, ${numbers(newest.config.codeSize)}`, short: 'PCA', value: pcaMse};
  return errorCurve({
    points: pointsOf(newest.curve, 2),
    end: {step: Math.max(snapshot.step, ORIGIN), value: snapshot.metrics.heldOutMse},
    baseline,
    moments: newest.moments,
  });
};

/** That the codes have become all but the same, in a sentence; undefined while they have not, or have only begun. */
export const collapse = ({step, metrics, config}: AutoencoderSnapshot): string | undefined =>
  step >= 50 && metrics.heldOutMse > 0.99 * metrics.meanMse
    ? `The codes are all but the same, so whatever goes in, the average ${noun(config.dataset, false)} comes out: error ${error(metrics.heldOutMse)}, and ${error(metrics.meanMse)} for the average itself.`
    : undefined;

/** Whether the data are grey pictures, such as can be drawn by hand. */
export const canBeDrawn = ({dataset: {shape}}: AutoencoderSnapshot) => isPicture(shape) && shape[2] === 1;
