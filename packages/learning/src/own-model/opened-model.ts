import * as tf from '@tensorflow/tfjs';
import type {Breathe} from '../scheduling/breathe.js';
import {ModelError} from './model-error.js';
import type {ModelFiles} from './model-files.js';

/** Rows that pass at once. */
const BLOCK = 64;
/** Numbers of an encoding that can be measured within a reader's patience. */
const WIDEST = 512;

/** A model that takes rows of a data set. */
export interface OpenedModel {
  /** `[n, d]` → `[n, width]`. */
  encode(rows: Float32Array, breathe: Breathe): Promise<Float32Array>;
  readonly takes: readonly number[];
  readonly width: number;
  readonly parameters: number;
  dispose(): void;
}

type Model = tf.LayersModel | tf.GraphModel;

/** What the data's rows may be given as: as they are, without the single channel, or as one line. */
function shapeFor(given: readonly (number | null)[], shape: readonly number[], title: string): number[] {
  const size = shape.reduce((a, b) => a * b, 1);
  const forms = [[...shape], ...(shape.length === 3 && shape[2] === 1 ? [shape.slice(0, 2)] : []), [size]];
  const form = forms.find(
    (sides) => sides.length === given.length && sides.every((side, i) => given[i] === side || !((given[i] ?? -1) > 0)),
  );
  if (form) return form;
  const written = (sides: readonly (number | null)[]) =>
    sides.map((side) => ((side ?? -1) > 0 ? side : 'any')).join(' × ');
  throw new ModelError(
    'model-shape',
    `The model takes ${written(given) || 'single numbers'} a row, and a row of ${title} is ${written(shape)}. Save an encoder for ${forms.map((sides) => `[${sides.join(', ')}]`).join(' or ')}, or name a data set that it was made for.`,
  );
}

const handler = ({format, topology, specs, weights, rest}: ModelFiles): tf.io.IOHandler => ({
  load: async () =>
    ({...rest, format, modelTopology: topology, weightSpecs: specs, weightData: weights}) as tf.io.ModelArtifacts,
});

