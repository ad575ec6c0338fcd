import type {Dataset} from '@latent-elements/datasets';
import {answersOf, rowIn} from '../../experiment/questions.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {meanSquareError} from '../../measures/mean-square.js';
import type {Encoding} from '../../measures/encoding.js';
import type {RepresentationReport} from '../../measures/report.js';
import {pcaDecode, pcaEncode} from '../../linear/pca.js';
import {download} from '../../network/weights.js';
import type {Baselines} from '../../measures/baselines.js';
import {gatherRows} from '../../linear/gather-rows.js';
import {weightShapes, type Blueprint} from '../../network/autoencoder/plan.js';
import {decodeRows, encodeRows} from '../../network/autoencoder/passes.js';
import type {AutoencoderQuestions, Passage} from './types.js';
import {MARKS, type View} from './evaluation.js';

/** What answers are made from. */
export interface Asked {
  readonly plan: Blueprint;
  readonly dataset: Dataset;
  readonly examples: Uint32Array;
  /** The model as it was last drawn; the newest for what is taken away. */
  readonly view: View;
  readonly breathe: Breathe;
  baselines(): Promise<Baselines>;
  encoding(): Promise<Encoding>;
  report(since: number | undefined): Promise<RepresentationReport>;
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

async function decoded(code: Float32Array, {plan, view, breathe}: Asked): Promise<Passage> {
  const output = await decodeRows(plan, view.weights, code, breathe);
  return {input: undefined, code, output, place: view.plane.place(code), error: NaN, label: undefined};
}

async function passed(input: Float32Array, asked: Asked): Promise<Passage> {
  const code = await encodeRows(asked.plan, asked.view.weights, input, asked.breathe);
  const passage = await decoded(code, asked);
  return {...passage, input, error: meanSquareError(input, passage.output)};
}

export const answerTo = answersOf<AutoencoderQuestions, Asked>('An autoencoder has', {
  async example({index}, asked) {
    const {dataset, view, plan} = asked;
    const {features, count, labels} = dataset.heldOut;
    const row = rowIn(index, count);
    const passage = await passed(gatherRows(features, plan.size, [row]), asked);
    // A row that is drawn is where it is drawn: single-number codes have their y by rank.
    const places = plan.codeSize === 1 ? view.plane.places(view.codes.subarray(0, MARKS)) : [];
    const place = 2 * row < places.length ? ([places[2 * row]!, places[2 * row + 1]!] as const) : passage.place;
    return {...passage, place, label: labels?.[row]};
  },

  decodeAt: ({x, y}, asked) => decoded(asked.view.plane.codeAt(coordinate(x), coordinate(y)), asked),

  encode({input}, asked) {
    const {size} = asked.plan;
    if (!(input instanceof Float32Array) || input.length !== size || !input.every(Number.isFinite)) {
      throw new RangeError(`An input is ${size} finite numbers.`);
    }
    return passed(input.slice(), asked);
  },

  async interpolate({from, to, steps}, {plan, dataset, view, breathe}) {
    const {features, count} = dataset.heldOut;
    const ends = [rowIn(from, count), rowIn(to, count)];
    const many = Math.min(MOST_BETWEEN, Math.max(2, Math.round(steps) || 2));
    const [first, last] = ends.map((row) => gatherRows(features, plan.size, [row]));
    const [start, end] = ends.map((row) => gatherRows(view.codes, plan.codeSize, [row]));
    const codes = between(start!, end!, many);
    return {
      code: await decodeRows(plan, view.weights, codes, breathe),
      pixels: between(first!, last!, many),
      plane: Float32Array.from(
        Array.from({length: many}, (_, i) =>
          view.plane.place(codes.subarray(i * plan.codeSize, (i + 1) * plan.codeSize)),
        ).flat(),
      ),
    };
  },

  async pcaExamples(_, {plan, dataset, examples, baselines}) {
    const {pca} = await baselines();
    const inputs = gatherRows(dataset.heldOut.features, plan.size, examples);
    const outputs = pcaDecode(pca, pcaEncode(pca, inputs));
    const row = (rows: Float32Array, i: number): Float32Array => rows.subarray(i * plan.size, (i + 1) * plan.size);
    return {outputs, errors: Float32Array.from(examples, (_, i) => meanSquareError(row(inputs, i), row(outputs, i)))};
  },

  table: async (_, {plan, dataset, view}) => ({
    codes: view.codes.slice(),
    labels: dataset.heldOut.labels?.slice() ?? new Uint8Array(0),
    width: plan.codeSize,
  }),

  async weights(_, {plan, view}) {
    const values = await download(view.weights);
    return weightShapes(plan).map(({name, shape}) => ({name, shape, values: values[name]!}));
  },

  encoding: (_, {encoding}) => encoding(),
  report: ({since}, {report}) => report(Number.isFinite(since) ? since : undefined),
});
