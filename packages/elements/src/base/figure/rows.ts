/** Whether a row of this shape is a picture. */
export const isPicture = (shape: readonly number[]) => shape.length === 3;
/** Numbers of a row. */
export const rowSize = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** What one row of each set is called, and many; a map, since a name from a recording may be `constructor`. */
const NOUNS = new Map([
  ['digits', ['digit', 'digits']],
  ['digits-8x8', ['digit', 'digits']],
  ['fashion', ['garment', 'garments']],
  ['sprites', ['sprite', 'sprites']],
  ['emoji', ['emoji', 'emoji']],
  ['noise', ['picture', 'pictures']],
  ['iris', ['flower', 'flowers']],
  ['wine', ['wine', 'wines']],
  ['breast-cancer', ['sample', 'samples']],
  ...[
    'swiss-roll',
    'swiss-roll-hole',
    's-curve',
    'moons',
    'circles',
    'spirals',
    'blobs',
    'uneven-blobs',
    'random-walk',
  ].map((name): [string, string[]] => [name, ['point', 'points']]),
]);

/** What one row is called in a sentence. */
export const noun = (dataset: string, many = true): string => {
  const [one, more] = NOUNS.get(dataset) ?? ['row', 'rows'];
  return many ? more : one;
};

/** “a digit”, “an emoji”. */
export const withArticle = (one: string): string => `${/^[aeiou]/.test(one) ? 'an' : 'a'} ${one}`;
