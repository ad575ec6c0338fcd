import {labMemory} from '@latent-elements/learning/client';
import type {FigureElement} from 'latent-elements';
import {render} from 'lit';
import type {Attributes} from '../../stories/controls.js';
import {until} from './lab.js';

interface Story {
  args?: Attributes;
  render?: (args: Attributes) => unknown;
  play?: (context: {canvasElement: HTMLElement}) => Promise<void>;
  beforeEach?: () => () => void;
}

/** A module of stories: the default one says what all have in common. */
export type Stories = {readonly default: {readonly render?: unknown}} & Readonly<Record<string, unknown>>;

/** A story on the page. */
export interface Shown<E> {
  readonly host: HTMLElement;
  /** Every element of its tag, and the first of them. */
  readonly elements: E[];
  readonly element: E;
  /** Does what the story does once it is drawn. */
  play(): Promise<void>;
}

const undone: (() => void)[] = [];

/** Shows a story, arguments changed at will. Gone, with all it did, after `clear()`. */
export const showStory = async <E extends FigureElement>(
  tag: string,
  stories: Stories,
  name: string,
  changed: Attributes = {},
): Promise<Shown<E>> => {
  const story = stories[name] as Story;
  const host = document.body.appendChild(document.createElement('div'));
  const undo = story.beforeEach?.();
  undone.push(() => {
    host.remove();
    undo?.();
  });
  const args = {...story.args, ...changed};
  render((story.render ?? (stories.default.render as (args: Attributes) => unknown))(args), host);
  const elements = [...host.querySelectorAll<E>(tag)];
  await elements[0]!.updateComplete;
  return {host, elements, element: elements[0]!, play: async () => story.play?.({canvasElement: host})};
};

/** What shows the stories of one element. */
export const showing =
  <Tag extends keyof HTMLElementTagNameMap, Name extends string>(
    tag: Tag,
    meta: {readonly render?: unknown},
    stories: {readonly [name in Name]: unknown},
  ) =>
  (name: Exclude<Name, 'default'>, changed?: Attributes) =>
    showStory<HTMLElementTagNameMap[Tag] & FigureElement>(tag, {...stories, default: meta}, name, changed);

export const clear = () => {
  for (const undo of undone.splice(0)) undo();
};

/** Until the lab has closed every run of elements that are gone: at most their moment of grace. */
export const labEmpty = async () => {
  let held = 1;
  while (held > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    // A run that is closed while it loads gives its tensors back a moment after it is gone.
    const {runs, tensors} = (await labMemory()) ?? {runs: 0, tensors: 0};
    held = runs + tensors;
  }
};

export const inside = <E extends Element = HTMLElement>(element: Element, selector: string): E => {
  const found = element.shadowRoot!.querySelector<E>(selector);
  if (!found) throw new Error(`There is no ${selector} in <${element.localName}>.`);
  return found;
};

export const all = <E extends Element = HTMLElement>(element: Element, selector: string): E[] => [
  ...element.shadowRoot!.querySelectorAll<E>(selector),
];

/** A button by its words. */
export const button = (element: Element, label: string): HTMLButtonElement => {
  const found = all<HTMLButtonElement>(element, 'button').find(({textContent}) =>
    textContent?.trim().startsWith(label),
  );
  if (!found) throw new Error(`There is no button “${label}”.`);
  return found;
};

/** Opens what a link of the strip opens; its code may have to be fetched. */
export const openPanel = async (element: FigureElement, label: string): Promise<HTMLElement> => {
  button(element, label).click();
  await element.updateComplete;
  await until(() => (element.shadowRoot!.querySelector('.panel')?.childElementCount ?? 0) > 0);
  return inside(element, '.panel');
};

/** Opens the code to embed, once it has been fetched. */
export const openEmbed = async (element: FigureElement): Promise<HTMLDialogElement> => {
  button(element, 'Embed').click();
  await until(() => element.shadowRoot!.querySelector('dialog[open]') !== null);
  return inside<HTMLDialogElement>(element, 'dialog');
};

/** Until something is drawn. */
export const drawn = async (element: FigureElement) => {
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
