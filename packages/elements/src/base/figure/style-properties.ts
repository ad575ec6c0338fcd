import {noChange} from 'lit';
import {Directive, directive, type AttributePart, type DirectiveParameters} from 'lit/directive.js';

/**
 * `style=${styleProperties({left: '3px', '--_filled': '40%'})}`. Lit's own `styleMap` writes a style attribute the first
 * time, which a page's strict `style-src` refuses and reports; properties set one by one no policy concerns.
 */
class StyleProperties extends Directive {
  #names: readonly string[] = [];

  override render(_properties: Readonly<Record<string, string>>) {
    return noChange;
  }

  override update({element}: AttributePart, [properties]: DirectiveParameters<this>) {
    const {style} = element as HTMLElement;
    for (const name of this.#names) if (!(name in properties)) style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) style.setProperty(name, value);
    this.#names = Object.keys(properties);
    return noChange;
  }
}

/** CSS names and values: `min-height`, not `minHeight`. */
export const styleProperties = directive(StyleProperties);
