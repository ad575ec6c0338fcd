import {sizeOf, type Dataset} from '@latent-elements/datasets';
import type {BackendName} from '../../backend/names.js';
import {factsOf} from '../../experiment/data.js';
import {meanSquareError} from '../../measures/mean-square.js';
import type {Point} from '../../training/run-state.js';
import type {Baselines} from '../../measures/baselines.js';
import {gatherRows} from '../../linear/gather-rows.js';
import {tiles as laidOut} from './tiling.js';
import type {AutoencoderConfig, AutoencoderMetrics, AutoencoderSnapshot} from './types.js';
import {MARKS, type EvaluatedAutoencoder} from './evaluation.js';

/** A point of the training curve; all three finite. */
export interface CurvePoint extends Point {
  readonly heldOutMse: number;
}

/** What a snapshot is put together from. */
export interface Findings {
  readonly evaluated: EvaluatedAutoencoder;
  /** Pictures of the tiling, 0…1; none for tables. */
  readonly tiles: Float32Array | undefined;
  readonly config: AutoencoderConfig;
  readonly dataset: Dataset;
  readonly backend: BackendName;
  readonly examples: Uint32Array;
  readonly curve: readonly CurvePoint[];
  readonly moments: readonly number[];
  readonly loss: number;
  readonly measures: Pick<AutoencoderMetrics, 'knn' | 'knnUntrained' | 'principalAngle' | 'parameters'>;
  /** Not there before the first measured snapshot: NaN until then. */
  readonly baselines: Baselines | undefined;
  readonly measuredAt: number;
}

/** Everything a figure draws, as plain numbers that nothing else holds: it may be transferred. */
export function drawn(findings: Findings): AutoencoderSnapshot {
  const {evaluated, config, dataset, baselines, examples, curve} = findings;
  const {shape, heldOut} = dataset;
  const d = sizeOf(shape);
  const n = Math.min(MARKS, heldOut.count);
  const codes = evaluated.codes.slice(0, n * config.codeSize);
  const inputs = gatherRows(heldOut.features, d, examples);
  const outputs = gatherRows(evaluated.outputs, d, examples);
  const part = (rows: Float32Array, i: number): Float32Array => rows.subarray(i * d, (i + 1) * d);
  return {
    step: evaluated.step,
    seed: config.seed,
    backend: findings.backend,
    measuredAt: findings.measuredAt,
    metrics: {
      loss: findings.loss,
      heldOutMse: evaluated.mse,
      pcaMse: baselines?.pcaMse ?? NaN,
      meanMse: baselines?.meanMse ?? NaN,
      knnPca: baselines?.knnPca ?? NaN,
      knnPixels: baselines?.knnPixels ?? NaN,
      planeVariance: evaluated.share,
      // An experiment knows no clock; the lab puts its own time here.
      msPerStep: NaN,
      ...findings.measures,
    },
    config,
    dataset: factsOf(dataset),
    codes,
    labels: heldOut.labels?.slice(0, n) ?? new Uint8Array(0),
    plane: evaluated.plane.places(codes),
    tiling: findings.tiles ? laidOut(findings.tiles) : {rows: 0, columns: 0, pictures: new Uint8Array(0)},
    examples: {
      indices: examples.slice(),
      inputs,
      outputs,
      errors: Float32Array.from(examples, (_, i) => meanSquareError(part(inputs, i), part(outputs, i))),
    },
    curve: Float32Array.from(curve.flatMap((point) => [point.step, point.loss, point.heldOutMse])),
    moments: Uint32Array.from(findings.moments),
  };
}
