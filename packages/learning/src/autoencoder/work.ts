import {SLICE_WORK} from '../backend/slice-work.js';
import type {BackendName} from '../backend/names.js';
import {kernelShape, type Layer} from './blueprint.js';

/** Backwards a layer takes two products for the one that it takes forwards. */
const TRAINING = 3;
/** Laying out windows costs a conv layer more than multiplying them. */
const WINDOWS = 4;

/** What one row costs on its way through layers, in the multiply-adds of dense ones. */
export const workOf = (layers: readonly Layer[]): number =>
  layers.reduce((total, layer) => {
    const products = kernelShape(layer).reduce((a, b) => a * b, 1);
    if (layer.kind === 'dense') return total + products;
    const places = Math.ceil(layer.height / layer.stride) * Math.ceil(layer.width / layer.stride);
    return total + WINDOWS * places * products;
  }, 0);

/** Rows that pass through layers in one slice. */
export const rowsPassing = (layers: readonly Layer[], backend: BackendName): number =>
  Math.max(1, Math.floor(SLICE_WORK[backend] / workOf(layers)));

/** Rows that layers learn from in one slice. */
export const rowsTrained = (layers: readonly Layer[], backend: BackendName): number =>
  Math.max(1, Math.floor(SLICE_WORK[backend] / (TRAINING * workOf(layers))));
