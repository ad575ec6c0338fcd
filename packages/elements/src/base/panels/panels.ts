import {html, nothing, type TemplateResult} from 'lit';
import type {FigureElement} from '../element/figure-element.js';
import type {Shown} from '../figure/shown.js';
import type {Panel} from './panel.js';

/** A figure's panels, of which one is open at a time, and the links of the strip that open them. */
export class Panels<S> {
  readonly #host: FigureElement;
  readonly #panels: readonly Panel<S>[];
  readonly #shown: () => Shown<S> | undefined;
  #open: Panel<S> | undefined;

  /** @param panels - In the order of their links. */
  constructor(host: FigureElement, panels: readonly Panel<S>[], shown: () => Shown<S> | undefined) {
    this.#host = host;
    this.#panels = panels;
    this.#shown = shown;
  }

  /** Name of the panel that is open. */
  get open(): string | undefined {
    return this.#open?.name;
  }

  /** Opens a panel, or closes it where it is open. */
  toggle(name: string) {
    this.#show(this.open === name ? undefined : name);
  }

  /** Opened from the picture, a panel is brought before the reader, and its canvas under the reader's keys. */
  async reveal(name: string) {
    this.#show(name);
    await this.#host.updateComplete;
    const section = this.#host.renderRoot.querySelector('.panel');
    section?.scrollIntoView({block: 'nearest'});
    section?.querySelector<HTMLElement>('canvas[tabindex]')?.focus({preventScroll: true});
  }

  links(shown: Shown<S> | undefined): TemplateResult[] {
    return this.#panels.flatMap((panel) => {
      const label = panel.label(shown);
      return label === undefined
        ? []
        : [
            html`<button type="button" aria-expanded=${this.#open === panel ? 'true' : 'false'} @click=${() => this.toggle(panel.name)}>${label}</button>`,
          ];
    });
  }

  render(shown: Shown<S> | undefined): TemplateResult | typeof nothing {
    const panel = this.#open;
    if (!panel || !(shown || panel.empty)) return nothing;
    return html`<section class="panel">${panel.render(shown)}</section>`;
  }

  /** Another snapshot came. */
  refresh(shown: Shown<S>) {
    this.#open?.refresh?.(shown);
  }

  /** Another run began. */
  forget() {
    for (const panel of this.#panels) panel.forget?.();
  }

  /** The figure left the page. */
  stop() {
    for (const panel of this.#panels) panel.stop?.();
  }

  #show(name: string | undefined) {
    this.#open = this.#panels.find((panel) => panel.name === name);
    this.#open?.opened?.();
    const shown = this.#shown();
    if (shown) this.#open?.refresh?.(shown);
    this.#host.requestUpdate();
  }
}
