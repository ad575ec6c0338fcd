import {Checkpoints} from './checkpoints.js';

interface Stamped {
  readonly step: number;
}

/** The points of a run's curve, and the checkpoints among them. */
export class History<Point extends Stamped, Checkpoint extends Point> {
  readonly checkpoints = new Checkpoints<Checkpoint>();
  #curve: readonly Point[] = [];

  get curve(): readonly Point[] {
    return this.#curve;
  }

  /** Adds a point of the curve that no checkpoint stands for. */
  note(point: Point): void {
    this.#curve = [...this.#curve.filter(({step}) => step < point.step), point];
  }

  /** Adds a point of the curve and the checkpoint that stands for it. */
  keep(point: Point, checkpoint: Checkpoint): void {
    this.note(point);
    this.checkpoints.keep(checkpoint);
  }

  /** The curve up to a newest point, whether its step is one of the kept or not. */
  curveTo(newest: Point): readonly Point[] {
    return this.#curve.some(({step}) => step >= newest.step) ? this.#curve : [...this.#curve, newest];
  }

  /** @param beyond - Keeps the points of the present curve that lie after the restored one's. */
  restore(checkpoints: readonly Checkpoint[], curve: readonly Point[], beyond: boolean): void {
    const last = curve.at(-1)?.step ?? -1;
    this.#curve = beyond ? [...curve, ...this.#curve.filter(({step}) => step > last)] : [...curve];
    this.checkpoints.restore(checkpoints);
  }
}
