import {imported} from '../element/imported.js';
import {html, type TemplateResult} from 'lit';
import {createRef} from 'lit/directives/ref.js';
import type {FigureElement} from '../element/figure-element.js';
import {announce} from './announcer.js';
import type {embedDialog} from './embed.js';

/** The link that opens the code to embed a figure; the dialog is fetched when it is asked for. */
export class EmbedLink {
  readonly #host: FigureElement;
  readonly #element = createRef<HTMLDialogElement>();
  #dialog: typeof embedDialog | undefined;

  constructor(host: FigureElement) {
    this.#host = host;
  }

  render(): TemplateResult {
    return html`<button type="button" @click=${() => void this.#open()}>Embed</button>${this.#dialog?.(this.#host, this.#element)}`;
  }

  async #open() {
    try {
      this.#dialog ??= (await imported(() => import('./embed.js'))).embedDialog;
    } catch (error) {
      announce(`The code to embed did not load (${(error as Error).message}).`, {failure: true});
      return;
    }
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#element.value?.showModal();
  }
}
