import {DataError} from '@latent-elements/datasets';
import {fetchBytes} from '@latent-elements/datasets/fetch-bytes';
import type {io} from '@tensorflow/tfjs';
import {ModelError} from './model-error.js';
import {checkTopology} from './topology.js';

/** What a figure may ask a reader to fetch. */
const MOST_JSON = 16 * 2 ** 20;
/** All weight files together. */
const MOST_WEIGHTS = 128 * 2 ** 20;
const MOST_FILES = 128;

/** A saved model as its files have it: checked for all that can be checked without TensorFlow.js. */
export interface ModelFiles {
  readonly format: 'layers-model' | 'graph-model';
  readonly topology: object;
  readonly specs: io.WeightsManifestEntry[];
  readonly weights: ArrayBuffer;
  /** Signatures and the like, which TensorFlow.js reads. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Bytes of one number, as weights are stored. */
const STORED: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
  complex64: 8,
};

const bytesOf = ({shape, dtype, quantization}: io.WeightsManifestEntry): number => {
  const each = STORED[quantization?.dtype ?? dtype];
  if (each === undefined || !Array.isArray(shape)) return NaN;
  return shape.reduce((product, side) => product * side, each);
};

const tooMuch = (what: string, maxBytes: number): ModelError =>
  new ModelError(
    'model-invalid',
    `${what} larger than ${maxBytes / 2 ** 20} MiB, too much to ask of a reader. Save a smaller encoder.`,
  );

async function download(
  url: URL,
  maxBytes: number,
  signal: AbortSignal | undefined,
  what: string,
  tooLarge: ModelError,
): Promise<Uint8Array> {
  try {
    return await fetchBytes(url, {maxBytes, signal});
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    if (error.code === 'data-too-large') throw tooLarge;
    throw new ModelError('model-not-found', `${what} did not come: ${error.message}`);
  }
}

function parse(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ModelError(
      'model-invalid',
      'The file is not JSON. Give the address of the model.json that tensorflowjs_converter or model.save() wrote.',
    );
  }
  if (!isObject(json) || !isObject(json.modelTopology) || !Array.isArray(json.weightsManifest)) {
    throw new ModelError(
      'model-invalid',
      'The JSON is no TensorFlow.js model: it lacks modelTopology or weightsManifest. Give the address of the model.json that tensorflowjs_converter or model.save() wrote.',
    );
  }
  return json;
}

/** A graph is a list of nodes; Keras' is a configuration. */
const formatOf = ({format, modelTopology}: Record<string, unknown>): ModelFiles['format'] =>
  format === 'graph-model' || (format !== 'layers-model' && 'node' in (modelTopology as object))
    ? 'graph-model'
    : 'layers-model';

/**
 * Addresses of weight files: on the model's own server, so that nobody is asked whom the author did not name. That server
 * may pass the request on to another, as hubs of models do.
 */
function addressOf(path: unknown, model: URL): URL {
  const url = typeof path === 'string' && URL.canParse(path, model) ? new URL(path, model) : undefined;
  if (!url || url.origin !== model.origin || url.protocol !== model.protocol) {
    throw new ModelError(
      'model-invalid',
      'The model names weights on another server. Put the weight files beside model.json, and their plain names into its weightsManifest.',
    );
  }
  return url;
}

/**
 * Fetches a model.json and the weights that it names.
 *
 * Throws a {@link ModelError} that says what to do: not there, no CORS, not JSON, no model, weights missing or cut off.
 */
export async function readModel(
  url: URL,
  {signal, progress}: {signal?: AbortSignal; progress: (fraction: number) => void},
): Promise<ModelFiles> {
  const json = parse(
    new TextDecoder().decode(await download(url, MOST_JSON, signal, 'model.json', tooMuch('model.json is', MOST_JSON))),
  );
  const {modelTopology, weightsManifest, ...rest} = json;
  const groups = (weightsManifest as unknown[]).filter(isObject);
  const paths = groups.flatMap((group) => (Array.isArray(group.paths) ? group.paths : []));
  const specs = groups.flatMap((group) =>
    Array.isArray(group.weights) ? group.weights : [],
  ) as io.WeightsManifestEntry[];
  const expected = specs.reduce((sum, spec) => sum + (isObject(spec) ? bytesOf(spec) : NaN), 0);
  if (!Number.isFinite(expected)) {
    throw new ModelError(
      'model-invalid',
      'The weightsManifest names a weight whose shape or type cannot be read. Convert the model again.',
    );
  }
  const format = formatOf(json);
  const tooLarge = tooMuch('The weights together are', MOST_WEIGHTS);
  checkTopology(modelTopology as object, format);
  if (expected > MOST_WEIGHTS) throw tooLarge;
  if (paths.length > MOST_FILES || new Set(paths).size < paths.length) {
    throw new ModelError(
      'model-invalid',
      `The weightsManifest names ${paths.length} files, up to ${MOST_FILES} of them are fetched, and each once. Convert the model again, into larger files.`,
    );
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const [i, path] of paths.entries()) {
    progress(i / paths.length);
    const what = `Weight file ${i + 1} of ${paths.length}`;
    const part = await download(addressOf(path, url), MOST_WEIGHTS - length, signal, what, tooLarge);
    parts.push(part);
    length += part.length;
  }
  if (length !== expected) {
    throw new ModelError(
      'model-invalid',
      `The weight files hold ${length.toLocaleString('en-US')} bytes where the model needs ${expected.toLocaleString('en-US')}. Upload all of them again, as binary files.`,
    );
  }
  const weights = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    weights.set(part, at);
    at += part.length;
  }
  return {format, topology: modelTopology as object, specs, weights: weights.buffer, rest};
}
