/** At most ten snapshots a second. */
const SNAPSHOT_EVERY_MS = 100;
/** Drawing waits until four times its own cost has been trained, measuring nine: together a quarter of the time. */
const WORK_PER_DRAWING = 4;
const WORK_PER_MEASURING = 9;
/** No more than this much work is lost with a device. */
const SAVE_EVERY_MS = 1000;
const FIRST_MEASURE_AT = 25;
const MEASURE_FACTOR = 1.5;

const median = (values: readonly number[]): number =>
  values.length ? [...values].sort((a, b) => a - b)[values.length >> 1]! : NaN;

/** Something that costs time and so is done only after enough work. */
class Expense {
  readonly #workPerCost: number;
  #cost = 0;
  #worked = 0;
  #last = -Infinity;

  constructor(workPerCost: number) {
    this.#workPerCost = workPerCost;
  }

  work(ms: number) {
    this.#worked += ms;
  }

  /** Done, at this cost; at the one known before if none is given. */
  spent(ms = this.#cost) {
    this.#cost = this.#cost ? (this.#cost + ms) / 2 : ms;
    this.#worked = 0;
    this.#last = performance.now();
  }

  affordable(everyMs = 0): boolean {
    return this.#worked >= this.#workPerCost * this.#cost && performance.now() - this.#last >= everyMs;
  }
}

/** When a run takes how many steps, is drawn, measured and saved: decided by the clock, never by the experiment. */
export class StepSchedule {
  readonly #sliceMs: number;
  readonly #recent: number[] = [];
  readonly #drawing = new Expense(WORK_PER_DRAWING);
  readonly #measuring = new Expense(WORK_PER_MEASURING);
  #measureAt = FIRST_MEASURE_AT;
  #unsaved = 0;

  /** @param sliceMs Work that one turn may take, milliseconds. */
  constructor(sliceMs: number) {
    this.#sliceMs = sliceMs;
  }

  /** Median of the last 31 slices; NaN before the first. */
  get msPerStep(): number {
    return median(this.#recent);
  }

  /** Steps of the next slice; one as long as nothing is known. */
  steps(remaining: number): number {
    return Math.max(1, Math.min(remaining, Math.floor(this.#sliceMs / this.msPerStep) || 1));
  }

  trained(steps: number, ms: number) {
    this.#recent.push(ms / steps);
    if (this.#recent.length > 31) this.#recent.shift();
    this.#drawing.work(ms);
    this.#measuring.work(ms);
    this.#unsaved += ms;
  }

  /** Measures come at log-spaced steps, for that is where learning changes. */
  due(step: number): 'measure' | 'draw' | undefined {
    if (!this.#drawing.affordable(SNAPSHOT_EVERY_MS)) return undefined;
    return step >= this.#measureAt && this.#measuring.affordable() ? 'measure' : 'draw';
  }

  drawn(step: number, ms: number, measured: boolean) {
    this.#unsaved += ms;
    if (measured) {
      this.#measuring.spent(ms);
      while (this.#measureAt <= step) this.#measureAt = Math.ceil(this.#measureAt * MEASURE_FACTOR);
    }
    this.#drawing.spent(measured ? undefined : ms);
  }

  get saveDue(): boolean {
    return this.#unsaved >= SAVE_EVERY_MS;
  }

  saved() {
    this.#unsaved = 0;
  }
}
