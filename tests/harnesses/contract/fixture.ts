import {ComputedElement, LearningElement, type FigureElement, type Setting, type SettingValue} from 'latent-elements';
import type {Attributes} from '../../../stories/controls.js';
import {all, inside, showStory, type Shown, type Stories} from '../figures.js';
import {until} from '../lab.js';

/** What a test of the contract needs to know of an element. */
export interface ContractOptions {
  /** The element's stories, by name: `import * as stories from '../../stories/<tag>.stories.js'`. */
  readonly stories: Stories;
  /** Attributes under which it is drawn, and takes a step, in a fraction of a second. */
  readonly tiny: Attributes;
  /** Attributes, over `tiny`, under which every panel is there, where `tiny` lacks some: pictures to draw, say. */
  readonly full?: Attributes;
  /** A setting that makes another picture, with two values that differ from its default and from `tiny`. */
  readonly setting: readonly [name: string, one: SettingValue, other: SettingValue];
  /** Brings it to something drawn; unless told, a learning element takes two steps, and one that is computed is. */
  readonly draw?: (shown: Shown<FigureElement>) => Promise<unknown>;
  /** What is there once something is drawn, by a selector in the shadow tree. */
  readonly drawn?: string;
  /** Whether tables of numbers can be its data; `false` where only pictures can. */
  readonly tables?: boolean;
  /** Everything is done as often as the tests say, however long it takes; elsewhere what repeats is cut short. */
  readonly thorough?: boolean;
  /** Its picture alone is taller than a phone. */
  readonly tall?: boolean;
  /** Contrasts of text that axe has to have measured in each story, at least; 5 unless told. */
  readonly contrasts?: number;
  /** The least number of controls that Tab reaches. */
  readonly tabStops?: number;
  /** Before its first step nothing is measured: there is nothing yet that could be. */
  readonly unmeasuredAtStart?: boolean;
  /** It has no slider of time. */
  readonly unscrubbed?: boolean;
  /** Attributes, over `tiny`, under which fifty steps do not amplify what backends round differently. */
  readonly steady?: Attributes;
  /** The canvas with its points, where a click selects one. */
  readonly points?: string;
  /** Parts that the element must have, though its class does not have them yet. */
  readonly requires?: {
    /** `selected` and `select`. */
    readonly selection?: boolean;
    /** A click picks the same point under a CSS transform of an ancestor. */
    readonly transforms?: boolean;
  };
}

/** An element under test: its class, its stories, and small examples of it. */
export interface Fixture<E extends FigureElement = FigureElement> {
  readonly tag: string;
  readonly elementClass: (new () => HTMLElement) & Pick<typeof FigureElement, 'define' | 'version'>;
  readonly options: ContractOptions;
  readonly settings: readonly Setting[];
  /** The setting that tests move. */
  readonly setting: Setting;
  /** Another one and a value that is not its default: the seed, where there is one. */
  readonly beside: {readonly setting: Setting; readonly value: SettingValue};
  /** Whether there is a story of this name. */
  has(story: string): boolean;
  show(story: string, changed?: Attributes): Promise<Shown<E>>;
  /** The first story, small. */
  small(changed?: Attributes): Promise<Shown<E>>;
  /** Small, and drawn. */
  drawn(changed?: Attributes): Promise<Shown<E>>;
  /** Brings a shown element to something drawn. */
  draw(shown: Shown<E>): Promise<void>;
  /** A small one that is in no document. */
  make(changed?: Attributes): E;
}

/** Whether the element runs something in the lab. */
export const isLearning = (fixture: Fixture): fixture is Fixture<LearningElement> =>
  fixture.elementClass.prototype instanceof LearningElement;

/** Whether the element computes its picture on the page. */
export const isComputed = (fixture: Fixture): fixture is Fixture<ComputedElement> =>
  fixture.elementClass.prototype instanceof ComputedElement;

/** Members by name, for settings that only their element's type knows. */
export const membersOf = (element: Element) => element as unknown as Record<string, unknown>;

