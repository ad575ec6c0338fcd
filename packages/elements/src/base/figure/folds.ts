import {html, type TemplateResult} from 'lit';

/** Whether the reader left a fold open, by its address: for as long as the tab is open, where the page may store that. */
const remembered = new Map<string, boolean>();
const stored = (key: string): boolean | undefined => {
  if (remembered.has(key)) return remembered.get(key);
  try {
    const said = sessionStorage.getItem(key);
    return said === null ? undefined : said === 'open';
  } catch {
    return undefined;
  }
};
const remember = (key: string, open: boolean) => {
  remembered.set(key, open);
  try {
    sessionStorage.setItem(key, open ? 'open' : 'closed');
  } catch {
    // A page may forbid storage: it is known until it is left.
  }
};

/** What stands behind its name until it is opened. */
export interface Fold {
  /** Of all figures of this tag one and the same. */
  readonly tag: string;
  readonly name: string;
  readonly content: TemplateResult;
  /** Before the reader opened or closed one. */
  readonly open: boolean;
}

/** Opened or closed as the reader left the last of its kind. */
export const fold = ({tag, name, content, open}: Fold): TemplateResult => {
  const key = `latent-elements:${tag}:${name}`;
  const toggled = (event: Event) => {
    const details = event.target as HTMLDetailsElement;
    // Set by the page's first render too: only what the reader did is kept.
    if (details.open !== (stored(key) ?? open)) remember(key, details.open);
  };
  return html`<details class="fold" ?open=${stored(key) ?? open} @toggle=${toggled}><summary>${name}</summary>${content}</details>`;
};
