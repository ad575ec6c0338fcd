import {noBreath, type Breathe} from '../scheduling/breathe.js';
import {Distances} from '../linear/distances.js';
import {alignment, uniformity, unitRows} from './alignment.js';
import {linearCka} from './cka.js';
import {effectiveRank} from './effective-rank.js';
import type {Encoding, Features} from './encoding.js';
import {factorsRead, type FactorScore} from './factors.js';
import {informationGaps, type InformationGap} from './information-gap.js';
import {probeWithLabels, type Band} from './linear-probe.js';
import {compareNeighbourhoods, mostNeighbours} from './neighbourhoods.js';
import {neighbourAccuracy} from './neighbours.js';
import {sparsity} from './sparsity.js';

/** One encoder's measures; NaN or empty where the data have no labels or no factors. */
export interface EncoderReport {
  readonly encoder: 'trained' | 'untrained' | 'input' | 'pca';
  readonly width: number;
  /** Accuracy with that many labels, held out, mean of five draws. */
  readonly probe: readonly ({readonly labels: number} & Band)[];
  /** Accuracy of 10 nearest neighbours among all training rows, held out. */
  readonly knn: number;
  /** NaN for more than 128 dimensions. */
  readonly effectiveRank: number;
  /** Of held-out rows at length 1. */
  readonly uniformity: number;
  readonly factors: readonly FactorScore[];
  /** Of each factor that varies: whether one number tells it alone. */
  readonly gaps: readonly InformationGap[];
  /** Of held-out rows, 0…1. */
  readonly sparsity: number;
  /**
   * Over 12 neighbours of held-out rows, beside the raw input: are neighbours in the encoding neighbours in the input, and
   * the other way round, which is smoothness: who is near stays near. NaN for fewer than 25 rows.
   */
  readonly trustworthiness: number;
  readonly continuity: number;
}

/** The verdict on an encoder, beside its baselines. */
export interface RepresentationReport {
  readonly step: number;
  /** The trained one first; no untrained one where nobody can say what it was. */
  readonly encoders: readonly EncoderReport[];
  /** Mean squared distance of two views of a held-out row, at length 1; NaN without views. */
  readonly alignment: number;
  /** Linear CKA with the encoder before its first step, on held-out rows: how far it has come; NaN where that is not known. */
  readonly ckaUntrained: number;
  /** The same with an earlier encoding, if one was given. */
  readonly ckaEarlier: number;
  /** The earlier encoding's step. */
  readonly earlierStep: number;
}

export const LABEL_COUNTS: readonly number[] = [10, 30, 100, 300];
/** Held-out rows of the measures that compare all with all. */
const COMPARED = 500;
const WIDEST = 128;
const NEIGHBOURS = 12;

async function measure(
  encoder: EncoderReport['encoder'],
  features: Features,
  {labels, factors, input, sharesRows}: Encoding,
  breathe: Breathe,
): Promise<EncoderReport> {
  const {width, train, heldOut} = features;
  const probe: EncoderReport['probe'][number][] = [];
  let knn = NaN;
  if (labels) {
    const [known, asked] = [
      {features: train, labels: labels.train},
      {features: heldOut, labels: labels.heldOut},
    ];
    for (const count of LABEL_COUNTS.filter((count) => count <= labels.train.length)) {
      probe.push({labels: count, ...(await probeWithLabels(known, asked, width, {count, breathe}))});
    }
    knn = await neighbourAccuracy(known, asked, width, {breathe, leaveSelfOut: sharesRows});
  }
  const few = heldOut.subarray(0, COMPARED * width);
  const unit = unitRows(few, width);
  const n = few.length / width;
  const kept =
    mostNeighbours(n) >= NEIGHBOURS
      ? await compareNeighbourhoods(
          new Distances(input.heldOut.subarray(0, n * input.width), input.width),
          new Distances(few, width),
          NEIGHBOURS,
          {breathe},
        )
      : {trustworthiness: NaN, continuity: NaN};
  return {
    encoder,
    width,
    probe,
    knn,
    effectiveRank: width <= WIDEST ? effectiveRank(heldOut, width) : NaN,
    uniformity: await uniformity(unit, width, breathe),
    factors: factors ? await factorsRead(features, factors, breathe) : [],
    gaps: factors ? await informationGaps({features: heldOut, width}, factors.heldOut, breathe) : [],
    sparsity: sparsity(heldOut, width),
    trustworthiness: kept.trustworthiness,
    continuity: kept.continuity,
  };
}

export interface ReportOptions {
  /** Of an earlier report on the same experiment: only the encoder itself is then measured anew. */
  readonly baselines?: readonly EncoderReport[] | undefined;
  /** An earlier encoding of the same rows, to be compared with. */
  readonly earlier?: (Pick<Features, 'heldOut' | 'width'> & {readonly step: number}) | undefined;
  readonly breathe?: Breathe;
}

/**
 * Everything that is measured of a representation, whatever learned it, beside the same measures of the untrained
 * encoder, the raw input and PCA of the same width.
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train, heldOut} = await loadDataset('iris');
 * const input = {width: 4, train: train.features, heldOut: heldOut.features};
 * const axes = await fitPca(input.train, 4, 2);
 * const pca = {width: 2, train: pcaEncode(axes, input.train), heldOut: pcaEncode(axes, input.heldOut)};
 * const labels = {train: train.labels, heldOut: heldOut.labels};
 * const {encoders} = await reportOn({...pca, step: 0, input, pca, labels, sharesRows: false});
 * encoders; // → [{encoder: 'trained', width: 2}, {encoder: 'input', width: 4}, {encoder: 'pca', width: 2}]
 * ```
 */
export async function reportOn(
  encoding: Encoding,
  {baselines, earlier, breathe = noBreath}: ReportOptions = {},
): Promise<RepresentationReport> {
  const trained = await measure('trained', encoding, encoding, breathe);
  const others = baselines?.filter(({encoder}) => encoder !== 'trained') ?? [
    ...(encoding.untrained ? [await measure('untrained', encoding.untrained, encoding, breathe)] : []),
    await measure('input', encoding.input, encoding, breathe),
    await measure('pca', encoding.pca, encoding, breathe),
  ];
  const heldOut = ({heldOut: features, width}: Pick<Features, 'heldOut' | 'width'>) => ({features, width});
  const {views, width, untrained} = encoding;
  return {
    step: encoding.step,
    encoders: [trained, ...others],
    alignment: views ? alignment(unitRows(views.first, width), unitRows(views.second, width), width) : NaN,
    ckaUntrained: untrained ? await linearCka(heldOut(encoding), heldOut(untrained), breathe) : NaN,
    ckaEarlier: earlier ? await linearCka(heldOut(encoding), heldOut(earlier), breathe) : NaN,
    earlierStep: earlier?.step ?? NaN,
  };
}
