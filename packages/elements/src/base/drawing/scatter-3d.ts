import {html, type TemplateResult} from 'lit';
import {same, type CloudValues} from './cloud.js';
import {PointCloud} from './point-cloud.js';
import type {Projection} from './projection.js';
import {Turning} from './turning.js';

/** Share of the side that points reach from the middle. */
const REACHED = 0.36;

/** `[n, 3]`, and what a cloud is told besides. */
export type SpaceValues = Pick<
  CloudValues,
  'coordinates' | 'labels' | 'classNames' | 'colours' | 'shares' | 'selected' | 'hovered' | 'brushed' | 'radius'
>;

/**
 * Points in space, turned by pointer or arrow keys; the second coordinate stands upright.
 *
 * @example
 * readonly #space = new Scatter3d({select: (row) => this.select(row)});
 * render = () => this.#space.render({coordinates: rows, labels, selected: this.row}, 320, 'Swiss roll in three dimensions: arrow keys turn it');
 */
export class Scatter3d {
  readonly #turning = new Turning(() => this.#cloud.show({...this.#cloud.values, project: this.#seen()}));
  readonly #cloud: PointCloud;
  #side = 0;
  #middle: {readonly of: Float32Array; readonly mean: readonly number[]; readonly reach: number} | undefined;

  constructor(on: {select(row: number): void; hover?(row: number | undefined): void}) {
    // Arrow keys turn: there is nothing else that they could do unseen.
    const {gesture} = this.#turning;
    const key = (event: KeyboardEvent) => {
      if (!event.key.startsWith('Arrow')) return false;
      this.#turning.key(event);
      return true;
    };
    this.#cloud = new PointCloud(on, [{...gesture, key}]);
  }

  render(values: SpaceValues, side: number, label: string): TemplateResult {
    const old = this.#cloud.values;
    const fresh = this.#side !== side || !same([old.coordinates], [values.coordinates]);
    this.#side = side;
    this.#about(values.coordinates);
    const project = fresh ? this.#seen() : old.project;
    return html`${this.#cloud.render({opacity: 0.9, radius: 2.4, ...values, dimensions: 3, project, names: {numeral: 15, word: 12}}, {width: side, height: side}, {label, role: 'space'})}`;
  }

  /** As seen now: another function whenever that is another. */
  #seen(): Projection {
    const {seen} = this.#turning;
    const {mean, reach} = this.#middle!;
    const [middle, scale] = [this.#side / 2, this.#side * REACHED];
    return (coordinates, places, depths) => {
      for (let i = 0; i < depths.length; i++) {
        const [x, height, y] = [0, 1, 2].map((j) => (coordinates[3 * i + j] - mean[j]) / reach);
        const [right, up, near] = seen(x, height, y);
        places[2 * i] = middle + right * scale;
        places[2 * i + 1] = middle - up * scale;
        depths[i] = Math.min(1, Math.max(-1, near));
      }
    };
  }

  #about(coordinates: Float32Array) {
    if (this.#middle?.of === coordinates) return;
    const mean = [0, 0, 0];
    coordinates.forEach((value, i) => (mean[i % 3] += value / (coordinates.length / 3)));
    const reach = coordinates.reduce((most, value, i) => Math.max(most, Math.abs(value - mean[i % 3])), 0) || 1;
    this.#middle = {of: coordinates, mean, reach};
  }
}
