import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {ranked, type Bar} from '../base/drawing/bars.js';
import {niceLimit, ORIGIN, pointsOf, type Curve} from '../base/drawing/curve.js';
import {count, decimals, percent} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';
import {factorFinding} from './factors.js';
import {capital, decimal, isDistance, logOfChance, LOSSES} from './words.js';

/** Pure: a snapshot in, the sentences and the numbers of the charts out. */

/** “log 255 = 5.54”, or the distance of two strangers. */
const chanceOf = (snapshot: ContrastiveSnapshot): string =>
  isDistance(snapshot.config) ? `strangers’ ${decimal(snapshot.metrics.chance)}` : logOfChance(snapshot);

/** The loss as the strip has it; nothing before there is one. */
export const lossFact = (snapshot: ContrastiveSnapshot): string | undefined => {
  const {metrics, config} = snapshot;
  if (!Number.isFinite(metrics.loss)) return undefined;
  const chance = isDistance(config) ? decimal(metrics.chance) : logOfChance(snapshot);
  return `${LOSSES[config.objective]} ${decimal(metrics.loss)} of ${chance}`;
};

/** Why everything became one point, in numbers; undefined where it did not. */
export const collapse = ({collapsed, metrics, config}: ContrastiveSnapshot): string | undefined => {
  if (!collapsed) return undefined;
  const why = isDistance(config)
    ? 'Nothing pushes views of different pictures apart, so the same answer for all is the cheapest.'
    : 'A step too long threw everything to one side.';
  const rank = `${decimals(metrics.effectiveRank, 1)} of ${config.projectionSize}`;
  return `${capital(LOSSES[config.objective])} ${decimal(metrics.loss)}, uniformity ${decimal(metrics.uniformity)}, effective rank ${rank}. ${why}`;
};

/** The loss in one sentence: the title of its curve. */
export const lossFinding = (
  snapshot: ContrastiveSnapshot,
  {recorded, diverged}: {recorded: boolean; diverged: boolean},
): string => {
  const {metrics, config, collapsed} = snapshot;
  const name = capital(LOSSES[config.objective]);
  const lead = recorded ? `Recorded run: ${LOSSES[config.objective]}` : name;
  if (!Number.isFinite(metrics.loss)) return `${lead} at step ${count(snapshot.step)}`;
  if (diverged) return `${lead} ${decimal(metrics.loss)} at the last good step`;
  const loss = `${lead} ${decimal(metrics.loss)}`;
  if (collapsed) return `${loss}, wonderful and worthless: all is one point`;
  return `${loss} of ${chanceOf(snapshot)}`;
};

/** Standing of the probe beside its best baseline; what lies within the bands is a tie. */
export const probeFinding = ({metrics, dataset, config, step}: ContrastiveSnapshot): string => {
  if (dataset.classNames.length === 0) return 'No labels, so nothing to tell apart';
  const {probe, probePixels, probePca, probeBand} = metrics;
  if (!Number.isFinite(probe)) return '100 labels, read by a straight line';
  const said = `100 labels tell ${percent(probe)}${config.dataset === 'sprites' ? ' of the shapes' : ''}`;
  if (step === 0) return `${said} before the first step`;
  const [best, name, band] =
    probePca > probePixels ? [probePca, 'PCA', metrics.probePcaBand] : [probePixels, 'pixels', metrics.probePixelsBand];
  if (!Number.isFinite(best)) return said;
  const points = Math.round((probe - best) * 100);
  if (Math.abs(probe - best) <= Math.max(0.01, (probeBand + band) / 2)) return `${said}: no better than ${name}`;
  return `${said}, ${Math.abs(points)} point${Math.abs(points) === 1 ? '' : 's'} ${points > 0 ? 'above' : 'below'} ${name}`;
};

/** What was learned, in one sentence: of the factors where they are known, else what 100 labels tell. */
export const finding = (snapshot: ContrastiveSnapshot, {recorded}: {recorded: boolean}): string => {
  const said = snapshot.dataset.factorNames.length > 0 ? factorFinding(snapshot) : probeFinding(snapshot);
  return recorded ? `Recorded: ${said}` : said;
};

/** The linear probe with 100 labels, beside its baselines, best first. */
export const probes = ({metrics, config}: ContrastiveSnapshot): Bar[] => {
  const bar = (name: string, key: string, ours = false) => ({
    name,
    value: metrics[key] ?? NaN,
    band: metrics[`${key}Band`] ?? 0,
    ours,
  });
  return ranked([
    bar('representation', 'probe', true),
    ...(config.head ? [bar('projection', 'probeProjection')] : []),
    bar('pixels', 'probePixels'),
    bar('PCA', 'probePca'),
    bar('untrained', 'probeUntrained'),
  ]);
};

export interface Measure {
  readonly name: string;
  readonly value: string;
  readonly help: string;
}

/** Which rows the cloud is of. */
const rowsUsed = (
  {projections}: ContrastiveSnapshot['cloud'],
  {projectionSize}: ContrastiveSnapshot['config'],
  {heldOutCount}: ContrastiveSnapshot['dataset'],
): string => {
  const rows = projections.length / projectionSize;
  return rows < heldOutCount ? `the first ${count(rows)} held-out pictures` : `all ${count(rows)} held-out pictures`;
};

