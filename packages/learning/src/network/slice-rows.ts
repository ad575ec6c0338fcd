import type {BackendName} from '../backend/names.js';
import {SLICE_WORK} from '../backend/slice-work.js';
import {kernelShape, type Layer} from './layers.js';

/** Work of a training step in that of a pass: one forwards, two backwards. */
const TRAINING = 3;
/** Work of a pass with the carrying of rows in and answers out, in that of the pass alone. */
const CARRYING = 2;
/** Work of a multiply-add of a conv layer, in that of a dense one: laying out its windows costs more than multiplying them. */
const WINDOWS = 4;
/** Multiply-adds that a weight's gradient costs to be made and added up once more, whatever the rows it is of. */
const ADDING = 20;

const weightsOf = (layer: Layer): number => kernelShape(layer).reduce((a, b) => a * b, 1);

const sum = (layers: readonly Layer[], of: (layer: Layer) => number): number =>
  layers.reduce((total, layer) => total + of(layer), 0);

/** What one row costs on its way through layers, in multiply-adds of dense ones. */
const rowWork = (layer: Layer): number => {
  if (layer.kind === 'dense') return weightsOf(layer);
  const places = Math.ceil(layer.height / layer.stride) * Math.ceil(layer.width / layer.stride);
  return WINDOWS * places * weightsOf(layer);
};

/** Rows that pass through layers in one slice. */
export const rowsPassing = (layers: readonly Layer[], backend: BackendName): number =>
  Math.max(1, Math.floor(SLICE_WORK[backend] / (CARRYING * sum(layers, rowWork))));

/** Rows that layers learn from in one slice; so many, at least, that adding up does not cost more than they do. */
export const rowsTrained = (layers: readonly Layer[], backend: BackendName): number => {
  const work = Math.max(SLICE_WORK[backend], ADDING * sum(layers, weightsOf));
  return Math.max(1, Math.floor(work / (TRAINING * sum(layers, rowWork))));
};
