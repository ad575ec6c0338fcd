import {rowIn, type Answers} from '../../experiment/questions.js';
import {meanSquareError} from '../../measures/mean-square.js';
import {pcaDecode, pcaEncode} from '../../linear/pca.js';
import type {Baselines} from '../../measures/baselines.js';
import {gatherRows} from '../../linear/gather-rows.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';
import type {RunQuestions} from '../../training/run-questions.js';
import type {AutoencoderQuestions, Passage} from './types.js';
import {MARKS, type EvaluatedAutoencoder, type Surroundings} from './evaluation.js';

/** What answers are made from besides the model as it was last drawn; the newest for what is taken away. */
export interface Given extends Surroundings {
  readonly examples: Uint32Array;
  baselines(): Promise<Baselines>;
}

/** Longest row of pictures that is made at once. */
const MOST_BETWEEN = 64;

const coordinate = (value: unknown): number => {
  if (typeof value === 'number' && Number.isFinite(value)) return Math.min(1, Math.max(0, value));
  throw new RangeError('A place is x and y, 0 to 1.');
};

/** Straight line between two rows of numbers, ends included. */
const between = (a: Float32Array, b: Float32Array, steps: number): Float32Array =>
  Float32Array.from({length: steps * a.length}, (_, i) => {
    const along = steps > 1 ? Math.floor(i / a.length) / (steps - 1) : 0;
    return (1 - along) * a[i % a.length]! + along * b[i % a.length]!;
  });

async function decoded(
  code: Float32Array,
  {weights, plane}: EvaluatedAutoencoder,
  {plan, breathe}: Given,
): Promise<Passage> {
  const output = await decodeRows(plan, weights, code, breathe);
  return {input: undefined, code, output, place: plane.place(code), error: NaN, label: undefined};
}

async function passed(input: Float32Array, evaluated: EvaluatedAutoencoder, given: Given): Promise<Passage> {
  const code = await encodeRows(given.plan, evaluated.weights, input, given.breathe);
  const passage = await decoded(code, evaluated, given);
  return {...passage, input, error: meanSquareError(input, passage.output)};
}

/** Answers to an autoencoder's own questions. */
export function answersOf(given: Given): Answers<Omit<AutoencoderQuestions, keyof RunQuestions>, EvaluatedAutoencoder> {
  const {plan, dataset, examples, breathe} = given;
  const {features, count, labels} = dataset.heldOut;
  return {
    async example({index}, evaluated) {
      const row = rowIn(index, count);
      const passage = await passed(gatherRows(features, plan.size, [row]), evaluated, given);
      // A row that is drawn is where it is drawn: single-number codes have their y by rank.
      const places = plan.codeSize === 1 ? evaluated.plane.places(evaluated.codes.subarray(0, MARKS)) : [];
      const place = 2 * row < places.length ? ([places[2 * row]!, places[2 * row + 1]!] as const) : passage.place;
      return {...passage, place, label: labels?.[row]};
    },

    decodeAt: async ({x, y}, evaluated) =>
      decoded(evaluated.plane.codeAt(coordinate(x), coordinate(y)), evaluated, given),

    async encode({input}, evaluated) {
      const {size} = plan;
      if (!(input instanceof Float32Array) || input.length !== size || !input.every(Number.isFinite)) {
        throw new RangeError(`An input is ${size} finite numbers.`);
      }
      return passed(input.slice(), evaluated, given);
    },

    async interpolate({from, to, steps}, {weights, codes: heldOut, plane}) {
      const ends = [rowIn(from, count), rowIn(to, count)];
      const many = Math.min(MOST_BETWEEN, Math.max(2, Math.round(steps) || 2));
      const [first, last] = ends.map((row) => gatherRows(features, plan.size, [row]));
      const [start, end] = ends.map((row) => gatherRows(heldOut, plan.codeSize, [row]));
      const codes = between(start!, end!, many);
      const code = (i: number): Float32Array => codes.subarray(i * plan.codeSize, (i + 1) * plan.codeSize);
      return {
        code: await decodeRows(plan, weights, codes, breathe),
        pixels: between(first!, last!, many),
        plane: Float32Array.from(Array.from({length: many}, (_, i) => plane.place(code(i))).flat()),
      };
    },

    async pcaExamples() {
      const {pca} = await given.baselines();
      const inputs = gatherRows(features, plan.size, examples);
      const outputs = pcaDecode(pca, pcaEncode(pca, inputs));
      const row = (rows: Float32Array, i: number): Float32Array => rows.subarray(i * plan.size, (i + 1) * plan.size);
      return {outputs, errors: Float32Array.from(examples, (_, i) => meanSquareError(row(inputs, i), row(outputs, i)))};
    },

    table: async (_, {codes}) => ({
      codes: codes.slice(),
      labels: labels?.slice() ?? new Uint8Array(0),
      width: plan.codeSize,
    }),
  };
}