/** A value of a setting that is not its default. */
const otherThanDefault = (setting: Setting): SettingValue => {
  if (setting.type === 'switch') return !setting.default;
  if (setting.type === 'number') return 9;
  if (setting.type === 'range') return setting.default === setting.max ? setting.min : setting.max;
  return setting.type === 'choice' ? Object.keys(setting.choices).find((name) => name !== setting.default)! : 'other';
};

export const fixtureOf = (tag: string, options: ContractOptions): Fixture => {
  const elementClass = customElements.get(tag) as Fixture['elementClass'];
  const {stories, tiny} = options;
  const selector = options.drawn ?? '.stage canvas';
  const show = (story: string, changed?: Attributes) => showStory<FigureElement>(tag, stories, story, changed);
  const draw = async (shown: Shown<FigureElement>) => {
    const {element} = shown;
    if (options.draw) await options.draw(shown);
    else if (element instanceof LearningElement) await element.step(2);
    else if (element instanceof ComputedElement) await element.compute();
    await until(() => element.shadowRoot!.querySelector(selector) !== null);
    await element.updateComplete;
  };
  const small = (changed?: Attributes) => show('Default', {...tiny, ...changed});
  const {settings} = document.createElement(tag) as FigureElement;
  const others = settings.filter(({name}) => name !== options.setting[0]);
  const beside = others.find(({name}) => name === 'seed') ?? others[0]!;
  return {
    ...{tag, elementClass, options, settings, show, small, draw},
    setting: settings.find(({name}) => name === options.setting[0])!,
    beside: {setting: beside, value: otherThanDefault(beside)},
    has: (story) => story in stories,
    drawn: async (changed) => {
      const shown = await small(changed);
      await draw(shown);
      return shown;
    },
    make: (changed) => {
      const element = document.createElement(tag) as FigureElement;
      for (const [name, value] of Object.entries({...tiny, ...changed}))
        if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
      return element;
    },
  };
};

/** Values that may stand in a snapshot: plain objects, arrays, typed arrays, primitives. */
export const isPlain = (value: unknown): boolean =>
  value === null ||
  ['number', 'string', 'boolean', 'undefined'].includes(typeof value) ||
  ArrayBuffer.isView(value) ||
  ((Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) &&
    Object.values(value as object).every(isPlain));

/** Does something several times; unless the element is tested thoroughly at least thrice, and no more after 3 s. */
export const often = async ({options}: Fixture, times: number, body: (i: number) => Promise<unknown>) => {
  const start = performance.now();
  const enough = (i: number) => !options.thorough && i >= 3 && performance.now() - start > 3000;
  for (let i = 0; i < times && !enough(i); i++) await body(i);
};

/** Until the figure's code has come and its frame stands. */
export const framed = async (element: FigureElement) => {
  await until(() => element.shadowRoot!.querySelector('[part=status]') !== null);
  await element.updateComplete;
};

/** Links of the strip that open a panel, by their words. */
export const panelsOf = (element: FigureElement) =>
  all(element, '[part=status] [aria-expanded]').map(({textContent}) => textContent!.trim());

/** Buttons of the frame, by their words; what a button will download is left out. */
export const buttonsOf = (element: FigureElement) =>
  all(element, '[part=controls] button, [part=status] button')
    .filter((button) => !button.closest('[popover], dialog'))
    .map(({textContent}) => textContent!.trim().replace(/\s+\d+ [KM]B$/, ''));

/** Sliders of time: those that move no setting. */
export const scrubbersOf = (element: FigureElement) =>
  all(element, 'input[type=range]').filter((slider) => !slider.closest('.field, .panel'));

/** Far below the fold: not seen, and not near. */
export const below = (host: HTMLElement) =>
  Object.assign(host.style, {position: 'absolute', top: '6000px', width: '800px'});

/** Observers have spoken by then. */
export const observed = async () => {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve, 100));
};

export const expectVisible = (element: FigureElement, ...parts: string[]) => {
  for (const part of parts)
    if (!inside(element, `[part~=${part}]`).checkVisibility()) throw new Error(`The part ${part} is not visible.`);
};
