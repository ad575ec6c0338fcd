import {css, type ReactiveController} from 'lit';
import type {FigureElement} from '../element/figure-element.js';
import type {FigureEnvironment} from './figure-environment.js';

/** Part of the room that a figure may leave empty: captions that grow by a line or two need not move the page. */
const SPARE = 0.2;

/** Wins over the page's own sheet, as important rules of a shadow tree do. */
const givenBack = css`
  :host::before {
    content: none !important;
  }
`;

/** Gives back the room that a page keeps for a figure (reserve.css) where its settings make it a smaller one. */
export class ReservedRoom implements ReactiveController {
  readonly #host: FigureElement;
  readonly #environment: FigureEnvironment;
  readonly #drawn: () => boolean;
  #observer: ResizeObserver | undefined;
  #kept = true;

  constructor(host: FigureElement, environment: FigureEnvironment, drawn: () => boolean) {
    this.#host = host;
    this.#environment = environment;
    this.#drawn = drawn;
    host.addController(this);
  }

  hostUpdated() {
    const figure = this.#host.renderRoot.querySelector('.figure');
    if (this.#observer || !this.#kept || !figure || !this.#drawn()) return;
    this.#observer = new ResizeObserver(([{contentRect}]) => {
      if (contentRect.height > 0 && contentRect.height < (1 - SPARE) * this.#host.clientHeight) this.#giveBack();
    });
    this.#observer.observe(figure);
  }

  hostDisconnected() {
    this.#observer?.disconnect();
    this.#observer = undefined;
  }

  #giveBack() {
    this.#kept = false;
    this.#observer?.disconnect();
    this.#environment.adopt(givenBack);
  }
}
