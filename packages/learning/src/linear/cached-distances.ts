import {Distances} from './distances.js';

/** Distances that are kept, 16 MB. */
const MOST = 2 ** 21;
/** Of rows this short, distances are sooner found again than kept. */
const SHORT = 32;

/** Distances of which some rows are asked for again and again, as measures do: found once, while there is room. */
export class CachedDistances extends Distances {
  readonly #known = new Map<number, Float64Array>();
  #among: {readonly rows: Int32Array; readonly distances: Distances} | undefined;

  override from(i: number, into: Float64Array): void {
    const known = this.#known.get(i);
    if (known) return into.set(known);
    super.from(i, into);
    if (this.d > SHORT && (this.#known.size + 1) * this.n <= MOST) this.#known.set(i, into.slice());
  }

  /** Those that were asked for last are kept. */
  override among(rows: Int32Array): Distances {
    const last = this.#among;
    if (last && last.rows.length === rows.length && last.rows.every((row, i) => row === rows[i])) return last.distances;
    const {d, distance} = this;
    const distances = new CachedDistances(this.featuresOf(rows), d, distance);
    this.#among = {rows: rows.slice(), distances};
    return distances;
  }
}
