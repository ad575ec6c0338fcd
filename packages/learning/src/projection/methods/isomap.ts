import {createRandom} from '@latent-elements/datasets';
import {noBreath, WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {Distances} from '../../linear/distances.js';
import {Geodesics} from '../neighbours/geodesics.js';
import {Graph, joiningEdges, neighbourGraph, type Edge} from '../neighbours/graph.js';
import {refuseFew} from './linear-layout.js';
import {insist, Refusal, settled, type Distance, type Layout, type Method, type Rows} from '../method.js';
import {nearestNeighbours} from '../neighbours/neighbours.js';
import {ShortestPaths} from '../neighbours/shortest-paths.js';
import type {Anchored} from '../../linear/torgerson.js';

export interface IsomapSettings {
  readonly neighbours: number;
  readonly distance: Distance;
  /** Rows that paths are measured from; as many as there are, or more, is all of them: Isomap as it was published. */
  readonly landmarks: number;
  /** Two rows joined by hand: one such edge across the gap of a swiss roll, and it is not unrolled any more. */
  readonly shortcut?: readonly [number, number] | undefined;
}

/** The way along the data from one row to another, beside the straight one. */
export interface Path {
  /** First and last are the two asked for. */
  readonly rows: Int32Array;
  /** Of the path: the geodesic distance. */
  readonly length: number;
  /** Between the two as the crow flies. */
  readonly straight: number;
}

export interface IsomapLayout extends Layout {
  readonly graph: Graph;
  /**
   * Of all edges the longest, and how many times as long as the median one. A suspect, no proof: an edge added across a
   * gap is the longest, but where points are few, those that short-circuit a roll are no longer than the rest.
   */
  readonly longestEdge: Edge & {readonly timesMedian: number};
  path(from: number, to: number): Path;
}

/** Path lengths are kept as float32: 100 MB of them at most, all pairs of 5000 rows. */
const MOST_PATHS = 25e6;
const MOST_ROWS = 5000;
const LANDMARKS = 1000;
const FEWEST_LANDMARKS = 10;

function longest(edges: readonly Edge[]): Edge & {timesMedian: number} {
  const lengths = Float64Array.from(edges, ({length}) => length).sort();
  const edge = edges.reduce((best, other) => (other.length > best.length ? other : best));
  return {...edge, timesMedian: edge.length / lengths[lengths.length >> 1]!};
}

const landmarksAmong = (n: number, wanted: number, seed: number): Int32Array => {
  const rows = Int32Array.from({length: n}, (_, i) => i);
  return wanted >= n ? rows : createRandom(seed).shuffle(rows).slice(0, wanted).sort();
};

/** All rows of a map made from landmarks. */
async function coordinatesOf(anchored: Anchored, geodesics: Geodesics, breathe: Breathe): Promise<Float32Array> {
  const {landmarks, n} = geodesics;
  if (landmarks.length === n) return anchored.coordinates;
  const coordinates = new Float32Array(2 * n);
  const paths = new Float64Array(landmarks.length);
  const meter = new WorkMeter();
  for (let row = 0; row < n; row++) {
    geodesics.to(row, paths);
    coordinates.set(anchored.place(paths), 2 * row);
    if (meter.spent(10 * landmarks.length)) await breathe();
  }
  return coordinates;
}

/** g(x), as scikit-learn's `transform`: the shortest way to each landmark leads over one of the point's neighbours. */
async function place(
  points: Float32Array,
  {features, d}: Rows,
  {neighbours: k, distance}: IsomapSettings,
  {anchored, geodesics}: {anchored: Anchored; geodesics: Geodesics},
): Promise<Float32Array> {
  const {indices, distances} = await nearestNeighbours(features, d, k, {distance, queries: points});
  const m = geodesics.landmarks.length;
  const [paths, over] = [new Float64Array(m), new Float64Array(m)];
  const placed = new Float32Array((2 * points.length) / d);
  for (let point = 0; point < placed.length / 2; point++) {
    paths.fill(Infinity);
    for (let at = point * k; at < (point + 1) * k; at++) {
      geodesics.to(indices[at]!, over);
      for (let l = 0; l < m; l++) paths[l] = Math.min(paths[l]!, distances[at]! + over[l]!);
    }
    placed.set(anchored.place(paths), 2 * point);
  }
  return placed;
}

function refuse(rows: Rows, {neighbours, landmarks, shortcut}: IsomapSettings): Refusal | undefined {
  const n = rows.features.length / rows.d;
  if (n < 3) return refuseFew(rows);
  if (!(neighbours >= 1)) return new Refusal('neighbours', 'Isomap needs at least 1 neighbour of each point.', 1);
  if (neighbours >= n) {
    return new Refusal(
      'neighbours',
      `${neighbours} neighbours need more than ${neighbours} points; there are ${n}. Try at most ${n - 1}.`,
      n - 1,
    );
  }
  if (landmarks < Math.min(n, FEWEST_LANDMARKS)) {
    return new Refusal('landmarks', `A map needs at least ${FEWEST_LANDMARKS} landmarks.`, FEWEST_LANDMARKS);
  }
  if (Math.min(landmarks, n) * n > MOST_PATHS) {
    const most = Math.floor(MOST_PATHS / n);
    return new Refusal(
      'landmarks',
      `Paths from ${Math.min(landmarks, n)} landmarks to ${n} points are more than fit in 100 MB. Try at most ${most} ` +
        'landmarks.',
      most,
    );
  }
  if (shortcut?.some((row) => !(row >= 0 && row < n)) || (shortcut && shortcut[0] === shortcut[1])) {
    return new Refusal('shortcut', `A shortcut joins two different points, numbered from 0 to ${n - 1}.`);
  }
  return undefined;
}

/**
 * Isomap as a map: classical MDS of distances along the data instead of through the void (Tenenbaum et al. 2000).
 *
 * @example
 * ```js
 * // Thirty points on half a circle: the way along them is longer than the way across.
 * const angles = Array.from({length: 30}, (_, i) => (i * Math.PI) / 29);
 * const rows = {features: Float32Array.from(angles.flatMap((a) => [Math.cos(a), Math.sin(a)])), d: 2};
 * const layout = await isomap.start(rows, {...isomap.defaults(rows), neighbours: 2}, {seed: 1});
 * layout.path(0, 29); // → {length: 3.14, straight: 2.00}
 * ```
 */
export const isomap: Method<IsomapSettings, IsomapLayout> = {
  name: 'isomap',
  title: 'Isomap',
  defaults({features, d}) {
    const n = features.length / d;
    return {neighbours: Math.min(10, n - 1), distance: 'euclidean', landmarks: n > MOST_ROWS ? LANDMARKS : n};
  },
  refuse,
  async start(rows, settings, {seed, breathe = noBreath}) {
    insist(refuse(rows, settings));
    const {features, d} = rows;
    const {neighbours: k, distance, shortcut} = settings;
    const distances = new Distances(features, d, distance);
    const {n} = distances;
    const row = new Float64Array(n);
    const straight = (from: number, to: number): number => {
      distances.from(from, row);
      return row[to]!;
    };
    const notes: string[] = [];

    let graph = neighbourGraph(await nearestNeighbours(features, d, k, {distance, breathe}));
    const joints = await joiningEdges(graph, distances, breathe);
    if (joints.length > 0) {
      notes.push(
        `The graph of ${k} nearest neighbours falls into ${graph.pieces().count} pieces; every two of them were ` +
          'joined where they are nearest.',
      );
    }
    if (shortcut) {
      notes.push('One edge was added by hand.');
      joints.push({from: shortcut[0], to: shortcut[1], length: straight(...shortcut)});
    }
    graph = joints.length > 0 ? new Graph(n, [...graph.edges, ...joints]) : graph;

    const geodesics = await Geodesics.on(graph, landmarksAmong(n, settings.landmarks, seed), breathe);
    const anchored = await geodesics.scale(breathe);
    const coordinates = await coordinatesOf(anchored, geodesics, breathe);
    if (settings.landmarks < n) {
      notes.push(`Paths were measured from ${settings.landmarks} points drawn by lot; the rest were placed by those.`);
    }
    if (!(anchored.eigenvalues[1]! > 0)) notes.push('The paths fit on a line: the second axis is flat.');
    const layout = settled({
      coordinates,
      notes,
      objective: {name: '1 − r² of path lengths', value: await geodesics.unexplained(coordinates, breathe)},
      outOfSample: {
        exists: true,
        how: 'A new point is placed by its shortest ways to the others, over its nearest neighbours.',
        place: (points) => place(points, rows, settings, {anchored, geodesics}),
      },
    });
    const paths = new ShortestPaths(graph);
    return {
      ...layout,
      graph,
      longestEdge: longest(graph.edges),
      path(from, to) {
        const length = paths.from(from)[to]!;
        return {rows: paths.path(to), length, straight: straight(from, to)};
      },
    };
  },
};
