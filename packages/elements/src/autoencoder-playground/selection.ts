import type {AutoencoderSnapshot, Passage} from '@latent-elements/learning/types';
import {tilePicture, type ReaderRow} from './draw.js';
import type {AutoencoderFigure} from './figure.js';

/** What the thread runs through: one of the ten examples, another held-out row, a place of the plane, a drawing. */
export type Selection =
  | {kind: 'example'; row: number}
  | {kind: 'point'; index: number}
  | {kind: 'place'; x: number; y: number}
  | {kind: 'drawing'; input: Float32Array};

/** What the reader chose, and what the model, or the recording, makes of it. */
export class Chosen {
  readonly #view: AutoencoderFigure;
  selection: Selection = {kind: 'example', row: 3};
  /** The model's answer to the selection; undefined until it came. */
  passage: Passage | undefined;
  #asking = false;

  constructor(view: AutoencoderFigure) {
    this.#view = view;
  }

  select(selection: Selection) {
    this.selection = selection;
    this.passage = undefined;
    this.#view.update();
    void this.#ask();
  }

  /** The model moved: what it said of the selection is asked again. */
  refresh() {
    if (this.selection.kind !== 'example') void this.#ask();
  }

  /** Another run: what belonged to the last one goes. */
  forget() {
    this.passage = undefined;
    if (this.selection.kind === 'point' || this.selection.kind === 'drawing')
      this.selection = {kind: 'example', row: 3};
  }

  /** Where in the plane the selection lies, 0…1. */
  place(snapshot: AutoencoderSnapshot): [number, number] {
    const {selection} = this;
    if (selection.kind === 'place') return [selection.x, selection.y];
    const index =
      selection.kind === 'example'
        ? snapshot.examples.indices[selection.row]
        : selection.kind === 'point'
          ? selection.index
          : -1;
    if (index >= 0 && index * 2 < snapshot.plane.length)
      return [snapshot.plane[2 * index], snapshot.plane[2 * index + 1]];
    return this.passage ? [...this.passage.place] : [0.5, 0.5];
  }

  /** The reader's own row: from the model where it is loaded, from the recorded tiling where it is not. */
  get reader(): ReaderRow | undefined {
    const {selection} = this;
    if (selection.kind === 'example') return undefined;
    if (this.passage) return this.passage;
    const snapshot = this.#view.shown;
    if (selection.kind === 'drawing') return {input: selection.input, output: new Float32Array(selection.input.length)};
    if (selection.kind !== 'place' || !snapshot || !this.#view.recorded) return undefined;
    const output = tilePicture(snapshot, this.#view.layout(snapshot), [selection.x, selection.y]);
    return output && {input: undefined, output};
  }

  /** One question at a time; the newest selection is asked again when the answer is late. */
  async #ask() {
    const {training} = this.#view.host;
    if (this.#asking || !training.open || training.loading) return;
    const {selection} = this;
    this.#asking = true;
    try {
      const passage = await (selection.kind === 'point' || selection.kind === 'example'
        ? selection.kind === 'example'
          ? undefined
          : training.ask<Passage>('example', {index: selection.index})
        : selection.kind === 'place'
          ? training.ask<Passage>('decodeAt', {x: selection.x, y: selection.y})
          : training.ask<Passage>('encode', {input: selection.input}));
      this.#asking = false;
      if (selection !== this.selection) void this.#ask();
      else if (passage) {
        this.passage = passage;
        this.#view.update();
      }
    } catch {
      this.#asking = false;
    }
  }
}
