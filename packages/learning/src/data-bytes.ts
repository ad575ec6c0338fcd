import {packs} from '@latent-elements/datasets/packs';

/**
 * What training on a built-in data set fetches, in bytes; 0 for sets that are generated. Loads no data and no tfjs.
 *
 * @example
 * ```js
 * dataBytes('sprites'); // → 0
 * dataBytes('iris') < dataBytes('digits'); // → true
 * ```
 */
export const dataBytes = (dataset: string): number =>
  Object.hasOwn(packs, dataset) ? packs[dataset as keyof typeof packs].bytes : 0;

/** The most that a table of the reader's own may have. */
export {MAX_OWN_BYTES} from '@latent-elements/datasets/limits';
