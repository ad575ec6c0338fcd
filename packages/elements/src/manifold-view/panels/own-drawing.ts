import {html, nothing} from 'lit';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {count} from '../../base/figure/format.js';
import type {LatestAnswer} from '../../base/figure/latest-answer.js';
import {isPicture, noun} from '../../base/figure/rows.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import {PlacedDrawing} from '../../base/panels/placed-drawing.js';
import {METHODS} from '../methods.js';
import type {Selection} from '../selection.js';

type Answer = ManifoldQuestions['place']['answer'];

/** A point that was not there when the maps were made, drawn by the reader: where each map puts it, or why it cannot. */
export class OwnDrawing implements ContentPanel<ManifoldSnapshot> {
  readonly name = 'draw';
  readonly #drawing: PlacedDrawing<Answer>;

  /**
   * @param place - Where the maps put `[side, side]`.
   * @param side - Of a picture, px; 0 while there is none.
   * @param update - Draws the figure again.
   */
  constructor(place: LatestAnswer<Float32Array, Answer>, side: () => number, update: () => void) {
    this.#drawing = new PlacedDrawing(place, side, update);
  }

  /** Where a map put it, in the map's own units. */
  placeIn(map: string): readonly [number, number] | undefined {
    const placed = this.#drawing.answer?.maps.find(({name}) => name === map);
    return placed && 'place' in placed ? placed.place : undefined;
  }

  /** Grey pictures can be drawn. */
  label({snapshot: {dataset}}: Shown<ManifoldSnapshot>): string | undefined {
    const {shape} = dataset;
    return isPicture(shape) && shape[2] === 1 ? 'Draw a new one' : undefined;
  }

  /** The maps moved: it is placed anew, be the panel open or not, since its ring stands in the maps. */
  took() {
    this.#drawing.refresh();
  }

  forget() {
    this.#drawing.forget();
  }

  render({snapshot, recorded}: Shown<ManifoldSnapshot>) {
    const {config, dataset} = snapshot;
    const {answer} = this.#drawing;
    return this.#drawing.render(
      'A point that was not there',
      html`<p>A map of ${count(dataset.count)} ${noun(config.dataset)} says where those are. Draw another ${noun(config.dataset, false)}: only a method with a g(x),
          a rule for any x, can say where it belongs.</p>
        ${recorded ? html`<p class="help">Lay it out here first: the recording holds no rule.</p>` : nothing}
        ${
          answer
            ? html`<dl class="placed">${answer.maps.map((map) => html`<div><dt>${METHODS[map.name]}</dt><dd>${'place' in map ? 'placed: the ring in its map' : map.why}</dd></div>`)}</dl>`
            : nothing
        }`,
    );
  }
}

/** Takes the row that is nearest to a drawing into hand, once a drawing: maps that move make it no other. */
export const nearestInHand = (selection: Selection) => {
  let last: Float32Array | undefined;
  return ({nearest: [row]}: Answer, input: Float32Array) => {
    if (input !== last && row !== undefined) selection.select(row);
    last = input;
  };
};
