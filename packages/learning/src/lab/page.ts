/** Under which the page's lab is found: shared by every copy of our code on the page that speaks the same protocol. */
export const LAB = Symbol.for('latent-elements.lab.1');

/** Where a host has moved the lab's files, if it has. */
export const movedAssets = (): string | undefined =>
  (globalThis as {[LAB]?: {assets: string | undefined}})[LAB]?.assets;
