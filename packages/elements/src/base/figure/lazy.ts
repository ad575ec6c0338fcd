/** Imports a module on first use; retries after a failure. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  readonly #arrived: () => void;
  #loading: Promise<T | undefined> | undefined;
  /** Undefined until it was fetched. */
  present: T | undefined;

  /** @param arrived - Called once it is there, and can be drawn. */
  constructor(load: () => Promise<T>, arrived: () => void) {
    this.#load = load;
    this.#arrived = arrived;
  }

  /** Resolves to it, or to undefined where it did not load; the next call tries again. */
  fetch(): Promise<T | undefined> {
    return (this.#loading ??= this.#load().then(
      (value) => {
        this.present = value;
        this.#arrived();
        return value;
      },
      () => {
        this.#loading = undefined;
        return undefined;
      },
    ));
  }
}
