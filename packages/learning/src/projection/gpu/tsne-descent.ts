import {logarithm} from '@latent-elements/datasets/elementary';
import {run} from '../../nn/kernels/webgpu/run.js';
import {tensor2d, type Tensor} from '../../tf/tf.js';
import type {Pairs} from '../neighbours/pairs.js';
import {paceAt, type Descent, type DescentState} from '../descents/tsne-descent.js';
import {bothSides, type BothSides} from './both-sides.js';
import * as programs from './tsne-programs.js';

const {REPORT, STATE, STRANDS} = programs;

/**
 * The descent of `TsneDescent` in float32 on WebGPU: every point is pushed by every other, exactly, in O(n²) arithmetic
 * and O(n) memory. A step is three dispatches and reads nothing back.
 */
export class TsneDescentOnGpu implements Descent {
  readonly isExact = true;
  step = 0;
  readonly points: Float64Array;
  readonly #n: number;
  readonly #pairs: BothSides;
  /** Σ p log p over both orders. */
  readonly #entropy: number;
  /** `[n, 6]` */
  #state: Tensor;
  /** `[n, 3]`, at the places in the state. */
  #pushes: Tensor;
  /** As last read. */
  #known: DescentState;
  #divergence = NaN;

  /** @param points - `[n, 2]`, from where it starts; written over. */
  static async from(pairs: Pairs, points: Float64Array): Promise<TsneDescentOnGpu> {
    const descent = new TsneDescentOnGpu(pairs, points);
    await descent.refresh();
    return descent;
  }

  private constructor(pairs: Pairs, points: Float64Array) {
    this.points = points;
    this.#n = points.length / 2;
    this.#pairs = bothSides(pairs);
    this.#entropy = pairs.weights.reduce((sum, p) => sum + (p > 0 ? 2 * p * logarithm(p) : 0), 0);
    const atRest = {velocities: new Float64Array(points.length), gains: new Float64Array(points.length).fill(1)};
    this.#known = {step: 0, points: points.slice(), ...atRest};
    this.#state = uploaded(this.#known);
    this.#pushes = this.#push();
  }

  /** One read at the end, however many steps. */
  async advance(steps: number): Promise<void> {
    for (let taken = 0; taken < steps; taken++) this.#iterate();
    await this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.#known.step === this.step && !Number.isNaN(this.#divergence)) return;
    const [n, {step}] = [this.#n, this];
    const {starts, others, weights} = this.#pairs;
    const read = [this.#state, this.#pushes, starts, others, weights];
    const report = run(programs.report, read, {count: n, shape: [n, REPORT], sizes: []});
    const numbers = await report.data().finally(() => report.dispose());
    /** Two columns of the report. */
    const columns = (first: number) =>
      Float64Array.from({length: 2 * n}, (_, c) => numbers[(c >> 1) * REPORT + first + (c & 1)]!);
    this.#known = {step, points: columns(0), velocities: columns(2), gains: columns(4)};
    this.points.set(this.#known.points);
    let [total, far] = [0, 0];
    for (let at = STATE; at < numbers.length; at += REPORT) {
      total += numbers[at]!;
      far += numbers[at + 1]!;
    }
    this.#divergence = this.#entropy + far + logarithm(total);
  }

  divergence(): number {
    return this.#divergence;
  }

  async evaluate(): Promise<void> {}

  state(): DescentState {
    return structuredClone(this.#known);
  }

  restore(state: DescentState): void {
    this.step = state.step;
    this.points.set(state.points);
    this.#known = structuredClone(state);
    this.#divergence = NaN;
    this.#replace(uploaded(state));
  }

  dispose(): void {
    for (const tensor of [...Object.values(this.#pairs), this.#state, this.#pushes]) tensor.dispose();
  }

  #iterate(): void {
    const n = this.#n;
    const {starts, others, weights} = this.#pairs;
    const {exaggeration, rate, momentum} = paceAt(this.step, n);
    const read = [this.#state, this.#pushes];
    const strands = run(programs.totals, read, {count: STRANDS, shape: [STRANDS, 3], sizes: [n]});
    const moved = run(programs.move, [...read, strands, starts, others, weights], {
      count: n,
      shape: [n, STATE],
      sizes: [],
      factors: [exaggeration, rate, momentum],
    });
    strands.dispose();
    this.#replace(moved);
    this.step++;
  }

  #replace(state: Tensor): void {
    this.#state.dispose();
    this.#pushes.dispose();
    this.#state = state;
    this.#pushes = this.#push();
  }

  /** For the next step, and for the divergence at this. */
  #push(): Tensor {
    return run(programs.repulsion, [this.#state], {count: this.#n, shape: [this.#n, 3], sizes: []});
  }
}

function uploaded({points, velocities, gains}: DescentState): Tensor {
  const n = points.length / 2;
  const numbers = new Float32Array(n * STATE);
  for (let i = 0; i < n; i++) {
    [points, velocities, gains].forEach((pairs, k) => numbers.set(pairs.subarray(2 * i, 2 * i + 2), i * STATE + 2 * k));
  }
  return tensor2d(numbers, [n, STATE]);
}
