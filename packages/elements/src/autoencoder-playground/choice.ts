import type {AutoencoderSnapshot} from '@latent-elements/learning/types';

/** What the thread runs through: one of the ten examples, another held-out row, a place of the plane, a drawing. */
export type Choice =
  | {readonly kind: 'example'; readonly row: number}
  | {readonly kind: 'point'; readonly index: number}
  | {readonly kind: 'place'; readonly x: number; readonly y: number}
  | {readonly kind: 'drawing'; readonly input: Float32Array};

/** A choice that the model has to be asked about. */
export type Asked = Exclude<Choice, {kind: 'example'}>;

/** The held-out row that a choice is, if it is one. */
export const rowOf = (choice: Choice, {examples}: AutoencoderSnapshot): number | undefined =>
  choice.kind === 'example' ? examples.indices[choice.row] : choice.kind === 'point' ? choice.index : undefined;
