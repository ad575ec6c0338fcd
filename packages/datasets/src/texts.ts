// Written by scripts/build.js (npm run data); change that instead.
import type {Packed} from './packs.js';

/** What belongs to a set and is fetched apart from it. */
export const texts = {
  'emoji-names': {
    url: () => new URL('../packs/emoji-names.bin', import.meta.url),
    bytes: 30464,
    sha256: '56f82ffa74b18a98a540e44024e0b0df5e78cec315c7cd4499af3a8864f868a5',
  },
} satisfies Record<string, Packed>;
