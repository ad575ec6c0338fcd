import {engine, tensor, tidy, type Tensor} from '../../../packages/learning/src/tf/tf.js';
import {registerGradients} from '../../../packages/learning/src/tf/gradients.js';
import {useBackend} from '../../harnesses/learning.js';
import {normal, type Case} from './case.js';

/** FAULTS.md's bars: of the CPU's numbers, and of central differences. */
const FORWARD = 1e-4;
const GRADIENT = 1e-2;

/** The worst errors of an operation on a backend, and whether the same again is the same to the bit. */
export interface Outcome {
  readonly forward: number;
  /** NaN where nothing is differentiated. */
  readonly gradient: number;
  readonly repeats: boolean;
  /** Why it could not be run at all. */
  readonly missing?: string;
}

interface Answer {
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Of Σ values · cotangent, for every input. */
  readonly gradients: readonly Float32Array[];
}

/** Any will do; each number has another, so that none may be in another's place. */
const cotangent = (shape: number[]): Float32Array => normal(shape, 97).values;

const upload = ({inputs}: Case, moved: readonly Float32Array[]): Tensor[] =>
  inputs.map(({shape}, i) => tensor(moved[i]!.slice(), shape));

const valuesOf = ({inputs}: Case): Float32Array[] => inputs.map(({values}) => values);

/** What the current backend makes of it. */
const answer = async (tried: Case): Promise<Answer> => {
  registerGradients();
  const tensors = tidy(() => {
    const inputs = upload(tried, valuesOf(tried));
    const output = tried.run(inputs);
    if (!tried.gradient) return [output];
    const dy = tensor(cotangent(output.shape), output.shape);
    return [output, ...engine().gradients(() => tried.run(inputs), inputs, dy).grads];
  });
  const [values, ...gradients] = await Promise.all(tensors.map(async (x) => Float32Array.from(await x.data())));
  const shape = tensors[0]!.shape;
  for (const x of tensors) x.dispose();
  return {shape, values: values!, gradients};
};

/** Central differences on the current backend, the sum in double precision. */
const differences = (tried: Case): Float32Array[] =>
  valuesOf(tried).map((values, i) =>
    values.map((value, j) => {
      const step = 1e-3 * Math.max(1, Math.abs(value));
      const [up, down] = [step, -step].map((move) => {
        const moved = valuesOf(tried);
        moved[i] = values.slice();
        moved[i][j]! += move;
        const output = tidy(() => {
          const y = tried.run(upload(tried, moved));
          return y.dataSync() as Float32Array;
        });
        return {at: moved[i][j]!, output};
      });
      const dy = cotangent([up!.output.length]);
      const change = dy.reduce((total, weight, k) => total + weight * (up!.output[k]! - down!.output[k]!), 0);
      return change / (up!.at - down!.at);
    }),
  );

const references = new Map<Case, Promise<Answer>>();

const reference = (tried: Case): Promise<Answer> => {
  const compute = async (): Promise<Answer> => {
    await useBackend('cpu');
    return {...(await answer(tried)), gradients: tried.gradient ? differences(tried) : []};
  };
  const known = references.get(tried) ?? compute();
  references.set(tried, known);
  return known;
};

/** Relative where numbers are large; infinite where they are of other shapes or where one of the two is NaN. */
export const worstError = (actual: ArrayLike<number>, expected: ArrayLike<number>): number => {
  if (actual.length !== expected.length) return Infinity;
  return Array.from(expected, (is, i) => {
    if (Object.is(actual[i], is)) return 0;
    const error = Math.abs(actual[i]! - is) / Math.max(1, Math.abs(is));
    return Number.isNaN(error) ? Infinity : error;
  }).reduce((a, b) => Math.max(a, b), 0);
};

const worst = (actual: readonly Float32Array[], expected: readonly Float32Array[]): number =>
  Math.max(...expected.map((numbers, i) => worstError(actual[i] ?? [], numbers)));

const same = (a: Answer, b: Answer): boolean =>
  [a.values, ...a.gradients].every((numbers, i) =>
    numbers.every((value, j) => Object.is(value, [b.values, ...b.gradients][i]![j])),
  );

/** Tries an operation on the backend that `use` makes the current one. */
export const outcomeOf = async (tried: Case, use: () => Promise<void>): Promise<Outcome> => {
  const expected = await reference(tried);
  await use();
  let once: Answer;
  let again: Answer;
  try {
    [once, again] = [await answer(tried), await answer(tried)];
  } catch (error) {
    return {forward: NaN, gradient: NaN, repeats: false, missing: String(error)};
  }
  const shaped = once.shape.join() === expected.shape.join();
  return {
    forward: shaped ? worstError(once.values, expected.values) : Infinity,
    gradient: tried.gradient ? worst(once.gradients, expected.gradients) : NaN,
    repeats: same(once, again),
  };
};

/** What is wrong with an operation; empty where it conforms. */
export const faultsOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap(
    ({forward, gradient, repeats, missing}) =>
      missing ?? [
        ...(forward <= FORWARD ? [] : [`forward: off by ${forward}`]),
        ...(gradient > GRADIENT ? [`gradient: off by ${gradient}`] : []),
        ...(repeats ? [] : ['other numbers when repeated']),
      ],
  );

/** Why the table of faults is not the truth about an operation; undefined where it is. */
export const untrue = (outcomes: readonly Outcome[], fault: string | undefined): string | undefined => {
  const found = faultsOf(outcomes);
  if (fault === undefined) return found.length > 0 ? found.join('; ') : undefined;
  return found.length > 0 ? undefined : `conforms, but the table says: ${fault}`;
};
