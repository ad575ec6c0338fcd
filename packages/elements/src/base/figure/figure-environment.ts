import type {CSSResult, ReactiveController} from 'lit';
import type {FigureElement} from '../element/figure-element.js';
import {PrintController} from './print-controller.js';
import {schemeOf} from './theme.js';

/** What a figure is drawn on: its style sheets, how wide it is, light or dark. */
export class FigureEnvironment implements ReactiveController {
  width: number;
  readonly #host: FigureElement;
  readonly #print: PrintController;
  readonly #media = matchMedia('(prefers-color-scheme: dark)');
  #resize: ResizeObserver | undefined;

  constructor(host: FigureElement, sheets: readonly CSSResult[]) {
    this.#host = host;
    this.#print = new PrintController(host);
    host.addController(this);
    const root = host.renderRoot as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets.map(({styleSheet}) => styleSheet!)];
    this.width = host.clientWidth;
  }

  hostConnected() {
    this.#resize = new ResizeObserver(([entry]) => {
      const width = Math.round(entry.contentRect.width);
      if (width > 0 && width !== this.width) {
        this.width = width;
        // Redrawn in this frame it would change its height while sizes are still delivered, an error on the page.
        requestAnimationFrame(this.#update);
      }
    });
    this.#resize.observe(this.#host);
    this.#media.addEventListener('change', this.#update);
  }

  hostDisconnected() {
    this.#resize?.disconnect();
    this.#media.removeEventListener('change', this.#update);
  }

  /** Paper is white, whatever the page is on the screen. */
  get scheme(): 'light' | 'dark' {
    return this.#print.printing ? 'light' : schemeOf(this.#host);
  }

  readonly #update = () => this.#host.requestUpdate();
}
