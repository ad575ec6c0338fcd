import type {{{Class}}Snapshot} from '@latent-elements/learning/types';
import {error} from '../base/figure/format.js';
import {pictureSheet} from '../base/drawing/pictures.js';

/** What the figure shows, as a sentence: the picture's name for assistive technology. */
export const description = ({step, metrics}: {{Class}}Snapshot): string =>
  `One picture for all, after ${step} steps: its mean square error on held-out pictures is ${error(metrics.heldOutMse)}; ` +
  `that of their mean is ${error(metrics.meanMse)}.`;

/** The learned picture, drawn in `ink`. */
export const drawRow = ({row, shape}: {{Class}}Snapshot, ink: string): HTMLCanvasElement => pictureSheet(row, shape, 1, ink);
