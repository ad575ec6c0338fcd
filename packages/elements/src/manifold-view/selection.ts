import type {Around, ManifoldSnapshot} from '@latent-elements/learning/types';
import type {LatestAnswer} from '../base/figure/latest-answer.js';
import type {Shown} from '../base/figure/shown.js';

/** Neighbours drawn about the point in hand. */
export const NEAREST = 8;

/** What is asked of a row: its `k` nearest, and what the maps of that snapshot make of them. */
export interface AroundQuestion {
  readonly row: number;
  readonly k: number;
  readonly of: ManifoldSnapshot;
}

/** The element, whose row the page may set too. */
export interface Selecting {
  readonly selected: number | null;
  select(row: number | null): void;
}

/** The point in hand, under the pointer or selected, with what stands around it, and the points that were brushed. */
export class Selection {
  /** Rows that a rectangle took, or that were added one by one. */
  brushed: ReadonlySet<number> = new Set();
  readonly #host: Selecting;
  readonly #around: LatestAnswer<AroundQuestion, Around>;
  readonly #moved: () => void;
  #snapshot: ManifoldSnapshot | undefined;
  #hovered: number | undefined;

  /** @param moved - Another point is in hand, or others are brushed. */
  constructor(host: Selecting, around: LatestAnswer<AroundQuestion, Around>, moved: () => void) {
    this.#host = host;
    this.#around = around;
    this.#moved = moved;
  }

  /** The first row where none was selected, or the page named one that there is not. */
  get row(): number {
    const row = this.#hovered ?? this.#host.selected ?? 0;
    return row < (this.#snapshot?.dataset.count ?? Infinity) ? row : 0;
  }

  /** What stands around it: as asked for, or as the snapshot has it of its example. */
  get around(): Around | undefined {
    const {answer, answered} = this.#around;
    if (answered?.row === this.row) return answer;
    const example = this.#snapshot?.example;
    return example?.row === this.row ? example : undefined;
  }

  hover(row: number | undefined) {
    if (row === this.#hovered) return;
    this.#hovered = row;
    this.#move();
  }

  select(row: number) {
    this.#hovered = undefined;
    if (row !== this.#host.selected) this.#host.select(row);
    this.#move();
  }

  brush(rows: Iterable<number>) {
    this.brushed = new Set(rows);
    this.#moved();
  }

  /** The maps moved: what they make of the neighbours is asked again. */
  took({snapshot}: Shown<ManifoldSnapshot>) {
    this.#snapshot = snapshot;
    this.#ask();
  }

  /** The page, or the reader, selected a row. */
  follow(shown: Shown<ManifoldSnapshot>) {
    this.#hovered = undefined;
    this.took(shown);
  }

  /** Another run: what its maps make of the neighbours is not known yet. */
  forget() {
    this.brushed = new Set();
    this.#hovered = undefined;
    this.#around.forget();
  }

  #move() {
    this.#ask();
    this.#moved();
  }

  #ask() {
    const {row} = this;
    const of = this.#snapshot;
    const {newest} = this.#around;
    if (!of || (newest?.row === row && newest.of === of)) return;
    this.#around.put({row, k: Math.min(NEAREST, of.dataset.count - 1), of});
  }
}
