import type {BackendName} from '../../backend/names.js';
import {alignment, uniformity} from '../../measures/alignment.js';
import {effectiveRank} from '../../measures/effective-rank.js';
import type {FactorScore} from '../../measures/factors.js';
import type {Breathe} from '../../scheduling/breathe.js';
import type {Point} from '../../training/run.js';
import type {Blueprint} from './blueprint.js';
import type {Baselines, Findings as Found, Measured} from './measures.js';
import {similarity, type HeldOutPairs} from './pairs.js';
import type {Pictures} from './pictures.js';
import type {ContrastiveConfig, ContrastiveMetrics, ContrastiveSnapshot, Pairs} from './types.js';
import {points, type View} from './evaluation.js';

/** A point of the training curve. */
export interface CurvePoint extends Point {
  /** 100-label accuracy of the representation; NaN without labels. */
  readonly probe: number;
}

/** What a snapshot is put together from. */
export interface Findings {
  readonly view: View;
  readonly plan: Blueprint;
  readonly pictures: Pictures;
  readonly pairs: HeldOutPairs;
  readonly config: ContrastiveConfig;
  readonly backend: BackendName;
  readonly curve: readonly CurvePoint[];
  readonly moments: readonly number[];
  readonly loss: number;
  readonly parameters: number;
  readonly measured: Measured;
  /** Not there before the first measured snapshot: NaN until then. */
  readonly baselines: Baselines | undefined;
  readonly untrained: Found | undefined;
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
  {axes}: Pick<View, 'axes'>,
  p: number,
): Pairs => ({
  rows: pairs.rows.slice(),
  partners: pairs.partners.slice(),
  labels: pairs.labels.slice(),
  originals: pairs.originals.slice(),
  views: pairs.pictures.slice(),
  projections: projections.slice(),
  points: points(projections, p, axes),
  similarity: similarity(projections, p),
});

/** Everything a figure draws, as plain numbers that nothing else holds: it may be transferred. */
export async function drawn(findings: Findings, breathe: Breathe): Promise<ContrastiveSnapshot> {
  const {view, plan, pictures, config, baselines, untrained, measured} = findings;
  const {dataset, resolution} = pictures;
  const p = plan.projectionSize;
  const half = view.pairs.length / 2;
  const rank = effectiveRank(view.cloud, p);
  const metrics = {
    loss: findings.loss,
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
    alignment: alignment(view.pairs.subarray(0, half), view.pairs.subarray(half), p),
    uniformity: await uniformity(view.cloud, p, breathe),
    effectiveRank: rank,
    parameters: findings.parameters,
    // An experiment knows no clock; the lab puts its own time here.
    msPerStep: NaN,
    factors: Object.fromEntries(measured.factors.map(({name, score}) => [name, score])),
    ...factorMetrics(measured.factors, ''),
    ...factorMetrics(untrained?.factors, 'Untrained'),
    ...factorMetrics(baselines?.input.factors, 'Pixels'),
    ...factorMetrics(baselines?.pca.factors, 'Pca'),
  } as unknown as ContrastiveMetrics;
  return {
    step: view.step,
    seed: config.seed,
    backend: findings.backend,
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
    pairs: drawnPairs(findings.pairs, view.pairs, view, p),
    cloud: {
      labels: dataset.heldOut.labels?.slice(0, view.cloud.length / p) ?? new Uint8Array(0),
      colours: pictures.colours.slice(),
      projections: view.cloud.slice(),
      points: points(view.cloud, p, view.axes),
    },
    drawn: {as: p === 2 ? 'circle' : p === 3 ? 'sphere' : 'axes', share: view.share},
    collapsed: view.step > 0 && rank < COLLAPSED,
    factors: (untrained?.factors ?? []).map(({name, measure, chance}) => ({name, measure, chance})),
    curve: Float32Array.from(findings.curve.flatMap(({step, loss, probe}) => [step, loss, probe])),
    moments: Uint32Array.from(findings.moments),
  };
}
