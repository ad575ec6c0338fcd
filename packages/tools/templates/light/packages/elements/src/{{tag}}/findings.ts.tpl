import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/computed';
import {ranked, type Bar} from '../base/drawing/bars.js';
import {count, percent} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';

/** Pure: a snapshot in, the sentences and the numbers of the charts out. */

/** Columns shown, those with most variance. */
const MOST_COLUMNS = 8;

/** The finding in one sentence with its number: the chart's title. */
export const finding = ({metrics: {largestColumn, planeVariance}, shares}: {{Class}}Snapshot): string =>
  `The plane has ${percent(planeVariance)} of the variance; ` +
  (largestColumn * shares.length < 1.01
    ? `every column as much as any other`
    : `one column of ${count(shares.length)} has ${percent(largestColumn)} of it`);

/** The picture in words: the stage's accessible name and what is announced when a setting moved. */
export const description = (snapshot: {{Class}}Snapshot): string => {
  const {dataset, config} = snapshot;
  return `${count(dataset.trainCount)} ${noun(config.dataset)} on their first two principal components. ${finding(snapshot)}.`;
};

/** The columns with most variance, the first of them marked. */
export const columnBars = ({shares, dataset}: {{Class}}Snapshot): Bar[] => {
  const most = Math.max(...shares);
  const columns = Array.from(shares, (value, i) => ({
    name: dataset.featureNames[i] ?? `column ${i + 1}`,
    value,
    ours: value === most,
  }));
  return ranked(columns).slice(0, MOST_COLUMNS);
};
