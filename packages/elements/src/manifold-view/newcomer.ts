import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {DrawingPad} from '../base/drawing-pad.js';
import {noun} from '../base/rows.js';
import {METHODS} from './methods.js';
import type {MapsView} from './view.js';

type Answer = ManifoldQuestions['place']['answer'];

/** A point that was not there when the maps were made, drawn by the reader: where each map puts it, or why it cannot. */
export class Newcomer {
  readonly #view: MapsView;
  readonly #pad: DrawingPad;
  #input: Float32Array | undefined;
  #answer: Answer | undefined;
  #asking = false;

  constructor(view: MapsView) {
    this.#view = view;
    this.#pad = new DrawingPad({
      drawn: (input) => {
        this.#input = input;
        void this.#ask();
      },
      cleared: () => {
        this.#input = this.#answer = undefined;
        view.repaint();
        view.update();
      },
      side: () => view.shown?.dataset.shape[0] ?? 0,
    });
  }

  /** Places of the newcomer by map, in the map's own units. */
  placeIn(name: string): readonly [number, number] | undefined {
    const placed = this.#answer?.maps.find((map) => map.name === name);
    return placed && 'place' in placed ? placed.place : undefined;
  }

  /** The maps moved: it is placed anew. */
  refresh() {
    if (this.#input) void this.#ask();
  }

  forget() {
    this.#input = this.#answer = undefined;
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const one = noun(snapshot.config.dataset, false);
    const {recorded} = this.#view;
    return this.#pad.render(
      'A point that was not there',
      html`<p>A map of ${snapshot.dataset.count.toLocaleString('en-US')} ${noun(snapshot.config.dataset)} says where those are. Draw another ${one}: only a method with a g(x),
          a rule for any x, can say where it belongs.</p>
        ${recorded ? html`<p class="help">Lay it out here first: the recording holds no rule.</p>` : nothing}
        ${this.#answer
          ? html`<dl class="placed">${this.#answer.maps.map((map) => html`<div><dt>${METHODS[map.name]}</dt><dd>${'place' in map ? 'placed: the ring in its map' : map.why}</dd></div>`)}</dl>`
          : nothing}`,
    );
  }

  async #ask(): Promise<void> {
    const {training} = this.#view.host;
    const input = this.#input;
    if (!input || this.#asking || !training.open || training.loading) return;
    this.#asking = true;
    try {
      const answer = await training.ask<Answer>('place', {input});
      if (this.#input) this.#answer = answer;
      const nearest = answer.nearest[0];
      if (nearest !== undefined && this.#input) this.#view.hand.choose(nearest);
      this.#view.repaint();
      this.#view.update();
    } catch {
      // The run was closed; the next stroke asks again.
    }
    this.#asking = false;
    if (this.#input && this.#input !== input) void this.#ask();
  }
}
