import type {EncoderReport, RepresentationReport as Report} from '@latent-elements/learning/types';

/** One number of a report: how it is called, what it means, who defined it. */
export interface Measure {
  readonly name: string;
  /** One sentence. */
  readonly meaning: string;
  readonly source: string;
  /** Of the encoder in question; NaN where there is none. */
  of(report: Report): number;
  /** Of another, where it is measured of others. */
  beside?(encoder: EncoderReport): number;
}

const trained = (report: Report) => report.encoders[0];

const ofEvery = (name: 'effectiveRank' | 'uniformity' | 'trustworthiness' | 'continuity' | 'sparsity') => ({
  of: (report: Report) => trained(report)[name],
  beside: (encoder: EncoderReport) => encoder[name],
});

/** Those that one number tells. */
export const MEASURES: readonly Measure[] = [
  {
    name: 'Effective rank',
    meaning: 'How many directions are really used by all held-out codes: e to the entropy of the singular values.',
    source: 'Roy and Vetterli 2007',
    ...ofEvery('effectiveRank'),
  },
  {
    name: 'Uniformity',
    meaning:
      'How evenly codes of the first 500 held-out rows, put at length 1, cover the sphere: 0 where all are one point, the ' +
      'lower the more even.',
    source: 'Wang and Isola 2020',
    ...ofEvery('uniformity'),
  },
  {
    name: 'Alignment',
    meaning: 'How far apart two views of a picture lie, at length 1, squared: 0 is together, 2 is chance.',
    source: 'Wang and Isola 2020',
    of: ({alignment}) => alignment,
  },
  {
    name: 'Trustworthiness',
    meaning: 'Whether who is near in the code was near in the input, over 12 neighbours: 1 is always.',
    source: 'Venna and Kaski 2001',
    ...ofEvery('trustworthiness'),
  },
  {
    name: 'Continuity',
    meaning: 'Whether who was near in the input stays near in the code, over 12 neighbours: 1 is always.',
    source: 'Venna and Kaski 2001',
    ...ofEvery('continuity'),
  },
  {
    name: 'Sparsity',
    meaning: 'How few of a code’s numbers do all the work: 0 where all are equally large, 1 where one is alone.',
    source: 'Hoyer 2004',
    ...ofEvery('sparsity'),
  },
  {
    name: 'CKA, untrained',
    meaning: 'How much of the untrained encoder’s geometry is left: 1 is all of it.',
    source: 'Kornblith and others 2019',
    of: ({ckaUntrained}) => ckaUntrained,
  },
  {
    name: 'CKA, earlier',
    meaning: 'How much of the geometry of an earlier step is left: near 1 it has settled.',
    source: 'Kornblith and others 2019',
    of: ({ckaEarlier}) => ckaEarlier,
  },
];

/** Those that are drawn as charts of their own. */
export const PROBES = {
  probe: {
    name: 'Probe',
    meaning:
      'Accuracy, on held-out rows, of a straight classifier on the frozen code that was given so many labels; the band is what other draws of the labels change.',
    source: 'Alain and Bengio 2016',
  },
  knn: {
    name: '10-NN',
    meaning: 'Accuracy of asking the ten nearest training rows, all of them labelled.',
    source: 'Cover and Hart 1967',
  },
  factors: {
    name: 'Factors',
    meaning:
      'How well a straight map reads off what generated a row, from 500 known ones: accuracy of classes, R² of quantities.',
    source: 'Alain and Bengio 2016',
  },
  gaps: {
    name: 'Gap',
    meaning: 'Whether one number of the code tells a factor alone: 1 if no other does, 0 if two tell it equally well.',
    source: 'Chen and others 2018',
  },
};
