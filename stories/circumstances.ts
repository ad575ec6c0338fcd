import {html, type TemplateResult} from 'lit';
import {styleMap} from 'lit/directives/style-map.js';

/** A stranger's page, as far as an element can feel it. */
export interface Page {
  readonly scheme?: 'light' | 'dark';
  readonly direction?: 'ltr' | 'rtl';
  /** Px of the column that the element stands in. */
  readonly width?: number;
  /** Px between the column and the page's edge. */
  readonly margin?: number;
}

const PAPER = {light: ['#fff', '#1b1c1f'], dark: ['#131417', '#ecedee']} as const;

/** What a page may be like: its colours, its direction, the width of its column. */
export const onPage = (content: unknown, {scheme, direction, width, margin = 0}: Page): TemplateResult => {
  const [background, color] = scheme ? PAPER[scheme] : ['', ''];
  return html`<div
    dir=${direction ?? 'ltr'}
    style=${styleMap({colorScheme: scheme ?? '', background, color, width: width ? `${width}px` : '', padding: `1px ${margin}px`})}
  >${content}</div>`;
};

/** Undoes a circumstance. */
type Undo = () => void;

/** As a reader who asked for less motion has it. */
export const reducedMotion = (): Undo => {
  const native = globalThis.matchMedia;
  globalThis.matchMedia = (query) =>
    native.call(globalThis, query.includes('prefers-reduced-motion: reduce') ? 'all' : query);
  return () => void (globalThis.matchMedia = native);
};

/** The page's lab is started once, by its first run; forgotten, the next run starts one under today's circumstances. */
export const forgetLab = () => Reflect.deleteProperty(globalThis, Symbol.for('latent-elements.lab.1'));

/** A page whose policy refuses workers: everything trains on the main thread. */
export const withoutWorker = (): Undo => {
  const {Worker: native} = globalThis;
  globalThis.Worker = class {
    constructor() {
      throw new DOMException('This page allows no workers.', 'SecurityError');
    }
  } as unknown as typeof Worker;
  forgetLab();
  return () => {
    globalThis.Worker = native;
    forgetLab();
  };
};
