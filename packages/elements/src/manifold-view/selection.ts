import type {Around, ManifoldSnapshot} from '@latent-elements/learning/types';
import type {ManifoldFigure} from './figure.js';

/** Neighbours drawn about the point in hand. */
export const NEAREST = 8;

/** The point in hand, under the pointer or chosen, what stands around it, and the points that were brushed. */
export class Hand {
  /** Rows that a rectangle took, or that were added one by one. */
  brushed: ReadonlySet<number> = new Set();
  readonly #view: ManifoldFigure;
  #chosen = 0;
  #hovered: number | undefined;
  #around: Around | undefined;
  /** The row and the snapshot that it belongs to. */
  #of: readonly [row: number, snapshot: ManifoldSnapshot] | undefined;
  #asking = false;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  get row(): number {
    return this.#hovered ?? this.#chosen;
  }

  /** What stands around it: as asked for, or as the snapshot has it of its example. */
  get around(): Around | undefined {
    if (this.#around && this.#of?.[0] === this.row) return this.#around;
    const example = this.#view.shown?.example;
    return example?.row === this.row ? example : undefined;
  }

  hover(row: number | undefined) {
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#move();
  }

  choose(row: number) {
    this.#chosen = row;
    this.#hovered = undefined;
    this.#move();
  }

  brush(rows: Iterable<number>) {
    this.brushed = new Set(rows);
    this.#view.update();
  }

  /** Adds the point in hand to the brushed ones, or takes it away. */
  toggle() {
    const {row} = this;
    this.brush(this.brushed.has(row) ? [...this.brushed].filter((other) => other !== row) : [...this.brushed, row]);
  }

  /** The maps moved: what they make of the neighbours is asked again. */
  refresh() {
    void this.#ask();
  }

  /** Other rows: nothing of the last ones is in hand. */
  forget() {
    this.brushed = new Set();
    this.#around = this.#of = this.#hovered = undefined;
    this.#chosen = 0;
  }

  #move() {
    this.#view.update();
    void this.#ask();
  }

  /** One question at a time; the newest point is asked for again when the answer is late. */
  async #ask(): Promise<void> {
    const {training} = this.#view.host;
    const {snapshot} = training;
    const {row} = this;
    if (this.#asking || !snapshot || !training.open || training.loading) return;
    if (this.#of?.[0] === row && this.#of[1] === snapshot) return;
    this.#asking = true;
    try {
      const k = Math.min(NEAREST, snapshot.dataset.count - 1);
      const around = await training.ask<Around>('around', {index: row, k});
      if (training.snapshot?.dataset.count !== snapshot.dataset.count) return;
      if (row === this.row) {
        this.#around = around;
        this.#of = [row, snapshot];
        this.#view.update();
      }
    } catch {
      // The run was closed; the next one asks again.
      return;
    } finally {
      this.#asking = false;
    }
    if (row !== this.row) void this.#ask();
  }
}
