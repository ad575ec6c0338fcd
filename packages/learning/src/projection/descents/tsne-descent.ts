import {logarithm} from '@latent-elements/datasets/elementary';
import {WorkMeter, type Breathe} from '../../scheduling/breathe.js';
import type {Pairs} from '../neighbours/pairs.js';
import {Repulsion} from './repulsion.js';

/** Where a descent stands, enough to go on to the bit. */
export interface DescentState {
  readonly step: number;
  readonly points: Float64Array;
  readonly velocities: Float64Array;
  readonly gains: Float64Array;
}

/** For the first steps all similarities count twelve times (van der Maaten 2014, section 5). */
const EXAGGERATION = 12;
const EXAGGERATED_STEPS = 50;
/** Where few rows would make the rates below too small (scikit-learn's floor). */
const LEAST_RATE = 50;
/** A coordinate's gain grows while it goes on one way, and shrinks when it turns back. */
export const GAIN = {more: 0.2, less: 0.8, least: 0.01};

/**
 * How the step after `step` others is taken. Rates grow with n (Belkina et al. 2019; Linderman and Steinerberger 2019):
 * n/12 while exaggerated, n/2 after.
 */
export function paceAt(step: number, n: number): {exaggeration: number; rate: number; momentum: number} {
  const exaggeration = step < EXAGGERATED_STEPS ? EXAGGERATION : 1;
  const rate = Math.max(LEAST_RATE, n / (exaggeration > 1 ? EXAGGERATION : 2));
  return {exaggeration, rate, momentum: exaggeration > 1 ? 0.5 : 0.8};
}

/** Of so many points at most, whoever shows KL(P‖Q) adds up Z over all pairs: 12.5 million. */
export const MOST_EXACT = 5000;

/** What KL(P‖Q) is called, which the tree leaves a few hundredths too low. */
export const divergenceName = (isExact: boolean): string => (isExact ? 'KL(P‖Q)' : 'KL(P‖Q), approximate');

/** Z over all pairs, in slices: the sum of q = 1/(1 + |y_i − y_j|²) over both orders of each. */
export async function exactTotal(points: Float64Array, breathe: Breathe): Promise<number> {
  const meter = new WorkMeter();
  let total = 0;
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]!, points[i + 1]!];
    let sum = 0;
    for (let j = 0; j < i; j += 2) {
      const dx = x - points[j]!;
      const dy = y - points[j + 1]!;
      sum += 1 / (1 + dx * dx + dy * dy);
    }
    total += 2 * sum;
    if (meter.spent(2 * i)) await breathe();
  }
  return total;
}

/**
 * KL(P‖Q) of a layout.
 *
 * @param points - `[n, 2]`
 * @param pairs - Similarities p_ij, whose sum over both orders is 1.
 * @param total - Z, the sum of q over all pairs: exact, or as the tree has it.
 */
export function divergenceAt(points: Float64Array, {starts, others, weights}: Pairs, total: number): number {
  const logTotal = logarithm(total);
  let sum = 0;
  for (let i = 0; i + 1 < starts.length; i++) {
    for (let pair = starts[i]!; pair < starts[i + 1]!; pair++) {
      const p = weights[pair]!;
      const dx = points[2 * i]! - points[2 * others[pair]!]!;
      const dy = points[2 * i + 1]! - points[2 * others[pair]! + 1]!;
      if (p > 0) sum += 2 * p * (logarithm(p) + logarithm(1 + dx * dx + dy * dy) + logTotal);
    }
  }
  return sum;
}

/** What moves a layout's points down KL(P‖Q): below in JavaScript, on WebGPU in shaders. */
export interface Descent {
  readonly step: number;
  /** `[n, 2]` */
  readonly points: Float64Array;
  /** Takes so many steps; resolves when `points` and `divergence` are those of the last. */
  advance(steps: number): Promise<void>;
  /** Sees to it that they are so after a restoration, too. */
  refresh(): Promise<void>;
  /** KL(P‖Q) where the points are. */
  divergence(): number;
  /** Whether that is over all pairs, and not by the tree. */
  readonly isExact: boolean;
  /** Makes it so, in slices. */
  evaluate(breathe: Breathe): Promise<void>;
  state(): DescentState;
  restore(state: DescentState): void;
  dispose(): void;
}

/**
 * Gradient descent on t-SNE's KL(P‖Q) with momentum and a gain for each coordinate (van der Maaten and Hinton 2008, section
 * 3.4; Jacobs 1988).
 */
