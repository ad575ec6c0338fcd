import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {ranked, type Bar} from '../base/drawing/bars.js';
import {errorCurve, ORIGIN, pointsOf, type Curve} from '../base/drawing/curve.js';
import {count, error} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';

/** Pure: a snapshot in, the sentences and the numbers of the charts out. */

/** How the error stands to PCA's; what differs by less than one per cent is the same. */
const against = ({heldOutMse, pcaMse}: {{Class}}Snapshot['metrics']): string => {
  if (!Number.isFinite(pcaMse)) return '';
  if (Math.abs(heldOutMse - pcaMse) < 0.01 * pcaMse) return ', the same as PCA’s';
  return `, PCA’s is ${error(pcaMse)}`;
};

/** The finding in one sentence with its number: the chart's title. */
export const finding = ({step, metrics}: {{Class}}Snapshot): string =>
  `Error ${error(metrics.heldOutMse)}${step === 0 ? ' before the first step' : against(metrics)}`;

/** The picture in words: the stage's accessible name and what is announced while it trains. */
export const description = ({step, metrics, config, dataset}: {{Class}}Snapshot, recorded: boolean): string =>
  `${recorded ? 'Recorded run, step' : 'Step'} ${count(step)}. ${count(dataset.heldOutCount)} held-out ${noun(config.dataset)} in two numbers: ` +
  `mean square error ${error(metrics.heldOutMse)}${against(metrics)}.`;

/** The held-out error beside that of PCA, or, before PCA is there, of the mean. */
export const curveOf = (snapshot: {{Class}}Snapshot, newest: {{Class}}Snapshot): Curve => {
  const {pcaMse, meanMse} = newest.metrics;
  return errorCurve({
    points: pointsOf(newest.curve, 2),
    end: {step: Math.max(snapshot.step, ORIGIN), value: snapshot.metrics.heldOutMse},
    baseline: Number.isFinite(pcaMse)
      ? {name: 'PCA, two components', short: 'PCA', value: pcaMse}
      : {name: 'the average', short: 'average', value: meanMse},
    moments: newest.moments,
  });
};

/** The share of the held-out variance that two numbers keep, PCA's beside it. */
export const kept = ({metrics: {heldOutMse, pcaMse, meanMse}}: {{Class}}Snapshot): Bar[] => {
  const share = (mse: number) => Math.max(0, 1 - mse / meanMse);
  return ranked([
    {name: 'this code', value: share(heldOutMse), ours: true},
    {name: 'PCA', value: share(pcaMse), ours: false},
  ]);
};
