import type {Breathe} from '../../scheduling/breathe.js';

/**
 * Long work that is let on a few breaths at a time, so that what has begun already moves meanwhile. Breaths count work and
 * not time: where it stands after so many depends on no clock.
 */
export class ResumableStart<T> {
  readonly #work: (breathe: Breathe) => Promise<T>;
  #result: Promise<T> | undefined;
  #breathe: Breathe | undefined;
  #left = 0;
  /** What it made may breathe on as it likes. */
  #over = false;
  /** Called where no breath is left. */
  #held: (() => void) | undefined;
  #goOn: (() => void) | undefined;
  #abandoned = false;

  constructor(work: (breathe: Breathe) => Promise<T>) {
    this.#work = work;
  }

  /**
   * Resolves to the result once it is there, to nothing where `breaths` are spent before.
   *
   * @param breathe - What each of these breaths is.
   */
  async advance(breaths: number, breathe: Breathe): Promise<T | undefined> {
    this.#left = breaths;
    this.#breathe = breathe;
    const spent = new Promise<undefined>((resolve) => (this.#held = () => resolve(undefined)));
    this.#goOn?.();
    this.#result ??= this.#work(this.#taken).finally(() => (this.#over = true));
    return Promise.race([this.#result, spent]);
  }

  /** It ends, and frees what it holds, where it next breathes. */
  abandon(): void {
    this.#abandoned = true;
    this.#goOn?.();
  }

  readonly #taken: Breathe = async (until) => {
    await this.#breathe!(until);
    if (this.#over) return;
    if (--this.#left <= 0 && !this.#abandoned) {
      await new Promise<void>((resolve) => {
        this.#goOn = resolve;
        this.#held!();
      });
    }
    if (this.#abandoned) throw new DOMException('It is no longer wanted.', 'AbortError');
  };
}