export class TsneDescent implements Descent {
  step = 0;
  /** `[n, 2]` */
  readonly points: Float64Array;
  readonly #pairs: Pairs;
  readonly #repulsion: Repulsion;
  readonly #theta: number;
  readonly #attraction: Float64Array;
  readonly #velocities: Float64Array;
  readonly #gains: Float64Array;
  #known: {readonly step: number; readonly divergence: number; readonly isExact: boolean} | undefined;

  /**
   * @param pairs - Similarities p_ij, whose sum over both orders is 1.
   * @param points - `[n, 2]`, from where it starts; written over.
   */
  constructor(pairs: Pairs, points: Float64Array, theta: number) {
    this.#pairs = pairs;
    this.points = points;
    this.#repulsion = new Repulsion(points.length / 2, theta);
    this.#theta = theta;
    this.#attraction = new Float64Array(points.length);
    this.#velocities = new Float64Array(points.length);
    this.#gains = new Float64Array(points.length).fill(1);
  }

  async advance(steps: number): Promise<void> {
    for (let taken = 0; taken < steps; taken++) this.#iterate();
  }

  async refresh(): Promise<void> {}

  #iterate(): void {
    const {points} = this;
    const [velocities, gains] = [this.#velocities, this.#gains];
    const {exaggeration, rate, momentum} = paceAt(this.step, points.length / 2);
    const gradient = this.gradient(exaggeration);
    let [sumX, sumY] = [0, 0];
    for (let c = 0; c < points.length; c++) {
      const slope = gradient[c]!;
      const velocity = velocities[c]!;
      const gain = slope > 0 === velocity > 0 ? Math.max(GAIN.least, GAIN.less * gains[c]!) : gains[c]! + GAIN.more;
      gains[c] = gain;
      velocities[c] = momentum * velocity - rate * gain * slope;
      points[c]! += velocities[c]!;
      if (c % 2 === 0) sumX += points[c]!;
      else sumY += points[c]!;
    }
    const [middleX, middleY] = [(2 * sumX) / points.length, (2 * sumY) / points.length];
    for (let c = 0; c < points.length; c += 2) {
      points[c]! -= middleX;
      points[c + 1]! -= middleY;
    }
    this.step++;
  }

  /** dKL/dy `[n, 2]` where the points are: 4 Σ_j (p_ij − q_ij) q̃_ij (y_i − y_j). Valid until the next is asked for. */
  gradient(exaggeration = 1): Float64Array {
    const total = this.#repulsion.at(this.points);
    const {forces} = this.#repulsion;
    const attraction = this.#attract();
    for (let c = 0; c < forces.length; c++) {
      attraction[c] = 4 * (exaggeration * attraction[c]! - forces[c]! / total);
    }
    return attraction;
  }

  /** Evaluated when asked, once a step: it costs about half of one. */
  divergence(): number {
    if (this.#known?.step !== this.step) this.#know(this.#repulsion.at(this.points), this.#theta === 0);
    return this.#known!.divergence;
  }

  get isExact(): boolean {
    return this.#theta === 0 || (this.#known?.step === this.step && this.#known.isExact);
  }

  async evaluate(breathe: Breathe): Promise<void> {
    if (!this.isExact) this.#know(await exactTotal(this.points, breathe), true);
  }

  #know(total: number, isExact: boolean): void {
    this.#known = {step: this.step, divergence: divergenceAt(this.points, this.#pairs, total), isExact};
  }

  /** Σ_j p_ij q̃_ij (y_i − y_j). */
  #attract(): Float64Array {
    const {points} = this;
    const attraction = this.#attraction.fill(0);
    const {starts, others, weights} = this.#pairs;
    for (let i = 0; i + 1 < starts.length; i++) {
      const [x, y] = [points[2 * i]!, points[2 * i + 1]!];
      let [sumX, sumY] = [0, 0];
      const end = starts[i + 1]!;
      for (let pair = starts[i]!; pair < end; pair++) {
        const other = 2 * others[pair]!;
        const dx = x - points[other]!;
        const dy = y - points[other + 1]!;
        const pull = weights[pair]! / (1 + dx * dx + dy * dy);
        sumX += pull * dx;
        sumY += pull * dy;
        attraction[other]! -= pull * dx;
        attraction[other + 1]! -= pull * dy;
      }
      attraction[2 * i]! += sumX;
      attraction[2 * i + 1]! += sumY;
    }
    return attraction;
  }

  state(): DescentState {
    return {
      step: this.step,
      points: this.points.slice(),
      velocities: this.#velocities.slice(),
      gains: this.#gains.slice(),
    };
  }

  restore({step, points, velocities, gains}: DescentState): void {
    this.step = step;
    this.#known = undefined;
    this.points.set(points);
    this.#velocities.set(velocities);
    this.#gains.set(gains);
  }

  dispose(): void {}
}
