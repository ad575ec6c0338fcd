import type {AutoencoderSnapshot, Passage} from '@latent-elements/learning/types';
import type {LatestAnswer} from '../base/figure/latest-answer.js';
import type {Shown} from '../base/figure/shown.js';
import {rowOf, type Asked, type Choice} from './choice.js';
import {tilePicture, type ReaderRow} from './draw.js';
import type {Layout} from './layout.js';

/** Before the reader chose any. */
const FIRST: Choice = {kind: 'example', row: 3};

/** What the reader chose, and what the model, or the recording, makes of it. */
export class Selection {
  choice: Choice = FIRST;
  readonly #passages: LatestAnswer<Asked, Passage>;
  readonly #chosen: (row: number | null) => void;

  /**
   * @param passages - What the model makes of a choice that is none of the examples.
   * @param chosen - Told of the held-out row that was chosen, `null` where the choice is none.
   */
  constructor(passages: LatestAnswer<Asked, Passage>, chosen: (row: number | null) => void) {
    this.#passages = passages;
    this.#chosen = chosen;
  }

  /** The model's answer to the choice; undefined until it came. */
  get passage(): Passage | undefined {
    return this.choice.kind === 'example' ? undefined : this.#passages.answer;
  }

  /** The reader chooses. */
  choose(choice: Choice, snapshot: AutoencoderSnapshot) {
    this.#take(choice);
    this.#chosen(rowOf(choice, snapshot) ?? null);
  }

  /** The page chooses a held-out row; `null` is the first example. */
  show(row: number | null, snapshot: AutoencoderSnapshot) {
    if (row === (rowOf(this.choice, snapshot) ?? null)) return;
    if (row === null) {
      if (this.choice.kind === 'point') this.#take(FIRST);
      return;
    }
    const example = snapshot.examples.indices.indexOf(row);
    if (example >= 0) this.#take({kind: 'example', row: example});
    else if (row < snapshot.dataset.heldOutCount) this.#take({kind: 'point', index: row});
  }

  /** The model moved: what it said of the choice is asked again. */
  refresh() {
    if (this.choice.kind !== 'example') this.#passages.put(this.choice);
  }

  /** Another run: what belonged to the last one goes. */
  forget() {
    this.#passages.forget();
    if (this.choice.kind === 'point' || this.choice.kind === 'drawing') this.choice = FIRST;
  }

  /** Where in the plane the choice lies, 0…1; undefined until the model said where. */
  placeIn(snapshot: AutoencoderSnapshot): readonly [number, number] | undefined {
    const {choice} = this;
    if (choice.kind === 'place') return [choice.x, choice.y];
    const row = rowOf(choice, snapshot) ?? -1;
    if (row >= 0 && row * 2 < snapshot.plane.length) return [snapshot.plane[2 * row], snapshot.plane[2 * row + 1]];
    return this.passage?.place;
  }

  /** The reader's own row: from the model where it is loaded, from the recorded tiling where it is not. */
  readerRow({snapshot, recorded}: Shown<AutoencoderSnapshot>, layout: Layout): ReaderRow | undefined {
    const {choice} = this;
    if (choice.kind === 'example') return undefined;
    if (this.passage) return this.passage;
    if (choice.kind === 'drawing') return {input: choice.input, output: new Float32Array(choice.input.length)};
    if (choice.kind !== 'place' || !recorded) return undefined;
    const output = tilePicture(snapshot, layout, [choice.x, choice.y]);
    return output && {input: undefined, output};
  }

  #take(choice: Choice) {
    this.choice = choice;
    this.#passages.forget();
    this.refresh();
  }
}
