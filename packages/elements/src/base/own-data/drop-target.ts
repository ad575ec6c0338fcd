/** A figure that takes files which the reader drops anywhere on it. */
export class DropTarget {
  /** Files are being dragged over it. */
  over = false;
  readonly #host: HTMLElement;
  readonly #changed: () => void;
  readonly #dropped: (files: readonly File[]) => void;

  /** @param changed - Told when `over` did. */
  constructor(host: HTMLElement, changed: () => void, dropped: (files: readonly File[]) => void) {
    this.#host = host;
    this.#changed = changed;
    this.#dropped = dropped;
  }

  listen() {
    for (const [type, listener] of this.#listeners) this.#host.addEventListener(type, listener);
  }

  stop() {
    for (const [type, listener] of this.#listeners) this.#host.removeEventListener(type, listener);
    this.over = false;
  }

  readonly #drag = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    // Without this the browser would leave the page for the file.
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    this.#mark(true);
  };

  readonly #leave = (event: DragEvent) => {
    if (!this.#host.contains(event.relatedTarget as Node | null)) this.#mark(false);
  };

  readonly #drop = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.#mark(false);
    this.#dropped([...event.dataTransfer.files]);
  };

  readonly #listeners = [
    ['dragenter', this.#drag],
    ['dragover', this.#drag],
    ['dragleave', this.#leave],
    ['drop', this.#drop],
  ] as const;

  #mark(over: boolean) {
    if (over === this.over) return;
    this.over = over;
    this.#changed();
  }
}
