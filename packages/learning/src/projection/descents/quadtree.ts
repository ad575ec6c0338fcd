/** Points of a leaf, unless they share a cell of the finest level. */
const LEAF = 8;
/** Levels of halving: coordinates are taken as so many bits. */
const LEVELS = 15;
/** Bits of a code that one pass of the sort looks at: three passes for both coordinates. */
const DIGIT = 10;

/** Bits 0…14 spread to the even places. */
function spread(bits: number): number {
  let x = bits;
  x = (x | (x << 8)) & 0x00ff00ff;
  x = (x | (x << 4)) & 0x0f0f0f0f;
  x = (x | (x << 2)) & 0x33333333;
  return (x | (x << 1)) & 0x55555555;
}

/**
 * Points of a plane in a quadtree laid flat: points sorted along a Z-curve (Morton 1966), so that every cell is a run of
 * them, and cells in the order of a walk, each with the place to go on from if it is not entered.
 */
export class Quadtree {
  /** Cells. */
  size = 0;
  /** Of each cell: the middle of its points, how many they are, and the square of its side. */
  readonly middleX: Float64Array;
  readonly middleY: Float64Array;
  readonly mass: Float64Array;
  readonly squaredSide: Float64Array;
  /** Of each cell the first of its points, the one after its last, the next cell that is not within it. */
  readonly first: Int32Array;
  readonly end: Int32Array;
  readonly next: Int32Array;
  /** Of each point along the curve: its row and its coordinates. */
  readonly rows: Int32Array;
  readonly x: Float64Array;
  readonly y: Float64Array;

  readonly #n: number;
  readonly #codes: Int32Array;
  readonly #given: Int32Array;
  readonly #spare: Int32Array;
  readonly #counts = new Int32Array((1 << DIGIT) + 1);

  constructor(n: number) {
    this.#n = n;
    // Each inner cell that has one child alone is passed over, so that all cells are fewer than twice the points.
    const most = 2 * n + 1;
    this.middleX = new Float64Array(most);
    this.middleY = new Float64Array(most);
    this.mass = new Float64Array(most);
    this.squaredSide = new Float64Array(most);
    this.first = new Int32Array(most);
    this.end = new Int32Array(most);
    this.next = new Int32Array(most);
    this.rows = new Int32Array(n);
    this.x = new Float64Array(n);
    this.y = new Float64Array(n);
    this.#codes = new Int32Array(n);
    this.#given = new Int32Array(n);
    this.#spare = new Int32Array(n);
  }

  /** @param points - `[n, 2]`, finite */
  build(points: Float64Array): void {
    const side = this.#encode(points);
    this.#sort();
    for (let q = 0; q < this.#n; q++) {
      const row = this.rows[q]!;
      this.#codes[q] = this.#given[row]!;
      this.x[q] = points[2 * row]!;
      this.y[q] = points[2 * row + 1]!;
    }
    this.size = 0;
    if (this.#n > 0) this.#grow(0, this.#n, LEVELS - 1, side);
  }

  isLeaf(cell: number): boolean {
    return this.next[cell] === cell + 1;
  }

  /** Codes of the rows in the square around all; answers its side. */
  #encode(points: Float64Array): number {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < points.length; i += 2) {
      const x = points[i]!;
      const y = points[i + 1]!;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < bottom) bottom = y;
      if (y > top) top = y;
    }
    const side = Math.max(right - left, top - bottom, Number.MIN_VALUE);
    // The largest coordinate belongs into the last cell, too.
    const scale = (1 << LEVELS) * (1 - 2 ** -20);
    for (let i = 0; i < this.#n; i++) {
      const column = ((points[2 * i]! - left) / side) * scale;
      const line = ((points[2 * i + 1]! - bottom) / side) * scale;
      this.#given[i] = spread(column | 0) | (spread(line | 0) << 1);
    }
    return side;
  }

  /** Rows by their codes: by the last digit first, each pass keeping the order of the one before. */
  #sort(): void {
    const [counts, given] = [this.#counts, this.#given];
    let [from, to] = [this.#spare, this.rows];
    for (let i = 0; i < this.#n; i++) from[i] = i;
    for (let shift = 0; shift < 2 * LEVELS; shift += DIGIT) {
      counts.fill(0);
      for (let i = 0; i < this.#n; i++) counts[((given[i]! >>> shift) & ((1 << DIGIT) - 1)) + 1]!++;
      for (let digit = 1; digit < counts.length; digit++) counts[digit]! += counts[digit - 1]!;
      for (let q = 0; q < this.#n; q++) {
        const row = from[q]!;
        to[counts[(given[row]! >>> shift) & ((1 << DIGIT) - 1)]!++] = row;
      }
      [from, to] = [to, from];
    }
  }

  /** Lays down the cell of the points from `first` to before `end`, whose codes agree above `level`. */
  #grow(first: number, end: number, level: number, side: number): void {
    const codes = this.#codes;
    // As long as one quarter has them all, the cell is that quarter.
    while (level >= 0 && codes[first]! >>> (2 * level) === codes[end - 1]! >>> (2 * level)) {
      level--;
      side /= 2;
    }
    const cell = this.size++;
    this.first[cell] = first;
    this.end[cell] = end;
    this.squaredSide[cell] = side * side;
    this.mass[cell] = end - first;
    let [sumX, sumY] = [0, 0];
    if (end - first <= LEAF || level < 0) {
      for (let q = first; q < end; q++) {
        sumX += this.x[q]!;
        sumY += this.y[q]!;
      }
    } else {
      for (let start = first; start < end;) {
        const stop = this.#endOfQuarter(start, end, 2 * level);
        const child = this.size;
        this.#grow(start, stop, level - 1, side / 2);
        sumX += this.middleX[child]! * (stop - start);
        sumY += this.middleY[child]! * (stop - start);
        start = stop;
      }
    }
    this.middleX[cell] = sumX / (end - first);
    this.middleY[cell] = sumY / (end - first);
    this.next[cell] = this.size;
  }

  /** The first point from `start` on that is in another quarter. */
  #endOfQuarter(start: number, end: number, shift: number): number {
    const quarter = this.#codes[start]! >>> shift;
    let [low, high] = [start + 1, end];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#codes[middle]! >>> shift === quarter) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
