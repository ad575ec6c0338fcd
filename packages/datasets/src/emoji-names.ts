import {fetchPacked} from './fetch-packed.js';
import type {LoadOptions} from './load.js';
import {texts} from './texts.js';

/** Languages that emoji have names in, by their codes (BCP 47). */
export const emojiLanguages = ['en', 'de', 'es', 'fr', 'pl'] as const;
export type EmojiLanguage = (typeof emojiLanguages)[number];

/** What the drawings of `emoji` show, by {@link Split.concepts}. */
export interface EmojiNames {
  /** The characters themselves. */
  readonly signs: readonly string[];
  readonly names: Readonly<
    Record<
      EmojiLanguage,
      {
        /** As Unicode's CLDR has them, one for each concept. */
        readonly concepts: readonly string[];
        /** One for each class. */
        readonly groups: readonly string[];
      }
    >
  >;
}

/**
 * The captions of the set `emoji`, fetched apart from its pictures (30 KB). Throws a `DataError` where they cannot be had.
 *
 * ```ts
 * const {heldOut} = await loadDataset('emoji');
 * const {names} = await loadEmojiNames();
 * const caption = names.pl.concepts[heldOut.concepts![0]!];
 * ```
 */
export async function loadEmojiNames(
  options: Pick<LoadOptions, 'signal' | 'onProgress' | 'assets'> = {},
): Promise<EmojiNames> {
  const bytes = await fetchPacked('emoji-names', texts['emoji-names'], options);
  return JSON.parse(new TextDecoder().decode(bytes)) as EmojiNames;
}
