import {
  add,
  div,
  getBackend,
  keep,
  mul,
  scalar,
  sqrt,
  square,
  sub,
  tensor,
  tidy,
  type Tensor,
  type Variable,
} from '../tf/tf.js';
import {hasKernel, runKernel} from './own-kernels.js';

/** The optimiser's memory, by position of the variable; plain numbers. */
export interface AdamState {
  readonly step: number;
  readonly first: readonly Float32Array[];
  readonly second: readonly Float32Array[];
}

/** Adam over a fixed list of variables. Saved and restored to the bit. */
export interface Adam {
  /** Moves every variable by its gradient and disposes of the gradients. */
  apply(gradients: readonly Tensor[]): void;
  save(): Promise<AdamState>;
  /** Throws a RangeError where the state belongs to other variables. */
  restore(state: AdamState): void;
  dispose(): void;
}

/** Learning rate by step, from 1. */
export type Rate = (step: number) => number;

const BETA1 = 0.9;
const BETA2 = 0.999;
/** tfjs' own Adam takes 1e-4 on WebGL, where weights then end up 25–30 % off: it is always given here. */
const EPSILON = 1e-7;

/**
 * Adam (Kingma and Ba 2015, algorithm 1, in the order of their section 2 that saves the two bias-corrected copies):
 * w −= rate_t · m / (√v + ε_t), rate_t = rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ), ε_t = ε · √(1 − β₂ᵗ).
 */
const schedule = (rateAt: Rate, t: number): {rate: number; epsilon: number} => {
  const scale = Math.sqrt(1 - BETA2 ** t);
  return {rate: (rateAt(t) * scale) / (1 - BETA1 ** t), epsilon: EPSILON * scale};
};

const check = (state: AdamState, sizes: readonly number[]): void => {
  const fits = [state.first, state.second].every(
    (slots) => slots.length === sizes.length && slots.every((slot, i) => slot.length === sizes[i]),
  );
  if (!fits) throw new RangeError('This optimiser state belongs to other variables.');
};

/**
 * Adam where the numbers are in reach of JavaScript anyway (CPU, and WASM without our kernels): one loop instead of
 * fourteen kernels, three times as fast there, and the same numbers on both.
 */
function hostAdam(variables: readonly Variable[], rateAt: Rate): Adam {
  const sizes = variables.map((variable) => variable.size);
  let first = sizes.map((size) => new Float32Array(size));
  let second = sizes.map((size) => new Float32Array(size));
  let t = 0;

  return {
    apply(gradients) {
      const now = schedule(rateAt, ++t);
      variables.forEach((variable, i) => {
        const [m, v] = [first[i]!, second[i]!];
        const gradient = gradients[i]!.dataSync() as Float32Array;
        const before = variable.dataSync() as Float32Array;
        const weights = new Float32Array(before.length);
        for (let j = 0; j < weights.length; j++) {
          const g = gradient[j]!;
          const mj = (m[j] = BETA1 * m[j]! + (1 - BETA1) * g);
          const vj = (v[j] = BETA2 * v[j]! + (1 - BETA2) * g * g);
          weights[j] = before[j]! - (now.rate * mj) / (Math.sqrt(vj) + now.epsilon);
        }
        // A new tensor, never in place: clones of the old one stay what they were, and tfjs-wasm packs matrices by id.
        const moved = tensor(weights, variable.shape, 'float32');
        variable.assign(moved);
        moved.dispose();
        gradients[i]!.dispose();
      });
    },
    save: async () => ({step: t, first: first.map((slot) => slot.slice()), second: second.map((slot) => slot.slice())}),
    restore(state) {
      check(state, sizes);
      t = state.step;
      first = state.first.map((slot) => slot.slice());
      second = state.second.map((slot) => slot.slice());
    },
    dispose() {
      first = [];
      second = [];
    },
  };
}

/** What a variable and its moments become: fresh tensors, for clones of the old weights stay what they were. */
type Update = (now: {weights: Tensor; gradient: Tensor; first: Tensor; second: Tensor}) => Tensor[];
type Constants = readonly [beta1: Tensor, rest1: Tensor, beta2: Tensor, rest2: Tensor];

/** In tfjs' kernels; the numbers go to the device once for all variables. */
const composedUpdate = ([beta1, rest1, beta2, rest2]: Constants, now: ReturnType<typeof schedule>): Update => {
  const [rate, epsilon] = [scalar(now.rate), scalar(now.epsilon)];
  return ({weights, gradient, first, second}) => {
    const m = add(mul(first, beta1), mul(gradient, rest1));
    const v = add(mul(second, beta2), mul(square(gradient), rest2));
    return [sub(weights, mul(div(m, add(sqrt(v), epsilon)), rate)), m, v];
  };
};

/** In a kernel of our own. */
const ownUpdate =
  ({rate, epsilon}: ReturnType<typeof schedule>): Update =>
  (now) =>
    runKernel('LatentAdam', now, {rate, epsilon, beta1: BETA1, beta2: BETA2});

/** Adam in kernels, where reading a gradient back would stall the device or a kernel of our own is faster. */
function deviceAdam(variables: readonly Variable[], rateAt: Rate, own: boolean): Adam {
  const sizes = variables.map((variable) => variable.size);
  const zeros = (): Tensor[] =>
    variables.map(({size, shape}) => keep(tensor(new Float32Array(size), shape, 'float32')));
  const numbers = own ? [] : [BETA1, 1 - BETA1, BETA2, 1 - BETA2];
  const constants = numbers.map((x) => keep(scalar(x)));
  const updateAt = own ? ownUpdate : composedUpdate.bind(undefined, constants as unknown as Constants);
  let first = zeros();
  let second = zeros();
  let t = 0;
  const dispose = (...tensors: Tensor[]): void => tensors.forEach((x) => x.dispose());

  return {
    apply(gradients) {
      const now = schedule(rateAt, ++t);
      tidy(() => {
        const update = updateAt(now);
        variables.forEach((variable, i) => {
          const gradient = gradients[i]!;
          const [weights, m, v] = update({weights: variable, gradient, first: first[i]!, second: second[i]!});
          variable.assign(weights!);
          dispose(first[i]!, second[i]!, gradient);
          first[i] = keep(m!);
          second[i] = keep(v!);
        });
      });
    },
    async save() {
      const step = t;
      const read = (slots: Tensor[]): Promise<Float32Array[]> =>
        Promise.all(slots.map(async (slot) => Float32Array.from(await slot.data())));
      const [m, v] = await Promise.all([read(first), read(second)]);
      return {step, first: m, second: v};
    },
    restore(state) {
      check(state, sizes);
      t = state.step;
      dispose(...first, ...second);
      const slots = (values: readonly Float32Array[]): Tensor[] =>
        values.map((x, i) => keep(tensor(x.slice(), variables[i]!.shape, 'float32')));
      first = slots(state.first);
      second = slots(state.second);
    },
    dispose: () => dispose(...first, ...second, ...constants),
  };
}

const usual = (): 'host' | 'device' | 'own' => {
  if (hasKernel('LatentAdam')) return 'own';
  return ['cpu', 'wasm'].includes(getBackend()) ? 'host' : 'device';
};

/**
 * @param rate - The learning rate, or what it is at step t (from 1).
 * @param where - For tests; otherwise as the backend wants it.
 */
export function createAdam(variables: readonly Variable[], rate: number | Rate, where = usual()): Adam {
  const rateAt: Rate = typeof rate === 'number' ? () => rate : rate;
  return where === 'host' ? hostAdam(variables, rateAt) : deviceAdam(variables, rateAt, where === 'own');
}