/** What TensorFlow.js says of a model that it cannot open, in words that help. */
function asModelError(error: unknown): ModelError {
  if (error instanceof ModelError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const layer = /Unknown layer: (\S+?)\./.exec(text)?.[1];
  if (layer)
    return new ModelError(
      'model-invalid',
      `The model has a layer that TensorFlow.js does not know: ${layer}. Save one without custom or Lambda layers, or convert it as a graph model.`,
    );
  const operation =
    /(?:Unknown op|Op type not (?:in registry|supported)|not registered for op)[^'"A-Za-z0-9]*['"]?([A-Za-z0-9_]+)/i.exec(
      text,
    )?.[1];
  if (operation)
    return new ModelError(
      'model-invalid',
      `The model has an operation that TensorFlow.js does not know: ${operation}. Convert one without custom operations.`,
    );
  const weight = /(?:no weight|missing weight|not found|did not find)[^'"]*['"]?([\w/.:-]+)/i.exec(text)?.[1];
  if (/weight/i.test(text))
    return new ModelError(
      'model-invalid',
      `The weights do not fit the model${weight ? ` (${weight.slice(0, 60)})` : ''}. Convert or save it again, model.json and weight files together.`,
    );
  return new ModelError(
    'model-invalid',
    `TensorFlow.js cannot open the model (${text.split('\n')[0]!.slice(0, 160)}). Convert it again with tensorflowjs_converter.`,
  );
}

const inputsOf = (model: Model) => model.inputs.map(({shape}) => shape as (number | null)[] | undefined);

/** Loops and conditions in a graph need the asynchronous way, of which TensorFlow.js warns where it is not needed. */
async function executed(model: tf.GraphModel, x: tf.Tensor): Promise<tf.Tensor | tf.Tensor[]> {
  try {
    return model.execute(x);
  } catch (error) {
    if (!/executeAsync/.test((error as Error).message)) throw error;
    return await model.executeAsync(x);
  }
}

async function answer(model: Model, x: tf.Tensor): Promise<tf.Tensor> {
  const result = 'executeAsync' in model ? await executed(model, x) : tf.tidy(() => model.predict(x));
  if (!Array.isArray(result)) return result as tf.Tensor;
  if (result.length === 1) return result[0]!;
  tf.dispose(result);
  throw new ModelError(
    'model-shape',
    `The model answers ${result.length} tensors, and one encoding is measured. Save the encoder alone, with one output.`,
  );
}

/** Runs one row through a model to learn its width. Throws a {@link ModelError}. */
async function checked(model: Model, {shape, title}: {shape: readonly number[]; title: string}): Promise<OpenedModel> {
  const inputs = inputsOf(model);
  if (inputs.length !== 1) {
    throw new ModelError(
      'model-shape',
      `The model takes ${inputs.length} inputs, and a row is one. Save the encoder alone, with one input.`,
    );
  }
  const takes = shapeFor(inputs[0]?.slice(1) ?? shape, shape, title);
  const pass = async (rows: Float32Array, n: number): Promise<tf.Tensor> => {
    const x = tf.tensor(rows, [n, ...takes]);
    try {
      return await answer(model, x);
    } finally {
      x.dispose();
    }
  };
  const d = takes.reduce((a, b) => a * b, 1);
  const probe = await pass(new Float32Array(2 * d), 2);
  const width = probe.size / 2;
  const perRow = probe.shape[0] === 2;
  probe.dispose();
  if (!perRow || !Number.isInteger(width))
    throw new ModelError(
      'model-shape',
      'The model does not answer row by row: its output does not begin with the batch. Save an encoder whose output is [batch, numbers].',
    );
  if (width > WIDEST)
    throw new ModelError(
      'model-shape',
      `The model makes ${width.toLocaleString('en-US')} numbers of a row; up to ${WIDEST} are measured. End the encoder on a narrower layer, or pool its output.`,
    );
  return {
    takes,
    width,
    parameters: countOf(model),
    dispose: () => model.dispose(),
    async encode(rows, breathe) {
      const n = rows.length / d;
      const encoded = new Float32Array(n * width);
      for (let start = 0; start < n; start += BLOCK) {
        await breathe();
        const end = Math.min(n, start + BLOCK);
        const z = await pass(rows.slice(start * d, end * d), end - start);
        try {
          encoded.set((await z.data()) as Float32Array, start * width);
        } finally {
          z.dispose();
        }
      }
      if (encoded.every(Number.isFinite)) return encoded;
      throw new ModelError(
        'model-invalid',
        'The model answers numbers that are not finite. Check how its weights were saved.',
      );
    },
  };
}

const countOf = (model: Model): number =>
  'countParams' in model
    ? model.countParams()
    : Object.values(model.weights)
        .flat()
        .reduce((sum, weight) => sum + (weight.dtype === 'float32' ? weight.size : 0), 0);

/** Opens a saved model for rows of a data set. Throws a {@link ModelError}. */
export async function openModel(
  files: ModelFiles,
  data: {shape: readonly number[]; title: string},
): Promise<OpenedModel> {
  try {
    const model = await (files.format === 'graph-model'
      ? tf.loadGraphModel(handler(files))
      : tf.loadLayersModel(handler(files)));
    return await checked(model, data);
  } catch (error) {
    throw asModelError(error);
  }
}

/** Every initialiser that draws has a seed of its own, so that the same seed gives the same weights. */
const seeded = (topology: object, seed: number): object => {
  let count = 0;
  return JSON.parse(JSON.stringify(topology), (key, value: unknown) =>
    key === 'seed' && value === null ? seed * 1000 + ++count : value,
  ) as object;
};

/** The same layers with fresh weights, as they would be before training. Throws a {@link ModelError}. */
export async function freshModel(
  {topology}: ModelFiles,
  data: {shape: readonly number[]; title: string},
  seed: number,
): Promise<OpenedModel> {
  try {
    return await checked(
      await tf.models.modelFromJSON(seeded(topology, seed) as Parameters<typeof tf.models.modelFromJSON>[0]),
      data,
    );
  } catch (error) {
    throw asModelError(error);
  }
}

/** Takes the backend that was asked for, or the quickest there is; answers which it is. */
export async function useBackend(asked: 'auto' | 'webgl' | 'cpu'): Promise<string> {
  tf.enableProdMode();
  for (const name of asked === 'cpu' ? ['cpu'] : ['webgl', 'cpu']) {
    // A backend that is not to be had throws, or says false.
    if (await tf.setBackend(name).catch(() => false)) break;
  }
  await tf.ready();
  return tf.getBackend();
}
