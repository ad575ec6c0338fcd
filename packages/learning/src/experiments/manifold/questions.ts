import {sizeOf, type Dataset} from '@latent-elements/datasets';
import {rowIn, type Answers} from '../../experiment/questions.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {localDimension, localVariances, meanLocalDimension} from '../../measures/local-dimension.js';
import type {Distances} from '../../linear/distances.js';
import {isomap, type IsomapLayout} from '../../projection/methods/isomap.js';
import {nearestNeighbours} from '../../projection/neighbours/neighbours.js';
import {distancesFromData, straightWalk, walkAlong} from '../../projection/neighbours/walks.js';
import {around, nearestTo} from './neighbours-of-row.js';
import type {RowMap} from './map.js';
import {drawable, type LaidOutRows} from './rows.js';
import type {ReducedRows} from './reduced-rows.js';
import type {EncoderQuestions} from '../../training/run-questions.js';
import type {ManifoldConfig, ManifoldQuestions} from './types.js';

/** What answers are made from. */
export interface Asked {
  readonly config: ManifoldConfig;
  readonly rows: LaidOutRows;
  readonly reduced: ReducedRows;
  readonly dataset: Dataset;
  readonly maps: readonly RowMap[];
  /** Between the rows as they are. */
  readonly distances: Distances;
  readonly breathe: Breathe;
}

/** Longest way of pictures that is made at once. */
const MOST_STOPS = 64;
/** About a row, at most. */
const MOST_NEIGHBOURS = 50;
/** Neighbours of the graph that a walk along the data goes over. */
const WALK_NEIGHBOURS = 8;

const count = (wanted: unknown, most: number): number =>
  Math.max(1, Math.min(most, Number.isFinite(wanted) ? Math.round(wanted as number) : most));

/** Answers to the own questions of maps. */
export const answers: Answers<Omit<ManifoldQuestions, keyof EncoderQuestions>, Asked> = {
  async around({index, k}, {rows, maps, distances}) {
    const [row, near] = [rowIn(index, rows.n, 'rows'), count(k, MOST_NEIGHBOURS)];
    for (const map of maps) await map.layout?.refresh();
    return around(row, near, distances, maps);
  },

  rows: async (_, {rows, dataset}) => drawable(rows.features, dataset.shape),

  async table(_, {rows: {chosen}, dataset: {columns = [], train}}) {
    const {captions, pictures} = train;
    // An own table holds nothing out here: all of its rows are in either part.
    const of = (texts: readonly string[] | undefined) =>
      columns.length > 0 && texts ? Array.from(chosen, (row) => texts[row]!) : [];
    return {columns, captions: of(captions), pictures: of(pictures), rows: chosen.slice()};
  },

  async place({input}, {reduced, maps, distances, dataset, rows}) {
    const size = sizeOf(dataset.shape);
    if (!(input instanceof Float32Array) || input.length !== size || !input.every(Number.isFinite)) {
      throw new RangeError(`A point is ${size} finite numbers.`);
    }
    const from = new Float64Array(rows.n);
    distances.to(input, from);
    const points = await reduced.of(input);
    return {
      nearest: nearestTo(-1, from, Math.min(8, rows.n)),
      maps: await Promise.all(maps.map((map) => map.place(points))),
    };
  },

  async walk({from, to, steps}, {config, rows, distances, breathe}) {
    const {features, d, n} = rows;
    const [start, end] = [rowIn(from, n, 'rows'), rowIn(to, n, 'rows')];
    const stops = Math.max(2, count(steps, MOST_STOPS));
    const {path} = await isomap.start(
      {features, d},
      {
        ...isomap.defaults({features, d}),
        distance: config.distance,
        neighbours: Math.min(WALK_NEIGHBOURS, n - 1),
        landmarks: 10,
      },
      {seed: config.seed, breathe},
    );
    const {rows: over, length, straight: direct} = path(start, end);
    const straight = straightWalk(features, d, start, end, stops);
    const along = walkAlong(features, d, over, stops);
    return {
      straight,
      along,
      straightDistances: Float32Array.from(distancesFromData(straight, distances)),
      alongDistances: Float32Array.from(distancesFromData(along, distances)),
      over: Uint32Array.from(over),
      length,
      direct,
    };
  },

  async dimension({index, k}, {rows, distances, config, breathe}) {
    const {features, d, n} = rows;
    const self = rowIn(index, n, 'rows');
    const near = count(k, Math.min(100, n - 1));
    const from = new Float64Array(n);
    distances.from(self, from);
    const around = nearestTo(self, from, near);
    const all = await nearestNeighbours(features, d, near, {distance: config.distance, breathe});
    return {
      variances: Float32Array.from(localVariances(features, d, [self, ...around])),
      estimate: localDimension(Array.from(around, (row) => from[row]!)),
      mean: meanLocalDimension(all.distances, near),
    };
  },

  async longestEdge(_, {maps}) {
    const layout = maps.find(({name}) => name === 'isomap')?.layout as IsomapLayout | undefined;
    if (!layout) return undefined;
    const {from, to, timesMedian} = layout.longestEdge;
    return {from, to, timesMedian};
  },
};
