import {labMemory} from '@latent-elements/learning/client';
import type {AutoencoderPlayground} from 'latent-elements';
import {render} from 'lit';
import meta, * as stories from '../../stories/autoencoder-playground.stories.js';
import type {Attributes} from '../../stories/controls.js';
import {until} from './lab.js';

export type StoryName = Exclude<keyof typeof stories, 'default'>;

/** Trains in a fraction of a millisecond a step, on the backend that starts soonest. */
export const tiny: Attributes = {dataset: 'iris', width: 8, 'batch-size': 16, backend: 'cpu'};

/** Four matrices without a bend between them, and no squashing at the end: a rate of 1 throws them out of every range. */
export const unstable: Attributes = {activation: 'linear', depth: 1, 'learning-rate': 1};

interface Story {
  args?: Attributes;
  render?: (args: Attributes) => unknown;
  play?: (context: {canvasElement: HTMLElement}) => Promise<void>;
  beforeEach?: () => () => void;
}

const undone: (() => void)[] = [];

/** A story on the page, its arguments changed at will. Gone, with all it did, after `clear()`. */
export const show = async (name: StoryName, changed: Attributes = {}) => {
  const story = stories[name] as Story;
  const host = document.body.appendChild(document.createElement('div'));
  const undo = story.beforeEach?.();
  undone.push(() => {
    host.remove();
    undo?.();
  });
  const args = {...story.args, ...changed};
  render((story.render ?? (meta.render as (args: Attributes) => unknown))(args), host);
  const elements = [...host.querySelectorAll('autoencoder-playground')];
  await elements[0]!.updateComplete;
  return {host, elements, element: elements[0]!, play: async () => story.play?.({canvasElement: host})};
};

export const clear = () => {
  for (const undo of undone.splice(0)) undo();
};

/** Until the lab has closed every run of elements that are gone: at most their moment of grace. */
export const labEmpty = async () => {
  let runs = 1;
  while (runs > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    runs = (await labMemory())?.runs ?? 0;
  }
};

export const inside = <E extends Element = HTMLElement>(element: AutoencoderPlayground, selector: string): E => {
  const found = element.shadowRoot!.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector} in <${element.localName}>.`);
  return found;
};

export const all = <E extends Element = HTMLElement>(element: AutoencoderPlayground, selector: string): E[] => [
  ...element.shadowRoot!.querySelectorAll<E>(selector),
];

/** A button by its words. */
export const button = (element: AutoencoderPlayground, label: string): HTMLButtonElement => {
  const found = all<HTMLButtonElement>(element, 'button').find(({textContent}) => textContent?.trim().startsWith(label));
  if (!found) throw new Error(`There is no button “${label}”.`);
  return found;
};

/** Until something is drawn. */
export const drawn = async (element: AutoencoderPlayground) => {
  await until(() => element.shadowRoot!.querySelector('.stage canvas') !== null);
  await element.updateComplete;
};

/** What the page's console was told, instead of the reader. */
export const listen = (method: 'warn' | 'error') => {
  const said: string[] = [];
  const native = console[method];
  console[method] = (...values: unknown[]) => void said.push(values.map(String).join(' '));
  undone.push(() => void (console[method] = native));
  return said;
};

/** Rejections that nobody caught, and errors that nobody handled. */
export const unhandled = () => {
  const heard: unknown[] = [];
  const rejected = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    heard.push(event.reason);
  };
  const thrown = (event: ErrorEvent) => heard.push(event.error);
  addEventListener('unhandledrejection', rejected);
  addEventListener('error', thrown);
  undone.push(() => {
    removeEventListener('unhandledrejection', rejected);
    removeEventListener('error', thrown);
  });
  return heard;
};

/** What an event brought. */
export const next = <E extends Event>(target: EventTarget, type: string): Promise<E> =>
  new Promise((resolve) => target.addEventListener(type, (event) => resolve(event as E), {once: true}));
