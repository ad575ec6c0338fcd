import {hold, release, upload} from '../network/weights.js';
import {unpack, type Checkpoints} from './checkpoints.js';
import type {Checkpoint, Point} from './run-state.js';
import type {Evaluated, Evaluation, Opening, Subject} from './subject.js';
import type {Trainer} from './trainer.js';

export const close = (evaluated: Evaluated<unknown> | undefined): void => {
  if (evaluated) release(evaluated.weights);
};

/** Opens evaluations of a run's model, each with weights of its own, and keeps the one that was shown last. */
export class Evaluations<P extends Point, E extends Evaluation<unknown>> {
  readonly #trainer: Trainer;
  readonly #subject: Pick<Subject<P, E, unknown>, 'evaluate'>;
  readonly #checkpoints: Checkpoints<Checkpoint<P, E['drawing']>>;
  #shown: Evaluated<E> | undefined;

  constructor(
    trainer: Trainer,
    subject: Pick<Subject<P, E, unknown>, 'evaluate'>,
    checkpoints: Checkpoints<Checkpoint<P, E['drawing']>>,
  ) {
    this.#trainer = trainer;
    this.#subject = subject;
    this.#checkpoints = checkpoints;
  }

  /** Evaluates the newest step. The caller closes it. */
  newest(): Promise<Evaluated<E>> {
    const {step, weights} = this.#trainer;
    const drawing = this.#checkpoints.all.at(-1)?.drawing;
    return this.#open({step, weights: hold(weights), drawing, fixed: false});
  }

  /** Evaluates a checkpoint. The caller closes it. */
  of({step, drawing, weights}: Checkpoint<P, E['drawing']>): Promise<Evaluated<E>> {
    return this.#open({step, weights: upload(this.#trainer.shapes, unpack(weights)), drawing, fixed: true});
  }

  /** Keeps an evaluation in place of the one that was shown before, which it closes. */
  show(evaluated: Evaluated<E> | undefined): void {
    close(this.#shown);
    this.#shown = evaluated;
  }

  /** Works on the evaluation that was shown last, or, where it is to be the `newest`, on one of the newest step. */
  async use<T>({newest}: {newest: boolean}, work: (evaluated: Evaluated<E>) => Promise<T>): Promise<T> {
    this.#shown ??= await this.newest();
    const stale = newest && this.#shown.step !== this.#trainer.step;
    const evaluated = stale ? await this.newest() : this.#shown;
    try {
      return await work(evaluated);
    } finally {
      if (evaluated !== this.#shown) close(evaluated);
    }
  }

  async #open(opening: Opening<E['drawing']>): Promise<Evaluated<E>> {
    const {step, weights} = opening;
    try {
      return {...(await this.#subject.evaluate(opening)), step, weights};
    } catch (error) {
      release(weights);
      throw error;
    }
  }
}
