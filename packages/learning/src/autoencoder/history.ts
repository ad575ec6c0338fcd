import {nearest, nextKeptStep, thin} from '../kept-steps.js';

interface Stamped {
  readonly step: number;
}

/** What a run has left behind: the points of its curve, and the moments it can be gone back to, which are points too. */
export class History<Point extends Stamped, Moment extends Point> {
  readonly #pointOf: (given: Point) => Point;
  #moments: readonly Moment[] = [];
  #curve: readonly Point[] = [];

  /** @param pointOf - What of a moment belongs to the curve. */
  constructor(pointOf: (given: Point) => Point) {
    this.#pointOf = pointOf;
  }

  get moments(): readonly Moment[] {
    return this.#moments;
  }

  get curve(): readonly Point[] {
    return this.#curve;
  }

  /** The step at which something is kept next; depends on the steps kept before alone. */
  get due(): number {
    return nextKeptStep(this.#moments.at(-1)?.step ?? -1);
  }

  /** Adds a point of the curve that no moment stands for. */
  note(given: Point): void {
    this.#curve = [...this.#curve.filter(({step}) => step < given.step), this.#pointOf(given)];
  }

  keep(moment: Moment): void {
    this.note(moment);
    this.#moments = thin([...this.#moments, moment]);
  }

  /** The kept moment nearest to `step`, if it is before `now`. */
  before(now: number, step: number): Moment | undefined {
    const found = nearest(this.#moments, step);
    return found && found.step < now ? found : undefined;
  }

  /** Steps to go back to from `now`, itself the last. */
  steps(now: number): number[] {
    return [...this.#moments.map(({step}) => step).filter((step) => step < now), now];
  }

  /** The curve up to a newest point, whether its step is one of the kept or not. */
  curveTo(newest: Point): readonly Point[] {
    return this.#curve.some(({step}) => step >= newest.step) ? this.#curve : [...this.#curve, newest];
  }

  /** Forgets the moments after `step`; the curve stays, to show how a run came to diverge. */
  forgetAfter(step: number): void {
    this.#moments = this.#moments.filter((moment) => moment.step <= step);
  }

  /** @param beyond - Keeps the points of the present curve that lie after the restored one's. */
  restore(moments: readonly Moment[], curve: readonly Point[], beyond: boolean): void {
    const last = curve.at(-1)?.step ?? -1;
    this.#curve = beyond ? [...curve, ...this.#curve.filter(({step}) => step > last)] : [...curve];
    this.#moments = [...moments];
  }
}
