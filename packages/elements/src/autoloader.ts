import {TAGS} from './tags.js';

/**
 * Loads the code of every tag of ours that the page has or will have; a page needs this script line and nothing else.
 * What was defined before this script ran is loaded too: two versions on a page are then told of.
 */
const load = (root: ParentNode, first = false) => {
  for (const [tag, define] of Object.entries(TAGS)) {
    if (
      (!first && customElements.get(tag)) ||
      !(root.querySelector(tag) || (root instanceof Element && root.localName === tag))
    )
      continue;
    define().catch((error: Error) =>
      console.warn(`<${tag}> did not load (${error.message}); its fallback content stays.`),
    );
  }
};

if (globalThis.document) {
  load(document, true);
  new MutationObserver((records) => {
    for (const {addedNodes} of records) for (const node of addedNodes) if (node instanceof Element) load(node);
  }).observe(document, {childList: true, subtree: true});
}

export {};
