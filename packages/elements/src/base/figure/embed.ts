import {html, nothing, type TemplateResult} from 'lit';
import {ref, type Ref} from 'lit/directives/ref.js';
import type {FigureElement} from '../element/figure-element.js';
import type {SettingValue} from '../element/setting.js';

const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/**
 * Where the autoloader lies: where the page says (`<link rel="latent-elements" href="…/autoloader.js">`), else beside this
 * code if that is a CDN build, else where the published package puts it.
 */
const autoloaderUrl = (version: string) => {
  const said = document.querySelector<HTMLLinkElement>('link[rel="latent-elements"]')?.href;
  if (said) return escape(said);
  const here = /^(.*\/cdn\/)[^/]*$/.exec(import.meta.url.split('?')[0]);
  return `${here ? here[1] : `https://cdn.jsdelivr.net/npm/latent-elements@${version}/cdn/`}autoloader.js`;
};

/** Properties by their attributes, where the two are named differently. */
const MEMBERS: Readonly<Record<string, string>> = {for: 'htmlFor', 'model-src': 'modelSrc'};
const ADDRESSES = ['src', 'metadata', 'model-src'];
/** Attributes that decide nothing where another is absent, by that other's name. */
const NEEDED: Readonly<Record<string, string>> = {metadata: 'src', scale: 'src'};

/** Attributes besides settings that the tag needs to be the same figure: own data by their addresses, say. */
const embedded = (element: FigureElement): [name: string, value: string][] => {
  const valueOf = (name: string) => {
    const value = (element as unknown as Record<string, unknown>)[MEMBERS[name] ?? name];
    return value === null || value === undefined || value === 'none' ? '' : String(value);
  };
  const absolute = (text: string) =>
    URL.canParse(text, document.baseURI) ? new URL(text, document.baseURI).href : text;
  return (element.constructor as typeof FigureElement).embedded
    .filter((name) => valueOf(name) && (!(name in NEEDED) || valueOf(NEEDED[name])))
    .map((name) => [name, ADDRESSES.includes(name) ? absolute(valueOf(name)) : valueOf(name)]);
};

/** Tag with every setting that differs from its default. */
export const embedTag = (element: FigureElement): string => {
  const attributes = element.settings.flatMap(({name, attribute, type}) => {
    const value = (element as unknown as Record<string, SettingValue>)[name];
    if (value === element.defaultOf(name)) return [];
    return type === 'switch' && value ? [attribute] : [`${attribute}="${escape(String(value))}"`];
  });
  for (const [name, value] of embedded(element)) attributes.push(`${name}="${escape(value)}"`);
  const tag = element.localName;
  return `<${[tag, ...attributes].join(' ')}></${tag}>`;
};

/** Script line and tag, to copy as they stand. */
export const embedCode = (element: FigureElement): string => {
  const {version} = element.constructor as typeof FigureElement;
  return `<script type="module" src="${autoloaderUrl(version)}"></script>\n${embedTag(element)}`;
};

export const embedDialog = (element: FigureElement, dialog: Ref<HTMLDialogElement>): TemplateResult => {
  const copy = async (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    const area = dialog.value!.querySelector('textarea')!;
    try {
      await navigator.clipboard.writeText(area.value);
      button.textContent = 'Copied';
    } catch {
      // Without permission the text is selected, so that Ctrl+C is all that is left to do.
      area.select();
      button.textContent = 'Selected: press Ctrl+C';
    }
  };
  return html`<dialog ${ref(dialog)} aria-label="Embed this figure">
    <h4>Put this figure, as it is set now, into your page</h4>
    <textarea readonly spellcheck="false" aria-label="Code to copy" .value=${embedCode(element)}></textarea>
    ${'opened' in element && element.opened ? html`<p class="help">The file you opened has stayed on your machine: put it beside your page, and its address into <code>src</code>.</p>` : nothing}
    <p class="help">Or in a project: <code>npm i latent-elements</code>, then <code>import 'latent-elements/${element.localName}/define'</code>.</p>
    <div class="controls">
      <button type="button" class="primary" @click=${copy}>Copy</button>
      <button type="button" @click=${() => dialog.value?.close()}>Close</button>
    </div>
  </dialog>`;
};
