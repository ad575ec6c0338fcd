/** What few readers open, fetched when the first of them does. */
export class Lazy<T> {
  readonly #load: () => Promise<T>;
  readonly #arrived: () => void;
  #loading: Promise<void> | undefined;
  /** Nothing until it was wanted, and came. */
  present: T | undefined;

  /** @param arrived - It can be drawn now. */
  constructor(load: () => Promise<T>, arrived: () => void) {
    this.#load = load;
    this.#arrived = arrived;
  }

  /** The same, and it is fetched; one that did not come is fetched again when it is next wanted. */
  get wanted(): T | undefined {
    this.#loading ??= this.#load().then(
      (value) => {
        this.present = value;
        this.#arrived();
      },
      () => {
        this.#loading = undefined;
      },
    );
    return this.present;
  }
}
