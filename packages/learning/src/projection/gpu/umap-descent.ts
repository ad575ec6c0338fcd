import {run} from '../../nn/kernels/webgpu/run.js';
import {tensor2d, type Tensor} from '../../tf/tf.js';
import type {Pairs} from '../neighbours/pairs.js';
import type {Curve} from '../descents/umap-curve.js';
import type {Descent, UmapDescentState} from '../descents/umap-descent.js';
import {bothSides, type BothSides} from './both-sides.js';
import {meet, PARTS} from './umap-programs.js';

/**
 * The descent of `UmapDescent` in another order, in float32 on WebGPU: all points move at once, each by its own meetings,
 * instead of one meeting after another. The same meetings at the same epochs, other lots; in four dispatches an epoch
 * rather than one, for points that all aim at where the others were overshoot.
 *
 * On 2000 digits, five seeds, trustworthiness is .957 as the other's and within .004 of it each time, neighbour agreement
 * .838 where the other's is .840, and the cross-entropy 3 to 6 % higher.
 */
export class UmapDescentOnGpu implements Descent {
  step = 0;
  readonly points: Float64Array;
  readonly #pairs: BothSides;
  readonly #curve: Curve;
  readonly #epochs: number;
  readonly #seed: number;
  /** `[n, 2]` */
  #places: Tensor;
  #known: UmapDescentState;

  /** @param points - `[n, 2]`, from where it starts; written over. */
  constructor(
    pairs: Pairs,
    points: Float64Array,
    curve: Curve,
    {epochs, seed}: {readonly epochs: number; readonly seed: number},
  ) {
    const strongest = pairs.weights.reduce((most, weight) => Math.max(most, weight), 0);
    this.points = points;
    // How often a pair meets, in meetings an epoch.
    this.#pairs = bothSides({...pairs, weights: pairs.weights.map((weight) => weight / strongest)});
    this.#curve = curve;
    this.#epochs = epochs;
    this.#seed = seed >>> 0;
    this.#known = {step: 0, points: points.slice()};
    this.#places = uploaded(points);
  }

  /** One read at the end, however many epochs. */
  async advance(epochs: number): Promise<void> {
    if (epochs <= 0) return;
    for (let taken = 0; taken < epochs; taken++) this.#iterate();
    const {step} = this;
    const points = Float64Array.from(await this.#places.data());
    this.#known = {step, points};
    this.points.set(points);
  }

  state(): UmapDescentState {
    return structuredClone(this.#known);
  }

  restore({step, points}: UmapDescentState): void {
    this.step = step;
    this.points.set(points);
    this.#known = {step, points: points.slice()};
    this.#places.dispose();
    this.#places = uploaded(points);
  }

  dispose(): void {
    for (const tensor of [...Object.values(this.#pairs), this.#places]) tensor.dispose();
  }

  #iterate(): void {
    const {starts, others, weights} = this.#pairs;
    const {a, b} = this.#curve;
    const n = this.points.length / 2;
    const rate = 1 - this.step / this.#epochs;
    this.step++;
    for (let part = 0; part < PARTS; part++) {
      const moved = run(meet, [this.#places, starts, others, weights], {
        count: n,
        shape: [n, 2],
        sizes: [this.step, part, this.#seed],
        factors: [rate, a, b],
        fleeting: true,
      });
      this.#places.dispose();
      this.#places = moved;
    }
  }
}

const uploaded = (points: Float64Array): Tensor => tensor2d(Float32Array.from(points), [points.length / 2, 2]);
