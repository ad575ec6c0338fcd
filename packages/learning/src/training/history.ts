import {nearest, nextKeptStep, thin} from './log-steps.js';

interface Stamped {
  readonly step: number;
}

/** What a run has left behind: the points of its curve, and the moments it can be gone back to, which are points too. */
export class History<Point extends Stamped, Moment extends Point> {
  #moments: readonly Moment[] = [];
  #curve: readonly Point[] = [];

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
  note(point: Point): void {
    this.#curve = [...this.#curve.filter(({step}) => step < point.step), point];
  }

  /** Adds a point of the curve and the moment that stands for it. */
  keep(point: Point, moment: Moment): void {
    this.note(point);
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
