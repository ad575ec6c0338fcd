import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {PlacedDrawing} from '../../base/drawing/placed-drawing.js';
import {noun} from '../../base/figure/rows.js';
import {METHODS} from '../methods.js';
import type {ManifoldFigure} from '../figure.js';

type Answer = ManifoldQuestions['place']['answer'];

/** A point that was not there when the maps were made, drawn by the reader: where each map puts it, or why it cannot. */
export class Newcomer {
  readonly #view: ManifoldFigure;
  readonly #drawing: PlacedDrawing<Answer>;

  constructor(view: ManifoldFigure) {
    this.#view = view;
    this.#drawing = new PlacedDrawing<Answer>(view, ({nearest: [row]}) => {
      if (row !== undefined) view.hand.choose(row);
    });
  }

  /** Places of the newcomer by map, in the map's own units. */
  placeIn(name: string): readonly [number, number] | undefined {
    const placed = this.#drawing.answer?.maps.find((map) => map.name === name);
    return placed && 'place' in placed ? placed.place : undefined;
  }

  /** The maps moved: it is placed anew. */
  refresh() {
    this.#drawing.refresh();
  }

  forget() {
    this.#drawing.forget();
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const one = noun(snapshot.config.dataset, false);
    const {recorded} = this.#view;
    const {answer} = this.#drawing;
    return this.#drawing.render(
      'A point that was not there',
      html`<p>A map of ${snapshot.dataset.count.toLocaleString('en-US')} ${noun(snapshot.config.dataset)} says where those are. Draw another ${one}: only a method with a g(x),
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
