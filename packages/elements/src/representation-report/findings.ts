import type {EncoderReport, RepresentationReport as Report} from '@latent-elements/learning/types';
import {count, percent} from '../base/figure/format.js';

export type EncoderName = EncoderReport['encoder'];

export const NAMES: Readonly<Record<EncoderName, string>> = {
  trained: 'this encoder',
  pca: 'PCA',
  input: 'raw input',
  untrained: 'untrained',
};

export const encoderOf = ({encoders}: Report, name: EncoderName) => encoders.find(({encoder}) => encoder === name);

/** Two digits where they are worth it; − for minus. */
export const number = (value: number): string =>
  Number.isFinite(value)
    ? value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0).replace('-', '−')
    : '–';

/** Labels that the verdict is about. */
const LABELS = 100;

interface Outcome {
  readonly mean: number;
  /** What is no difference: the deviation over draws of labels; over factors a hundredth, since nothing is drawn. */
  readonly band: number;
}

/** What encoders are compared by: the probe with 100 labels, or as many as there are; else the mean over factors. */
const outcomeOf = ({probe, factors}: EncoderReport): Outcome | undefined => {
  const found = probe.find(({labels}) => labels === LABELS) ?? probe.at(-1);
  if (found) return {mean: found.mean, band: found.deviation};
  if (factors.length === 0) return undefined;
  return {mean: factors.reduce((sum, {score}) => sum + score, 0) / factors.length, band: 0.01};
};

export type Comparison = 'better' | 'same' | 'worse';

/** A difference counts where it is larger than either band. */
export const compare = (ours: Outcome, other: Outcome): Comparison => {
  const difference = ours.mean - other.mean;
  if (!(Math.abs(difference) > Math.max(ours.band, other.band))) return 'same';
  return difference > 0 ? 'better' : 'worse';
};

const points = (band: number) => {
  const rounded = Math.max(1, Math.round(band * 100));
  return `${rounded} ${rounded === 1 ? 'point' : 'points'}`;
};

/** The verdict in one sentence: beside PCA of the same width first, then beside what else does as well. */
export const verdict = (report: Report): string => {
  const outcomes = Object.fromEntries(
    report.encoders.map((encoder) => [encoder.encoder, outcomeOf(encoder)]),
  ) as Partial<Record<EncoderName, Outcome>>;
  const {trained, pca, input, untrained} = outcomes;
  if (!trained || !pca)
    return 'These data have neither labels nor known factors: there is geometry to measure, but nothing to tell.';
  const {probe, factors} = report.encoders[0];
  const labels = (probe.find((each) => each.labels === LABELS) ?? probe.at(-1))?.labels;
  const by = labels
    ? `with ${count(labels)} labels`
    : `over ${factors.length === 1 ? 'one factor' : `${factors.length} factors`}`;
  const against = `${percent(trained.mean)} against ${percent(pca.mean)} ${by}`;
  const band = Math.max(trained.band, pca.band);
  const first = {
    better: `Better than PCA of the same width: ${against}`,
    same: `No better than PCA of the same width: ${against}, within the ±${points(band)} that ${labels ? 'other labels' : 'rounding'} would make`,
    worse: `Worse than PCA of the same width: ${against}`,
  }[compare(trained, pca)];
  const others = [
    ...(untrained && compare(trained, untrained) !== 'better'
      ? [`no better than the untrained encoder (${percent(untrained.mean)})`]
      : []),
    ...(input
      ? [
          {
            better: `better than the raw input (${percent(input.mean)})`,
            same: `no better than the raw input (${percent(input.mean)})`,
            worse: `the raw input has more (${percent(input.mean)})`,
          }[compare(trained, input)],
        ]
      : []),
  ];
  return `${[first, ...others].join('; ')}.`;
};

/** Of the factors how many are read better than PCA has them. */
export const factorFinding = (report: Report): string => {
  const ours = report.encoders[0].factors;
  const pca = encoderOf(report, 'pca')?.factors ?? [];
  const better = ours.filter(
    ({score}, i) => compare({mean: score, band: 0.01}, {mean: pca[i]?.score ?? NaN, band: 0.01}) === 'better',
  ).length;
  return `Of ${ours.length === 1 ? 'one factor' : `${ours.length} factors`} a straight map reads ${better === 0 ? 'none' : better} better here than from PCA`;
};

/** The figure in words, for those who do not see it. */
export const description = (report: Report, of: string): string => {
  const {knn, effectiveRank, width} = report.encoders[0];
  const neighbours = Number.isFinite(knn) ? ` Ten neighbours: ${percent(knn)}.` : '';
  const rank = Number.isFinite(effectiveRank) ? ` Effective rank ${number(effectiveRank)} of ${count(width)}.` : '';
  return `${of}, step ${count(report.step)}. ${verdict(report)}${neighbours}${rank}`;
};
