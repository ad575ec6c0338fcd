import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/computed';
import {PointCloud} from '../base/drawing/point-cloud.js';
import {fitted} from '../base/drawing/projection.js';
import type {Shown} from '../base/figure/shown.js';
import {description} from './findings.js';

/** Px of the picture’s sides, in a figure of some width. */
export const stageSide = (width: number): number => Math.min(420, width);

/** The picture: every row in the plane of the first two principal components. */
export class Stage {
  readonly #cloud: PointCloud;

  /** @param select - Told of the row that the reader chose, `null` where the choice is none. */
  constructor(select: (row: number | null) => void) {
    this.#cloud = new PointCloud({select, missed: () => select(null)});
  }

  render({snapshot, width}: Shown<{{Class}}Snapshot>, selected: number | null): TemplateResult {
    const {scores, labels, dataset} = snapshot;
    const side = stageSide(width);
    const {shares: coordinates} = fitted(scores);
    const chosen = selected === null ? {} : {selected};
    return html`<div class="stage" dir="ltr">
      ${this.#cloud.render(
        // The same rows, seen in another plane.
        {coordinates, labels, classNames: dataset.classNames, glides: true, ...chosen},
        {width: side, height: side},
        {role: 'plane', label: `${description(snapshot)} Arrow keys go from row to row.`},
      )}
    </div>`;
  }
}