/** How the projections lie, and what neighbours tell. */
export const measures = ({metrics, config, cloud, pairs, dataset}: ContrastiveSnapshot): Measure[] => [
  {
    name: 'alignment',
    value: decimal(metrics.alignment),
    help: `Mean squared distance of the two views of a picture, over ${count(pairs.rows.length)} held-out pairs: 0 is one point, 2 is chance.`,
  },
  {
    name: 'uniformity',
    value: decimal(metrics.uniformity),
    help: `How evenly the projections of ${rowsUsed(cloud, config, dataset)} are spread: 0 is one point, lower is wider.`,
  },
  {
    name: 'effective rank',
    value: `${decimals(metrics.effectiveRank, 1)} of ${config.projectionSize}`,
    help: `Directions that the projections of ${rowsUsed(cloud, config, dataset)} use: 1 is one point.`,
  },
  ...(Number.isFinite(metrics.knn)
    ? [
        {
          name: '10 neighbours',
          value: percent(metrics.knn),
          help: 'Classes told by ten nearest neighbours of the representation.',
        },
      ]
    : []),
];

/** Mean similarity of a picture's own two views, and of views of two pictures, over all pairs of the snapshot. */
export const similarities = ({pairs}: ContrastiveSnapshot): {own: number; others: number} => {
  const n = pairs.rows.length;
  let [own, others] = [0, 0];
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      if (i === j) own += pairs.similarity[i * n + j];
      else others += pairs.similarity[i * n + j];
    }
  }
  return {own: own / n, others: others / (n * (n - 1))};
};

/** What the round picture is; `brief` fits a phone. */
export const drawnHead = ({drawn, config}: ContrastiveSnapshot, brief = false): {name: string; sub: string} => {
  const name = config.head ? 'Projection' : 'Representation';
  if (drawn.as === 'circle') return {name, sub: 'on the unit circle'};
  if (drawn.as === 'sphere') return {name, sub: 'on the unit sphere'};
  return {
    name,
    sub: `${brief ? 'two' : 'first two'} principal axes of ${config.projectionSize}, ${percent(drawn.share)}${brief ? '' : ' of variance'}`,
  };
};

/** The picture in words: the stage's accessible name and what is announced while it trains. */
export const description = (snapshot: ContrastiveSnapshot, recorded: boolean): string => {
  const {metrics, config, dataset, step, collapsed} = snapshot;
  const many = noun(config.dataset);
  if (collapsed) {
    return `Step ${count(step)}. Every picture has become one point, and the loss looks wonderful: ${decimal(metrics.loss)}. Effective rank ${decimals(metrics.effectiveRank, 1)}.`;
  }
  const {own, others} = similarities(snapshot);
  const parts = [
    `${recorded ? 'Recorded run at step' : 'Step'} ${count(step)}.`,
    `${count(dataset.heldOutCount)} held-out ${many}: two views of one picture have similarity ${decimal(own)}, views of two pictures ${decimal(others)}.`,
  ];
  if (Number.isFinite(metrics.loss))
    parts.push(`${capital(LOSSES[config.objective])} ${decimal(metrics.loss)}, by chance ${decimal(metrics.chance)}.`);
  if (Number.isFinite(metrics.probe)) {
    parts.push(
      `${probeFinding(snapshot)}; pixels ${percent(metrics.probePixels)}, PCA ${percent(metrics.probePca)}, untrained ${percent(metrics.probeUntrained)}.`,
    );
  }
  if (snapshot.factors.length > 0) parts.push(`${factorFinding(snapshot)}.`);
  return parts.join(' ');
};

/** The loss beside what it is by chance. Zero has no place on a log axis: what is next to nothing stands at its foot. */
export const curveOf = (snapshot: ContrastiveSnapshot, newest: ContrastiveSnapshot): Curve => {
  const points = pointsOf(newest.curve, 1);
  const {loss, chance} = snapshot.metrics;
  const baseline = {
    name: isDistance(newest.config) ? 'distance of strangers' : `chance, ${chanceOf(newest).split(' =')[0]} =`,
    short: 'chance',
    value: chance,
    atEnd: true,
  };
  const value =
    Number.isFinite(loss) && loss > 0 ? loss : (points.findLast(({step}) => step <= snapshot.step)?.value ?? chance);
  const end = {step: Math.max(snapshot.step, ORIGIN), value};
  const all = [...points.map((point) => point.value), value, chance].filter(
    (number) => number > 0 && Number.isFinite(number),
  );
  const floor = Math.max(Math.min(...all), chance * 1e-3);
  const ceiling = Math.min(Math.max(...all), chance * 2);
  const last = Math.max(points.at(-1)?.step ?? 0, end.step);
  const shown = (number: number) => Math.max(floor, number);
  return {
    points: points.map((point) => ({...point, value: shown(point.value)})),
    end: {...end, value: shown(value)},
    baseline,
    x: [ORIGIN, niceLimit(last)],
    y: [floor * 0.96, Math.max(ceiling, floor * 1.2) * 1.04],
    moments: newest.moments,
    format: decimal,
  };
};
