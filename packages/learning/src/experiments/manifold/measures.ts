import type {Breathe} from '../../scheduling/breathe.js';
import {compareDistances} from '../../measures/kept-distances.js';
import {compareNeighbourhoods, labelAgreement, mostNeighbours} from '../../measures/neighbourhoods.js';
import {Distances} from '../../linear/distances.js';
import type {MapMeasures} from './types.js';

/** The rows as they are, whatever a map was made from: what every map is held against. */
export interface MeasuredRows {
  readonly distances: Distances;
  /** `[n]`, or nothing. */
  readonly labels: Uint8Array | undefined;
  /** Neighbours looked at. */
  readonly k: number;
  readonly seed: number;
}

export const unmeasured: MapMeasures = {
  trustworthiness: NaN,
  continuity: NaN,
  recall: NaN,
  agreement: NaN,
  shepard: NaN,
  stress: NaN,
  residualVariance: NaN,
};

/** As in the papers that compare such maps (Venna and Kaski 2001 and after): a dozen, fewer where there are few points. */
export const neighboursMeasured = (n: number): number => Math.min(12, mostNeighbours(n));

/** Multiplications that measuring one map may take: about a second on one thread. */
const BUDGET = 1e9;
/** As many does a pair take besides its distance: to be ranked among the others in the data and on the map. */
const RANKING = 60;
/** Rows whose pairs of distances are compared. */
const MOST_PAIRED = 1000;

/** How true a map is; on rows drawn by lot where all would take too long. */
export async function measureMap(
  {distances, labels, k, seed}: MeasuredRows,
  coordinates: Float32Array,
  breathe: Breathe,
): Promise<MapMeasures> {
  const {n, d} = distances;
  const map = new Distances(coordinates, 2);
  const sample = Math.min(n, Math.floor(BUDGET / (n * (d + RANKING))));
  const near = await compareNeighbourhoods(distances, map, k, {sample, seed, breathe});
  const far = await compareDistances(distances, map, {sample: Math.min(n, MOST_PAIRED), seed, breathe});
  const {trustworthiness, continuity, recall} = near;
  const {shepard, stress, residualVariance} = far;
  const agreement = labels ? labelAgreement(near.rows, near.inLayout, labels) : NaN;
  return {trustworthiness, continuity, recall, agreement, shepard, stress, residualVariance};
}
