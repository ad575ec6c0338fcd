import {createRandom} from '@latent-elements/datasets';
import type {BackendName} from '../../backend/names.js';
import {weightShapes, type Blueprint} from '../../network/autoencoder/plan.js';
import {initialWeights} from '../../network/autoencoder/model.js';
import {encodeRows} from '../../network/autoencoder/passes.js';
import {rowsTrained} from '../../network/slice-rows.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {dense, denseGradient} from '../../nn/dense.js';
import {createAdam, type Optimiser, type Rate} from '../../nn/optimisers.js';
import {createRows, type Rows, type Selection} from '../../nn/rows.js';
import {
  add,
  getBackend,
  tensor2d,
  tidy,
  variable,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Variable,
} from '../../tf/tf.js';
import {download, hold, release, upload} from '../../network/weights.js';
import type {Learnt} from './network-layout.js';
import type {Standardised} from './standardised.js';

/** Units of each of the two hidden layers. */
const WIDTH = 128;

/** A plane for rows of `d` numbers: d-128-128-2, ReLU between. */
export const planTo = (d: number): Blueprint => {
  const sizes = [d, WIDTH, WIDTH, 2];
  return {
    size: d,
    codeSize: 2,
    output: 'linear',
    encoder: sizes.slice(1).map((outputs, i) => ({
      kind: 'dense',
      name: `encoder.${i}`,
      inputs: sizes[i]!,
      outputs,
      activation: outputs === 2 ? 'linear' : 'relu',
    })),
    decoder: [],
  };
};

/** What the layers made of some rows, the rows first and the places last. */
type Passed = readonly Tensor2D[];

/**
 * The network of a parametric method, an autoencoder's first half. Its objective is one of places, and is computed on them
 * as plain numbers: they are read, the gradient there is written out, and goes back through the layers.
 */
export class Encoder {
  readonly #plan: Blueprint;
  readonly #rows: Rows;
  readonly #weights: Readonly<Record<string, Variable>>;
  readonly #optimiser: Optimiser;
  readonly #sliceRows: number;

  constructor({features, d}: Standardised, seed: number, rate: Rate) {
    this.#plan = planTo(d);
    this.#rows = createRows(features, d);
    const initial = upload(weightShapes(this.#plan), initialWeights(createRandom(seed), this.#plan));
    this.#weights = Object.fromEntries(Object.entries(initial).map(([name, weight]) => [name, variable(weight)]));
    release(initial);
    this.#optimiser = createAdam(Object.values(this.#weights), rate);
    this.#sliceRows = rowsTrained(this.#plan.encoder, getBackend() as BackendName);
  }

  /**
   * One training step.
   *
   * @param gradientAt - From the rows' places `[count, 2]` to the objective's gradient there.
   * @param breathe - Awaited between slices of a batch that would hold the thread up.
   */
  async take(
    {numbers, start, count}: Selection,
    gradientAt: (places: Float32Array) => Float32Array,
    breathe: Breathe,
  ): Promise<void> {
    const most = Math.ceil(count / Math.ceil(count / this.#sliceRows));
    const slices: Passed[] = [];
    let sums: Tensor[] = [];
    try {
      const places = new Float32Array(2 * count);
      for (let from = 0; from < count; from += most) {
        if (from > 0) await breathe();
        const passed = this.#pass({numbers, start: start + from, count: Math.min(most, count - from)});
        slices.push(passed);
        places.set(await passed.at(-1)!.data(), 2 * from);
      }
      const gradient = gradientAt(places);
      for (const [i, passed] of slices.entries()) {
        if (slices.length > 1) await breathe();
        const before = sums;
        const part = gradient.subarray(2 * i * most, 2 * (i + 1) * most);
        sums = tidy(() =>
          this.#back(passed, part).map((slope, w) => (before.length > 0 ? add(before[w]!, slope) : slope)),
        );
        for (const sum of before) sum.dispose();
      }
      this.#optimiser.apply(sums);
      sums = [];
    } finally {
      for (const tensor of [...slices.flat(), ...sums]) tensor.dispose();
    }
  }

  /** `[m, d]` → `[m, 2]` */
  async encode(features: Float32Array, breathe: Breathe): Promise<Float32Array> {
    const weights = hold(this.#weights);
    try {
      return await encodeRows(this.#plan, weights, features, breathe);
    } finally {
      release(weights);
    }
  }

  async save(): Promise<Learnt> {
    const [weights, optimiser] = await Promise.all([download(this.#weights), this.#optimiser.save()]);
    return {weights, optimiser};
  }

  restore({weights, optimiser}: Learnt): void {
    const placed = upload(weightShapes(this.#plan), weights);
    for (const [name, weight] of Object.entries(this.#weights)) weight.assign(placed[name]!);
    release(placed);
    this.#optimiser.restore(optimiser);
  }

  dispose(): void {
    release(this.#weights);
    this.#optimiser.dispose();
    this.#rows.dispose();
  }

  #pass(selection: Selection): Passed {
    return tidy(() => {
      const passed = [this.#rows.batch(selection)];
      for (const {name, activation} of this.#plan.encoder) {
        const bias = this.#weights[`${name}.bias`] as Tensor as Tensor1D;
        passed.push(dense(passed.at(-1)!, this.#kernel(name), bias, activation));
      }
      return passed;
    });
  }

  /** The gradients of all weights, in their order. */
  #back(passed: Passed, gradient: Float32Array): Tensor[] {
    const slopes: Tensor[] = [];
    let dy = tensor2d(gradient, [gradient.length / 2, 2]);
    for (const [i, {name, activation}] of [...this.#plan.encoder.entries()].reverse()) {
      const layer = {x: passed[i]!, kernel: this.#kernel(name), y: passed[i + 1]!, dy};
      const [kernel, bias, dx] = denseGradient(layer, activation, i === 0);
      slopes.unshift(kernel!, bias!);
      dy = dx as Tensor2D;
    }
    return slopes;
  }

  #kernel(name: string): Tensor2D {
    return this.#weights[`${name}.kernel`] as Tensor as Tensor2D;
  }
}
