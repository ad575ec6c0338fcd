import {encodeRows} from '../../network/autoencoder/passes.js';
import type {AutoencoderPlan} from '../../network/autoencoder/plan.js';
import {hold, release, type Weights} from '../../network/weights.js';
import {dense, denseGradient} from '../../nn/dense.js';
import type {Rate} from '../../nn/optimisers.js';
import {createRows, type Rows, type Selection} from '../../nn/rows.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {fill, tensor2d, tidy, type Scalar, type Tensor, type Tensor1D, type Tensor2D} from '../../tf/tf.js';
import type {StepWork} from '../../training/step-work.js';
import type {Objective, Task} from '../../training/task.js';
import {Trainer} from '../../training/trainer.js';
import type {Learner} from './network-layout.js';
import type {Standardised} from './standardised.js';

/** Units of each of the two hidden layers. */
const WIDTH = 128;

/** A plane for rows of `d` numbers: d-128-128-2, ReLU between. */
export const planTo = (d: number): AutoencoderPlan => {
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

/** Where the network puts rows: `[m, d]` → `[m, 2]`, by the weights as they are when it is asked. */
export async function placesOf(
  plan: AutoencoderPlan,
  trainer: Trainer,
  features: Float32Array,
  breathe: Breathe,
): Promise<Float32Array> {
  const weights = hold(trainer.weights);
  try {
    return await encodeRows(plan, weights, features, breathe);
  } finally {
    release(weights);
  }
}

/** A parametric method's part in a layout: steps, and places by the network. */
export const placingLearner = (
  inputs: Standardised,
  settings: PlacingSettings,
  breathe: Breathe,
): Omit<Learner, 'objectiveAt'> => {
  const plan = planTo(inputs.d);
  const trainer = new Trainer(placing(inputs, settings));
  return {
    trainer,
    // Every step reads places, and so waits for the device.
    take: async () => (await trainer.take(false, breathe)).dispose(),
    encode: (features) => placesOf(plan, trainer, features, breathe),
  };
};

/** The rows of a step, and what its objective says of their places. */
export interface PlacedBatch {
  readonly selection: Selection;
  /** From the rows' places `[count, 2]` to the objective's gradient there. */
  gradientAt(places: Float32Array): Float32Array;
}

export interface PlacingSettings {
  readonly seed: number;
  readonly rate: Rate;
  /** Rows of a batch. */
  readonly rows: number;
  batch(step: number): PlacedBatch;
}

/** The task of a parametric method: an encoder to the plane whose objective is one of places. */
export function placing({features, d}: Standardised, {seed, rate, rows, batch}: PlacingSettings): Task {
  const plan = planTo(d);
  return {
    seed,
    layers: plan.encoder,
    rate,
    rows,
    operations: ['createRows'],
    start() {
      const data = createRows(features, d);
      return {objective: placesObjective(plan, data, rows, batch), dispose: () => data.dispose()};
    },
  };
}

/** What the layers made of some rows, the rows first and the places last. */
type Passed = readonly Tensor2D[];

/**
 * An objective that is computed on places as plain numbers: they are read, the gradient there is written out, and goes back
 * through the layers. Its value is told of all rows by the layout; of a batch it is NaN.
 */
function placesObjective(
  {encoder}: AutoencoderPlan,
  data: Rows,
  rows: number,
  batch: PlacingSettings['batch'],
): Objective {
  const kernelOf = (weights: Weights, name: string): Tensor2D => weights[`${name}.kernel`] as Tensor2D;

  const pass = (weights: Weights, selection: Selection): Passed =>
    tidy(() => {
      const passed = [data.batch(selection)];
      for (const {name, activation} of encoder) {
        const bias = weights[`${name}.bias`] as Tensor1D;
        passed.push(dense(passed.at(-1)!, kernelOf(weights, name), bias, activation));
      }
      return passed;
    });

  /** The gradients of all weights, in their order. */
  const back = (weights: Weights, passed: Passed, gradient: Float32Array): Tensor[] => {
    const slopes: Tensor[] = [];
    let dy = tensor2d(gradient, [gradient.length / 2, 2]);
    for (const [i, {name, activation}] of [...encoder.entries()].reverse()) {
      const layer = {x: passed[i]!, kernel: kernelOf(weights, name), y: passed[i + 1]!, dy};
      const [kernel, bias, dx] = denseGradient(layer, activation, i === 0);
      slopes.unshift(kernel!, bias!);
      dy = dx as Tensor2D;
    }
    return slopes;
  };

  return {
    value: async () => fill([], NaN) as Scalar,
    async gradients(work: StepWork) {
      const {selection, gradientAt} = batch(work.step);
      const {numbers, start} = selection;
      const places = new Float32Array(2 * rows);
      const passed: Passed[] = [];
      for (const slice of work.slices(rows)) {
        if (slice.from > 0) await work.breathe();
        const made = pass(work.weights, {numbers, start: start + slice.from, count: slice.rows});
        made.forEach((tensor) => work.hold(tensor));
        passed.push(made);
        places.set(await made.at(-1)!.data(), 2 * slice.from);
      }
      const gradient = gradientAt(places);
      if (passed.length > 1) await work.breathe();
      const gradients = await work.sum(rows, ({from, rows: count}) =>
        back(work.weights, passed.shift()!, gradient.subarray(2 * from, 2 * (from + count))),
      );
      return {value: fill([], NaN) as Scalar, gradients};
    },
  };
}
