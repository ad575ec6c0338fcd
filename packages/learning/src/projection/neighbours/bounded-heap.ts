/** Keeps the so many smallest of the keys it is offered: a binary heap, the largest kept on top. */
export class BoundedHeap {
  readonly #capacity: number;
  readonly #keys: Float64Array;
  readonly #rows: Int32Array;
  #count = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#keys = new Float64Array(capacity);
    this.#rows = new Int32Array(capacity);
  }

  /** A key must be below it to be kept: the largest kept, once as many are kept as can be. */
  get limit(): number {
    return this.#count < this.#capacity ? Infinity : this.#keys[0]!;
  }

  /** Takes a key below the limit; answers the new limit. */
  add(key: number, row: number): number {
    if (this.#count < this.#capacity) this.#rise(key, row);
    else this.#sink(key, row, this.#capacity);
    return this.limit;
  }

  /** The rows kept, smallest key first, valid until the next are added: it starts over. */
  finish(): Int32Array {
    const [keys, rows, count] = [this.#keys, this.#rows, this.#count];
    for (let last = count - 1; last > 0; last--) {
      const [key, row] = [keys[last]!, rows[last]!];
      keys[last] = keys[0]!;
      rows[last] = rows[0]!;
      this.#sink(key, row, last);
    }
    this.#count = 0;
    return rows.subarray(0, count);
  }

  #rise(key: number, row: number): void {
    const [keys, rows] = [this.#keys, this.#rows];
    let at = this.#count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (keys[parent]! >= key) break;
      keys[at] = keys[parent]!;
      rows[at] = rows[parent]!;
      at = parent;
    }
    keys[at] = key;
    rows[at] = row;
  }

  /** In place of the top of the first `size`. */
  #sink(key: number, row: number, size: number): void {
    const [keys, rows] = [this.#keys, this.#rows];
    let at = 0;
    for (let child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && keys[child + 1]! > keys[child]!) child++;
      if (keys[child]! <= key) break;
      keys[at] = keys[child]!;
      rows[at] = rows[child]!;
      at = child;
    }
    keys[at] = key;
    rows[at] = row;
  }
}
