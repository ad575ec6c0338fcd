import {WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import {PairSums} from '../../measures/correlation.js';
import type {Graph} from './graph.js';
import {ShortestPaths} from './shortest-paths.js';
import {scaleDistances, type Anchored} from '../../linear/torgerson.js';

/** Shortest paths on a graph from some of its rows, the landmarks, to all. */
export class Geodesics {
  /** `[m]` */
  readonly landmarks: Int32Array;
  readonly n: number;
  /** `[m, n]` */
  readonly table: Float32Array;

  private constructor(landmarks: Int32Array, n: number) {
    this.landmarks = landmarks;
    this.n = n;
    this.table = new Float32Array(landmarks.length * n);
  }

  static async on(graph: Graph, landmarks: Int32Array, breathe: Breathe): Promise<Geodesics> {
    const geodesics = new Geodesics(landmarks, graph.n);
    const paths = new ShortestPaths(graph);
    const meter = new WorkMeter();
    for (const [l, landmark] of landmarks.entries()) {
      geodesics.table.set(paths.from(landmark), l * graph.n);
      if (meter.spent(15 * (graph.n + graph.ends.length))) await breathe();
    }
    return geodesics;
  }

  /** To one row from every landmark: `[m]`. */
  to(row: number, into: Float64Array): void {
    for (let l = 0; l < into.length; l++) into[l] = this.table[l * this.n + row]!;
  }

  /** Classical scaling of the landmarks by the paths between them. */
  scale(breathe: Breathe): Promise<Anchored> {
    const {landmarks, n, table} = this;
    const m = landmarks.length;
    // In order, they are the rows themselves: the table is square as it is.
    if (m === n) return scaleDistances(table, n, breathe);
    const between = new Float32Array(m * m);
    landmarks.forEach((row, l) => {
      for (let other = 0; other < m; other++) between[other * m + l] = table[other * n + row]!;
    });
    return scaleDistances(between, m, breathe);
  }

  /**
   * 1 − r², r the correlation of path lengths with distances in the map, over all pairs of landmarks (Tenenbaum, de Silva
   * and Langford 2000, who call it residual variance, as `compareDistances` does that of the distances themselves). 0…1,
   * less is better.
   *
   * @param coordinates - `[n, 2]`, of all rows.
   */
  async unexplained(coordinates: Float32Array, breathe: Breathe): Promise<number> {
    const {landmarks, n, table} = this;
    const m = landmarks.length;
    const [paths, drawn] = [new Float64Array(m), new Float64Array(m)];
    const sums = new PairSums();
    const meter = new WorkMeter();
    for (const [l, row] of landmarks.entries()) {
      for (let other = l + 1; other < m; other++) {
        const to = landmarks[other]!;
        const dx = coordinates[2 * row]! - coordinates[2 * to]!;
        const dy = coordinates[2 * row + 1]! - coordinates[2 * to + 1]!;
        paths[other] = table[l * n + to]!;
        drawn[other] = Math.sqrt(dx * dx + dy * dy);
      }
      sums.add(paths, drawn, l + 1, m);
      if (meter.spent(20 * (m - l))) await breathe();
    }
    return 1 - sums.correlation ** 2;
  }
}
