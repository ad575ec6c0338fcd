import {Quadtree} from './quadtree.js';

/**
 * How points of a plane push each other apart under t-SNE's kernel q = 1/(1 + |y_i − y_j|²): for each the sum of
 * q² (y_i − y_j) over all others, and Z, the sum of q over all ordered pairs. A cell whose side is below θ times its
 * distance counts as so many points in its middle (Barnes and Hut 1986; van der Maaten 2014). The points of a leaf share
 * one list of what pushes them, its distances taken from the nearest edge of their box (Barnes 1990). θ = 0 is exact; on
 * digits .5 is off by a hundredth, .8 by three, 1 by seven.
 */
export class Repulsion {
  /** `[n, 2]` */
  readonly forces: Float64Array;
  readonly #squaredTheta: number;
  readonly #tree: Quadtree;
  /** What pushes the leaf at hand: places and how many points each stands for. */
  readonly #listX: Float64Array;
  readonly #listY: Float64Array;
  readonly #listMass: Float64Array;

  constructor(n: number, theta: number) {
    this.forces = new Float64Array(2 * n);
    this.#squaredTheta = theta * theta;
    this.#tree = new Quadtree(n);
    this.#listX = new Float64Array(n);
    this.#listY = new Float64Array(n);
    this.#listMass = new Float64Array(n);
  }

  /** Writes the forces at these points, `[n, 2]`; answers Z. */
  at(points: Float64Array): number {
    const tree = this.#tree;
    tree.build(points);
    let total = 0;
    for (let cell = 0; cell < tree.size; cell++) if (tree.isLeaf(cell)) total += this.#push(cell, this.#gather(cell));
    return total;
  }

  /** Fills the list for a leaf; answers its length. */
  #gather(leaf: number): number {
    const {x, y, first, end, next, mass, middleX, middleY, squaredSide, size} = this.#tree;
    const [listX, listY, listMass, squaredTheta] = [this.#listX, this.#listY, this.#listMass, this.#squaredTheta];
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let q = first[leaf]!; q < end[leaf]!; q++) {
      left = Math.min(left, x[q]!);
      right = Math.max(right, x[q]!);
      bottom = Math.min(bottom, y[q]!);
      top = Math.max(top, y[q]!);
    }
    const [centreX, centreY, halfWidth, halfHeight] = [
      (left + right) / 2,
      (bottom + top) / 2,
      (right - left) / 2,
      (top - bottom) / 2,
    ];
    let length = 0;
    for (let cell = 0; cell < size;) {
      const dx = Math.max(0, Math.abs(middleX[cell]! - centreX) - halfWidth);
      const dy = Math.max(0, Math.abs(middleY[cell]! - centreY) - halfHeight);
      const isFar = squaredSide[cell]! < squaredTheta * (dx * dx + dy * dy);
      if (isFar) {
        listX[length] = middleX[cell]!;
        listY[length] = middleY[cell]!;
        listMass[length++] = mass[cell]!;
      } else if (next[cell] === cell + 1) {
        for (let q = first[cell]!; q < end[cell]!; q++) {
          listX[length] = x[q]!;
          listY[length] = y[q]!;
          listMass[length++] = 1;
        }
      }
      cell = isFar ? next[cell]! : cell + 1;
    }
    return length;
  }

  /** Forces on the points of a leaf; answers their part of Z. */
  #push(leaf: number, length: number): number {
    const {x, y, first, end, rows} = this.#tree;
    const [listX, listY, listMass, forces] = [this.#listX, this.#listY, this.#listMass, this.forces];
    let total = 0;
    for (let q = first[leaf]!; q < end[leaf]!; q++) {
      const [atX, atY] = [x[q]!, y[q]!];
      let [forceX, forceY, sum] = [0, 0, 0];
      for (let e = 0; e < length; e++) {
        const dx = atX - listX[e]!;
        const dy = atY - listY[e]!;
        const kernel = 1 / (1 + dx * dx + dy * dy);
        const weight = listMass[e]! * kernel;
        sum += weight;
        forceX += weight * kernel * dx;
        forceY += weight * kernel * dy;
      }
      const row = rows[q]!;
      forces[2 * row] = forceX;
      forces[2 * row + 1] = forceY;
      // Less the point itself, which is in its own list.
      total += sum - 1;
    }
    return total;
  }
}
