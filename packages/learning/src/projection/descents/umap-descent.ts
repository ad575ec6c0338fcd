import type {UmapForces} from './umap-forces.js';

/** Which points meet, and how strongly: from a head, which moves, to a tail. */
export interface Edges {
  readonly heads: Int32Array;
  readonly tails: Int32Array;
  readonly strengths: Float64Array;
}

export interface UmapDescentState {
  readonly step: number;
  readonly points: Float64Array;
  /** What the descent in JavaScript keeps besides. */
  readonly due?: Float64Array;
  readonly random?: number;
}

/** What moves a layout's points: below in JavaScript, on WebGPU in shaders. */
export interface Descent {
  readonly step: number;
  /** `[n, 2]` */
  readonly points: Float64Array;
  /** Takes so many epochs; resolves when `points` are those after the last. */
  advance(epochs: number): Promise<void>;
  state(): UmapDescentState;
  restore(state: UmapDescentState): void;
  dispose(): void;
}

interface Options {
  readonly epochs: number;
  readonly seed: number;
  /** At first; it falls to nothing in a straight line. */
  readonly rate: number;
  /** `[m, 2]`: the tails' points, which stay where they are. Without, heads and tails are the same, and all move. */
  readonly fixed?: Float64Array | undefined;
}

/** Points from elsewhere that push a head away whenever it is drawn to a tail. */
export const NEGATIVES = 5;
/** No coordinate moves further at one meeting, at rate 1. */
export const MOST = 4;

/**
 * Stochastic gradient descent on UMAP's cross-entropy: the stronger an edge, the more often its points meet and draw nearer,
 * and each time points drawn by lot push the head away (McInnes, Healy and Melville 2018, algorithm 5; negative sampling:
 * Mikolov et al. 2013).
 */
export class UmapDescent implements Descent {
  step = 0;
  /** `[n, 2]` */
  readonly points: Float64Array;
  readonly #tailPoints: Float64Array;
  readonly #isFixed: boolean;
  readonly #forces: UmapForces;
  readonly #epochs: number;
  readonly #rate: number;
  readonly #heads: Int32Array;
  readonly #tails: Int32Array;
  /** Epochs between two meetings, and the epoch of the next. */
  readonly #periods: Float64Array;
  readonly #due: Float64Array;
  #random: number;

  constructor(
    {heads, tails, strengths}: Edges,
    points: Float64Array,
    forces: UmapForces,
    {epochs, seed, rate, fixed}: Options,
  ) {
    this.points = points;
    this.#tailPoints = fixed ?? points;
    this.#isFixed = fixed !== undefined;
    this.#forces = forces;
    this.#epochs = epochs;
    this.#rate = rate;
    const strongest = strengths.reduce((most, strength) => Math.max(most, strength), 0);
    // Weaker ones would not meet once.
    const meets = (_: unknown, edge: number) => strengths[edge]! * epochs >= strongest;
    this.#heads = heads.filter(meets);
    this.#tails = tails.filter(meets);
    this.#periods = strengths.filter(meets).map((strength) => strongest / strength);
    this.#due = this.#periods.slice();
    // xorshift (Marsaglia 2003) stays at zero.
    this.#random = Math.imul(seed | 0, 0x9e3779b1) | 1;
  }

  async advance(epochs: number): Promise<void> {
    for (let taken = 0; taken < epochs; taken++) this.#iterate();
  }

  #iterate(): void {
    const {attraction, repulsion} = this.#forces;
    const forces = this.#forces;
    const [heads, tails, periods, due] = [this.#heads, this.#tails, this.#periods, this.#due];
    const [points, tailPoints] = [this.points, this.#tailPoints];
    const tailCount = tailPoints.length / 2;
    const rate = this.#rate * (1 - this.step / this.#epochs);
    const most = MOST * rate;
    const epoch = ++this.step;
    let random = this.#random;
    for (let edge = 0; edge < heads.length; edge++) {
      if (due[edge]! > epoch) continue;
      due[edge]! += periods[edge]!;
      const head = 2 * heads[edge]!;
      const tail = 2 * tails[edge]!;
      let x = points[head]!;
      let y = points[head + 1]!;
      let dx = x - tailPoints[tail]!;
      let dy = y - tailPoints[tail + 1]!;
      let square = dx * dx + dy * dy;
      if (square > 0) {
        const factor = rate * attraction[forces.placeOf(square)]!;
        const moveX = bounded(factor * dx, most);
        const moveY = bounded(factor * dy, most);
        x += moveX;
        y += moveY;
        if (!this.#isFixed) {
          points[tail]! -= moveX;
          points[tail + 1]! -= moveY;
        }
      }
      for (let t = 0; t < NEGATIVES; t++) {
        random ^= random << 13;
        random ^= random >>> 17;
        random ^= random << 5;
        const other = 2 * Math.floor((random * 2 ** -32 + 0.5) * tailCount);
        dx = x - tailPoints[other]!;
        dy = y - tailPoints[other + 1]!;
        square = dx * dx + dy * dy;
        if (square === 0 || (other === head && !this.#isFixed)) continue;
        const factor = rate * repulsion[forces.placeOf(square)]!;
        x += bounded(factor * dx, most);
        y += bounded(factor * dy, most);
      }
      points[head] = x;
      points[head + 1] = y;
    }
    this.#random = random;
  }

  state(): UmapDescentState {
    return {step: this.step, points: this.points.slice(), due: this.#due.slice(), random: this.#random};
  }

  /** From a copy of a descent in shaders, too: on another path from there on. */
  restore({step, points, due, random = this.#random}: UmapDescentState): void {
    this.step = step;
    this.points.set(points);
    this.#due.set(due ?? this.#periods.map((period) => period * (1 + Math.floor(step / period))));
    this.#random = random;
  }

  dispose(): void {}
}

const bounded = (value: number, most: number): number => (value > most ? most : value < -most ? -most : value);
