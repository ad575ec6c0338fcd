import {html, type TemplateResult} from 'lit';
import type {{{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {PointCloud} from '../base/drawing/point-cloud.js';
import {fitted} from '../base/drawing/projection.js';
import type {Shown} from '../base/figure/shown.js';
import {description} from './findings.js';

/** Px of the picture’s sides, in a figure of some width. */
export const stageSide = (width: number): number => Math.min(420, width);

/** The picture: held-out rows in the plane of their codes. */
export class Stage {
  readonly #cloud: PointCloud;

  /** @param select - Told of the row that the reader chose, `null` where the choice is none. */
  constructor(select: (row: number | null) => void) {
    this.#cloud = new PointCloud({select, missed: () => select(null)});
  }

  /** The next snapshot's codes are not the last ones moved: they are another run's. */
  forget() {
    this.#cloud.forget();
  }

  render({snapshot, recorded, width}: Shown<{{Class}}Snapshot>, selected: number | null, glides: boolean): TemplateResult {
    const {codes, labels, dataset} = snapshot;
    const side = stageSide(width);
    const {shares: coordinates} = fitted(codes);
    const chosen = selected === null ? {} : {selected};
    return html`<div class="stage" dir="ltr">
      ${this.#cloud.render(
        {coordinates, labels, classNames: dataset.classNames, glides, ...chosen},
        {width: side, height: side},
        {role: 'code plane', label: `${description(snapshot, recorded)} Arrow keys go from code to code.`},
      )}
    </div>`;
  }
}
