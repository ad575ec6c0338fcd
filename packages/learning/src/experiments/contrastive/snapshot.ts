import type {BackendName} from '../../backend/names.js';
import {alignment, uniformity} from '../../measures/alignment.js';
import {effectiveRank} from '../../measures/effective-rank.js';
import type {FactorScore} from '../../measures/factors.js';
import type {Breathe} from '../../scheduling/breathe.js';
import type {RunRecord} from '../../training/subject.js';
import type {Point} from '../../training/run-state.js';
import type {ContrastivePlan} from './plan.js';
import type {Baselines, EncodingScores, Measured} from './measures.js';
import {similarity, type HeldOutPairs} from './pairs.js';
import type {Pictures} from './pictures.js';
import type {ContrastiveConfig, ContrastiveMetrics, ContrastiveSnapshot, Pairs} from './types.js';
import {points, type ContrastiveEvaluation, type EvaluatedPairs} from './evaluation.js';

/** A point of the training curve. */
export interface CurvePoint extends Point {
  /** 100-label accuracy of the representation; NaN without labels. */
  readonly probe: number;
}

/** What a snapshot is put together from. */
export interface SnapshotParts extends RunRecord<CurvePoint> {
  readonly evaluated: EvaluatedPairs;
  readonly plan: ContrastivePlan;
  readonly pictures: Pictures;
  readonly pairs: HeldOutPairs;
  readonly config: ContrastiveConfig;
  readonly backend: BackendName;
  readonly parameters: number;
  readonly measured: Measured;
  /** Not there before the first measured snapshot: NaN until then. */
  readonly baselines: Baselines | undefined;
  readonly untrained: EncodingScores | undefined;
}

/** So little is left beside the first direction that all points are one. */
const COLLAPSED = 1.2;

/** What the objective comes to where nothing is learned: log(2N − 1), or the squared distance of strangers. */
const chanceOf = ({objective, batchSize}: ContrastiveConfig, trainCount: number): number =>
  objective === 'nt-xent' || objective === 'supervised' ? Math.log(2 * Math.min(batchSize, trainCount) - 1) : 2;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const factorMetrics = (scores: readonly FactorScore[] | undefined, suffix: string): Record<string, number> =>
  Object.fromEntries((scores ?? []).map(({name, score}) => [`factor${capital(name)}${suffix}`, score]));

/** Pairs as they are drawn and told, from what the encoder made of them. */
export const drawnPairs = (
  pairs: HeldOutPairs,
  projections: Float32Array,
  {drawing}: Pick<ContrastiveEvaluation, 'drawing'>,
  p: number,
): Pairs => ({
  rows: pairs.rows.slice(),
  partners: pairs.partners.slice(),
  labels: pairs.labels.slice(),
  originals: pairs.originals.slice(),
  views: pairs.pictures.slice(),
  projections: projections.slice(),
  points: points(projections, p, drawing),
  similarity: similarity(projections, p),
});

/** Everything a figure draws, as plain numbers that nothing else holds: it may be transferred. */
export async function drawn(parts: SnapshotParts, breathe: Breathe): Promise<ContrastiveSnapshot> {
  const {evaluated, plan, pictures, config, baselines, untrained, measured} = parts;
  const {dataset, resolution} = pictures;
  const p = plan.projectionSize;
  const half = evaluated.pairs.length / 2;
  const rank = effectiveRank(evaluated.cloud, p);
  const metrics = {
    loss: parts.loss,
    chance: chanceOf(config, dataset.train.count),
    probe: measured.probe.mean,
    probeBand: measured.probe.deviation,
    probeProjection: measured.projection.mean,
    probeProjectionBand: measured.projection.deviation,
    probePixels: baselines?.input.probe.mean ?? NaN,
    probePixelsBand: baselines?.input.probe.deviation ?? NaN,
    probePca: baselines?.pca.probe.mean ?? NaN,
    probePcaBand: baselines?.pca.probe.deviation ?? NaN,
    probeUntrained: untrained?.probe.mean ?? NaN,
    probeUntrainedBand: untrained?.probe.deviation ?? NaN,
    knn: measured.knn,
    alignment: alignment(evaluated.pairs.subarray(0, half), evaluated.pairs.subarray(half), p),
    uniformity: await uniformity(evaluated.cloud, p, breathe),
    effectiveRank: rank,
    parameters: parts.parameters,
    // An experiment knows no clock; the lab puts its own time here.
    msPerStep: NaN,
    factors: Object.fromEntries(measured.factors.map(({name, score}) => [name, score])),
    ...factorMetrics(measured.factors, ''),
    ...factorMetrics(untrained?.factors, 'Untrained'),
    ...factorMetrics(baselines?.input.factors, 'Pixels'),
    ...factorMetrics(baselines?.pca.factors, 'Pca'),
  } as unknown as ContrastiveMetrics;
  return {
    step: evaluated.step,
    seed: config.seed,
    backend: parts.backend,
    measuredAt: measured.step,
    metrics,
    config,
    dataset: {
      title: dataset.title,
      shape: dataset.shape,
      seen: [resolution.to.side, resolution.to.side, resolution.to.channels],
      classNames: dataset.classNames ?? [],
      factorNames: dataset.factorNames ?? [],
      trainCount: dataset.train.count,
      heldOutCount: dataset.heldOut.count,
    },
    pairs: drawnPairs(parts.pairs, evaluated.pairs, evaluated, p),
    cloud: {
      labels: dataset.heldOut.labels?.slice(0, evaluated.cloud.length / p) ?? new Uint8Array(0),
      colours: pictures.colours.slice(),
      projections: evaluated.cloud.slice(),
      points: points(evaluated.cloud, p, evaluated.drawing),
    },
    drawn: {as: p === 2 ? 'circle' : p === 3 ? 'sphere' : 'axes', share: evaluated.share},
    collapsed: evaluated.step > 0 && rank < COLLAPSED,
    factors: (untrained?.factors ?? []).map(({name, measure, chance}) => ({name, measure, chance})),
    curve: Float32Array.from(parts.curve.flatMap(({step, loss, probe}) => [step, loss, probe])),
    moments: Uint32Array.from(parts.moments),
  };
}
