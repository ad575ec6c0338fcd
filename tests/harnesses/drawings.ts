import {LitElement, html, type CSSResult, type TemplateResult} from 'lit';
import {tokens} from '../../packages/elements/src/base/figure/tokens.styles.js';

/** An element that shows whatever it is given, with the house's colours. */
export class Drawing extends LitElement {
  static override styles: CSSResult[] = [tokens];
  content: () => TemplateResult = () => html``;

  override render() {
    return html`<div class="drawn">${this.content()}</div>`;
  }

  /** Shows this, and is done when it is in the page and painted. */
  async show(content: () => TemplateResult): Promise<void> {
    this.content = content;
    this.requestUpdate();
    await this.updateComplete;
  }

  get canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }
}
customElements.define('test-drawing', Drawing);

let shown: Drawing[] = [];

/** An element in the page that shows this. */
export const drawn = async (content: () => TemplateResult, styles: readonly CSSResult[] = []): Promise<Drawing> => {
  const element = document.createElement('test-drawing') as Drawing;
  element.style.colorScheme = 'light';
  document.body.append(element);
  shown.push(element);
  await element.show(content);
  const root = element.renderRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...styles.map(({styleSheet}) => styleSheet!)];
  return element;
};

export const removeDrawings = () => {
  for (const element of shown) element.remove();
  shown = [];
};

/** `[r, g, b, a]` at a place in px of a canvas. */
export const pixel = (canvas: HTMLCanvasElement, x: number, y: number): number[] => {
  const ratio = canvas.width / Number.parseFloat(canvas.style.width);
  return [...canvas.getContext('2d')!.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data];
};

/** Pixels of a canvas that are not empty. */
export const inked = (canvas: HTMLCanvasElement): number => {
  const {data} = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) if (data[i] > 0) count++;
  return count;
};

/** As many frames of the browser. */
export const frames = async (count: number): Promise<void> => {
  for (let i = 0; i < count; i++) await new Promise((next) => requestAnimationFrame(next));
};

/** A pointer at a place in px of an element that nothing has transformed. */
export const pointer = (
  element: Element,
  type: string,
  [x, y]: readonly [number, number],
  more: PointerEventInit = {},
) => {
  const {left, top} = element.getBoundingClientRect();
  const buttons = type === 'pointerup' ? 0 : 1;
  element.dispatchEvent(
    new PointerEvent(type, {
      clientX: left + x,
      clientY: top + y,
      bubbles: true,
      pointerType: 'mouse',
      buttons,
      ...more,
    }),
  );
};

export const press = (element: Element, key: string, more: KeyboardEventInit = {}): boolean =>
  element.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...more}));
