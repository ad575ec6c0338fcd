import type {CSSResult, ReactiveController} from 'lit';
import type {FigureElement} from '../element/figure-element.js';
import {PrintController} from './print-controller.js';
import {schemeOf} from './theme.js';

/** What a figure is drawn on: its style sheets, how wide it is, light or dark. */
export class FigureEnvironment implements ReactiveController {
  width: number;
  readonly #host: FigureElement;
  readonly #print: PrintController;
  readonly #sheets: CSSResult[];
  /** Where the element was when its sheets were adopted. */
  #document: Document | undefined;
  readonly #media = matchMedia('(prefers-color-scheme: dark)');
  #resize: ResizeObserver | undefined;

  constructor(host: FigureElement, sheets: readonly CSSResult[]) {
    this.#host = host;
    this.#print = new PrintController(host);
    this.#sheets = [...((host.constructor as typeof FigureElement).elementStyles as CSSResult[]), ...sheets];
    this.#dress();
    host.addController(this);
    this.width = host.clientWidth;
  }

  hostConnected() {
    this.#dress();
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

  /** Adds a sheet for good. */
  adopt(sheet: CSSResult) {
    this.#sheets.push(sheet);
    this.#document = undefined;
    this.#dress();
  }

  /** Sheets belong to a document, and stay behind when the element is adopted by another: there they are made anew. */
  #dress() {
    const {ownerDocument, renderRoot} = this.#host;
    const view = ownerDocument.defaultView as (Window & typeof globalThis) | null;
    if (!view || ownerDocument === this.#document) return;
    this.#document = ownerDocument;
    (renderRoot as ShadowRoot).adoptedStyleSheets = this.#sheets.map((sheet) => {
      if (view === window) return sheet.styleSheet!;
      const own = new view.CSSStyleSheet();
      own.replaceSync(sheet.cssText);
      return own;
    });
  }

  readonly #update = () => this.#host.requestUpdate();
}
