import type {ManifoldMap, ManifoldSnapshot, MapMeasures, MethodName} from '@latent-elements/learning/types';
import {count, decimals, percent} from '../base/figure/format.js';
import {isPicture, noun} from '../base/figure/rows.js';

/** Pure: a snapshot in, the sentences and the numbers of the charts out. */

const WORDS = ['', 'One map', 'Two maps', 'Three maps', 'Four maps'];

/** What a measure is called, and whether its best is the largest. */
export interface MeasureShown {
  readonly key: keyof MapMeasures;
  readonly name: string;
  readonly help: string;
  readonly format: (value: number) => string;
}

const hundredths = (value: number) => decimals(value, 2);

/** The three under every map. */
export const MEASURES: readonly MeasureShown[] = [
  {
    key: 'trustworthiness',
    name: 'trust',
    help: 'Are neighbours on the map neighbours in the data? 1 is best.',
    format: hundredths,
  },
  {
    key: 'continuity',
    name: 'continuity',
    help: 'Are neighbours in the data neighbours on the map? 1 is best.',
    format: hundredths,
  },
  {
    key: 'recall',
    name: 'recall',
    help: 'Share of the nearest in the data that are among the nearest on the map.',
    format: percent,
  },
];

/** All of them, for the table. */
export const ALL_MEASURES: readonly MeasureShown[] = [
  ...MEASURES,
  {
    key: 'agreement',
    name: 'neighbours of one label',
    help: 'Share of the nearest on the map that have the point’s label.',
    format: percent,
  },
  {
    key: 'shepard',
    name: 'Shepard correlation',
    help: 'Rank correlation of distances in the data and on the map.',
    format: hundredths,
  },
  {
    key: 'stress',
    name: 'stress-1',
    help: 'How far distances on the map are from proportional to those in the data; 0 is best.',
    format: hundredths,
  },
  {
    key: 'residualVariance',
    name: 'residual variance',
    help: '1 − r² of distances in the data and on the map; 0 is best.',
    format: hundredths,
  },
];

/** Whether a map has the best of several values, as rounded for display; all maps of a tie have. */
export const isBest = (maps: readonly ManifoldMap[], {key, format}: MeasureShown, map: ManifoldMap): boolean => {
  const values = maps.map(({measures}) => measures[key]).filter(Number.isFinite);
  return values.length > 1 && format(map.measures[key]) === format(Math.max(...values));
};

/** Above the maps: the point in hand and what stands beside it. */
export const aroundTitle = ({config, dataset}: ManifoldSnapshot, k: number): {lead: string; rest: string} => {
  const one = noun(config.dataset, false);
  const space = isPicture(dataset.shape)
    ? 'in pixel space'
    : dataset.shape[0] <= 3
      ? 'in space'
      : `by its ${count(dataset.shape[0])} numbers`;
  return {lead: `One ${one} and its ${k} nearest ${space}.`, rest: 'Which are still its neighbours on the map?'};
};

/** Whether what is drawn is only where the map will start: no neighbour has been sought yet. */
export const isStart = ({state, coordinates}: ManifoldMap): boolean => state === 'waiting' && coordinates.length > 0;

/** How far a map has come, said at its head until neighbours can be counted. */
export const progress = (map: ManifoldMap): string => (isStart(map) ? 'start: PCA' : progressOf(map));

const progressOf = ({state, step, name}: ManifoldMap): string =>
  state === 'waiting' ? 'waiting' : state === 'refused' ? 'refused' : step > 0 ? `${unitOf(name)} ${count(step)}` : '';

/** What an iteration is called. */
export const unitOf = (name: MethodName): string => (name === 'umap' ? 'epoch' : 'step');

/** Methods that are solved at once, in closed form. */
const SOLVED: readonly MethodName[] = ['pca', 'ica', 'lda', 'classical-mds', 'isomap'];

const iterates = ({name, state}: ManifoldMap): boolean => state !== 'refused' && !SOLVED.includes(name);

/** Which map kept most of the true neighbours, and which fewest; empty until some are counted. */
export const finding = ({methods}: ManifoldSnapshot, {recorded}: {recorded: boolean}): string => {
  const counted = methods.filter(({measures}) => Number.isFinite(measures.recall));
  if (counted.length === 0) return '';
  const [best, ...others] = [...counted].sort((a, b) => b.measures.recall - a.measures.recall);
  const share = ({measures}: ManifoldMap) => percent(measures.recall);
  const worst = others.at(-1);
  const said =
    !worst || share(worst) === share(best)
      ? `${counted.length > 1 ? 'Each map' : best.title} keeps ${share(best)} of the true neighbours`
      : `${best.title} keeps most of the true neighbours, ${share(best)}, ${worst.title} fewest, ${share(worst)}`;
  return recorded ? `Recorded: ${said}` : said;
};

/** The figure in words: its accessible name and what is announced while the maps move. */
export const description = (snapshot: ManifoldSnapshot, recorded = false): string => {
  const {methods, dataset, config, k} = snapshot;
  const shown = methods.map((map) => {
    if (map.state === 'refused') return `${map.title}: refused. ${map.refusal}`;
    if (isStart(map)) return `${map.title} stands at its start, the plane of PCA.`;
    if (map.state === 'waiting') return `${map.title} has not begun.`;
    const {trustworthiness, continuity, recall} = map.measures;
    if (!Number.isFinite(trustworthiness)) return `${map.title} is being laid out.`;
    return `${map.title}: trust ${hundredths(trustworthiness)}, continuity ${hundredths(continuity)}, recall ${percent(recall)}.`;
  });
  const lead = `${recorded ? 'Recorded: ' : ''}${WORDS[methods.length] ?? 'Maps'} of ${count(dataset.count)} ${noun(config.dataset)}, measured over ${k} neighbours.`;
  return [lead, ...shown].join(' ');
};

/** Facts for the strip: which data, how many, and what stands in for them. */
export const facts = ({dataset, config, principal, methods}: ManifoldSnapshot): string[] => {
  const width = dataset.shape.reduce((a, b) => a * b, 1);
  const each = isPicture(dataset.shape) ? `${count(width)} pixels each` : `${count(width)} numbers each`;
  return [
    `${count(dataset.count)}${config.dataset === 'own' && dataset.available > dataset.count ? ` of ${count(dataset.available)}` : ''} ${noun(config.dataset)}, ${each}`,
    ...(principal.components > 0
      ? [`PCA to ${principal.components} first (${percent(principal.share)} of the variance)`]
      : []),
    ...(config.distance === 'cosine' ? ['cosine distance'] : []),
    ...(config.shortcut ? ['one edge added by hand'] : []),
    // From the start on, so that the strip keeps its lines.
    ...methods.filter(iterates).map(({title, name, step}) => `${title} ${unitOf(name)} ${count(step)}`),
  ];
};

/** What a row is called: its number, its class, and what the table says of it. */
export const nameOf = ({labels, dataset, config}: ManifoldSnapshot, row: number, caption = ''): string => {
  const name = labels.length > 0 ? dataset.classNames[labels[row]] : undefined;
  return `${noun(config.dataset, false)} ${count(row)}${name ? `, “${name}”` : ''}${caption ? `: ${caption}` : ''}`;
};
