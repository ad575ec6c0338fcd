import {TAGS} from './tags.js';

type Root = Document | ShadowRoot;

/**
 * Loads the code of every tag of ours that the page has or will have, in open shadow roots too; a page needs this script
 * line and nothing else. What was defined before this script ran is loaded too: two versions on a page are then told of.
 */
const load = (root: Root | Element, watch: (root: Root) => void, first = false) => {
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
  for (const host of [root as Element, ...root.querySelectorAll('*')]) {
    const {localName: name, shadowRoot} = host;
    if (name in TAGS) continue;
    if (shadowRoot) watch(shadowRoot);
    // A root comes with its element’s definition; names that no element may have are rejected.
    else if (name?.includes('-') && !customElements.get(name))
      customElements.whenDefined(name).then(
        () => host.shadowRoot && watch(host.shadowRoot),
        () => {},
      );
  }
};

if (globalThis.document) {
  const observer = new MutationObserver((records) => {
    for (const {addedNodes} of records) for (const node of addedNodes) if (node instanceof Element) load(node, watch);
  });
  const watch = (root: Root, first = false) => {
    observer.observe(root, {childList: true, subtree: true});
    load(root, watch, first);
  };
  watch(document, true);
}

export {};
