import {alignmentLoss, bootstrapLoss, contrastiveLoss, type Pairing} from '../../nn/contrast.js';
import {written} from '../../nn/rows.js';
import {centreRows, normaliseRows} from '../../nn/similarity.js';
import {keep, tidy, type Scalar, type Tensor2D} from '../../tf/tf.js';
import type {ContrastiveConfig} from './types.js';

/** A matrix over the 2n views of a batch, by what stands in each row. */
const overViews = (rows: number, write: (row: Float32Array, index: number) => void): Tensor2D =>
  written([rows, rows], (numbers) => {
    numbers.fill(0);
    for (let i = 0; i < rows; i++) write(numbers.subarray(i * rows, (i + 1) * rows), i);
  }) as Tensor2D;

/** What keeps every view from being its own positive or negative. */
export const itselfLeftOut = (rows: number): Tensor2D => overViews(rows, (row, i) => void (row[i] = -1e9));

/** The other view of the same picture: nothing of a label. */
const otherView = (rows: number): Tensor2D => overViews(rows, (row, i) => void (row[(i + rows / 2) % rows] = 1));

/** All views of the same class, the other view of the same picture always among them. `labels` are the batch's. */
const sameClass = (labels: Uint8Array): Tensor2D => {
  const n = labels.length;
  return overViews(2 * n, (row, i) => {
    let found = 0;
    for (let j = 0; j < 2 * n; j++) if (j !== i && labels[j % n] === labels[i % n]) found += row[j] = 1;
    for (let j = 0; j < 2 * n; j++) row[j]! /= found;
  });
};

/** What a batch of `n` pictures is trained by. */
export interface Objective {
  /**
   * @param answers - `[2n, d]`, all first views and then all second ones; rows of length 1.
   * @param targets - BYOL's: what the target network made of the same views.
   * @param labels - Of the batch's pictures; only supervised contrast is handed any.
   */
  of(
    answers: Tensor2D,
    given: {targets?: Tensor2D | undefined; labels?: Uint8Array | undefined},
    measured: boolean,
  ): Scalar;
  dispose(): void;
}

export function createObjective({objective, temperature}: ContrastiveConfig, n: number): Objective {
  if (objective === 'alignment') return {of: (answers, _, measured) => alignmentLoss(answers, measured), dispose() {}};
  if (objective === 'byol') {
    // BYOL needs no statistics of the batch where its layers are normalised (Richemond et al. 2020, arXiv 2010.10241).
    // Ours are not: all views of this small network start, and would stay, in one small cone.
    const apart = (rows: Tensor2D): Tensor2D => normaliseRows(centreRows(rows));
    return {
      of: (answers, {targets}, measured) => tidy(() => bootstrapLoss(apart(answers), apart(targets!), measured)),
      dispose() {},
    };
  }
  const itself = keep(itselfLeftOut(2 * n));
  const other = objective === 'nt-xent' ? keep(otherView(2 * n)) : undefined;
  return {
    of: (answers, {labels}, measured) =>
      tidy(() => {
        const pairing: Pairing = {itself, positives: other ?? sameClass(labels!)};
        return contrastiveLoss(answers, pairing, temperature, measured);
      }),
    dispose() {
      itself.dispose();
      other?.dispose();
    },
  };
}
