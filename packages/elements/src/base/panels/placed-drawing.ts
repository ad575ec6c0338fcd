import type {TemplateResult} from 'lit';
import {DrawingPad} from '../drawing/drawing-pad.js';
import type {LatestAnswer} from '../figure/latest-answer.js';

/** Something drawn by the reader's own hand, and where the run puts it: asked anew with every stroke and snapshot. */
export class PlacedDrawing<Answer> {
  readonly #place: LatestAnswer<Float32Array, Answer>;
  readonly #pad: DrawingPad;
  #input: Float32Array | undefined;

  /**
   * @param place - Where a drawing goes, `[side, side]`, 0…1.
   * @param side - Of an input, in pixels; 0 while there is nothing to draw for.
   * @param update - Draws the figure again.
   */
  constructor(place: LatestAnswer<Float32Array, Answer>, side: () => number, update: () => void) {
    this.#place = place;
    this.#pad = new DrawingPad({
      drawn: (input) => {
        this.#input = input;
        place.put(input);
      },
      cleared: () => {
        this.forget();
        update();
      },
      side,
    });
  }

  get answer(): Answer | undefined {
    return this.#place.answer;
  }

  render(title: string, content: TemplateResult): TemplateResult {
    return this.#pad.render(title, content);
  }

  /** The model moved: the drawing is placed anew. */
  refresh() {
    if (this.#input) this.#place.put(this.#input);
  }

  forget() {
    this.#input = undefined;
    this.#place.forget();
  }
}
