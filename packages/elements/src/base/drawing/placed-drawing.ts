import type {TemplateResult} from 'lit';
import type {Snapshot} from '@latent-elements/learning/types';
import {DrawingPad} from './drawing-pad.js';
import type {LearningElement} from '../element/learning-element.js';

/** The view that the drawing belongs to. */
interface PlacingView {
  readonly host: LearningElement<Snapshot>;
  readonly shown: {readonly dataset: {readonly shape: readonly number[]}} | undefined;
  repaint(): void;
  update(): void;
}

/** Something of the reader's own hand, and where the run puts it: the answer to its question `place`. */
export class PlacedDrawing<Answer> {
  answer: Answer | undefined;
  readonly #view: PlacingView;
  readonly #answered: (answer: Answer) => void;
  readonly #pad: DrawingPad;
  #input: Float32Array | undefined;
  #asking = false;

  /** @param answered - Before it is painted. */
  constructor(view: PlacingView, answered: (answer: Answer) => void = () => {}) {
    this.#view = view;
    this.#answered = answered;
    this.#pad = new DrawingPad({
      drawn: (input) => {
        this.#input = input;
        void this.#ask();
      },
      cleared: () => {
        this.forget();
        this.#show();
      },
      side: () => view.shown?.dataset.shape[0] ?? 0,
    });
  }

  render(title: string, content: TemplateResult): TemplateResult {
    return this.#pad.render(title, content);
  }

  /** The model moved: the drawing is placed anew. */
  refresh() {
    if (this.#input) void this.#ask();
  }

  forget() {
    this.#input = this.answer = undefined;
  }

  #show() {
    this.#view.repaint();
    this.#view.update();
  }

  /** One question at a time; the newest drawing is asked for again when the answer is late. */
  async #ask(): Promise<void> {
    const {training} = this.#view.host;
    const input = this.#input;
    if (!input || this.#asking || !training.open || training.loading) return;
    this.#asking = true;
    try {
      const answer = await training.ask<Answer>('place', {input});
      if (this.#input) {
        this.answer = answer;
        this.#answered(answer);
      }
      this.#show();
    } catch {
      // The run was closed; the next stroke asks again.
    }
    this.#asking = false;
    if (this.#input && this.#input !== input) void this.#ask();
  }
}
