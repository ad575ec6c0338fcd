import {readFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {stratify} from './encode.js';
import {quantise} from './quantise.js';

const side = 32;

/** Of each picture: with that many, flat drawings are 5.5 of 255 levels off (root mean square; the worst one 17). */
const colours = 12;

/** Both draw every concept; rows of the pack take turns in this order. */
const artists = [
  {title: 'Fluent Emoji', icons: '@iconify-json/fluent-emoji-flat'},
  {title: 'Noto Emoji', icons: '@iconify-json/noto'},
];

export const languages = ['en', 'de', 'es', 'fr', 'pl'];

/** Unicode's groups of things. What is left out are parts (skin tones, hair), signs and letters, and flags. */
const groups = [
  'smileys-emotion',
  'people-body',
  'animals-nature',
  'food-drink',
  'travel-places',
  'activities',
  'objects',
];

/** Mean of the brightest channel over what is drawn: anything darker is hardly seen on the black ground. */
const darkest = 1 / 3;

/** Correlation of two pictures' luma, above which they are near-duplicates if they are in both artists' hands. */
const nearest = 0.8;

/**
 * Emoji that two artists drew, Microsoft's in flat colours and Google's, at 32 × 32 pixels on black and in 12 colours
 * each. Left out are
 *
 * - sequences (joined figures, skin tones): only single characters are taken;
 * - what is hardly seen on black in either hand;
 * - near-duplicates: what correlates by more than 0.8 with a concept before it, in Unicode's order, in the luma of both
 *   hands. Luma, so that hearts, books and circles which differ in colour alone count once.
 *
 * A fifth of the concepts of every group is held out, both drawings together.
 */
export async function emoji() {
  const {chosen, train, heldOut} = await choose();
  const rows = [...train, ...heldOut].flatMap((concept) =>
    chosen[concept].drawings.map((drawing) => quantise(drawing.pixels, colours)),
  );
  return {
    header: {
      name: 'emoji',
      title: 'Fluent and Noto emoji',
      shape: [side, side, 3],
      bits: 4,
      colours,
      // The first word of each: labels on a map have little room.
      classNames: groups.map((group) => group.split('-')[0]),
      artists: artists.map(({title}) => title),
      train: train.length * artists.length,
      heldOut: heldOut.length * artists.length,
    },
    features: rows.flatMap(({indices}) => [...indices]),
    palettes: Uint8Array.from(rows.flatMap(({palette}) => palette.flat())),
    labels: Uint8Array.from([...train, ...heldOut].flatMap((concept) => artists.map(() => chosen[concept].label))),
  };
}

/** What the same concepts are called, in the same order: what {@link EmojiNames} documents. */
export async function emojiNames() {
  const {chosen, train, heldOut} = await choose();
  const concepts = [...train, ...heldOut].map((concept) => chosen[concept]);
  const entries = await Promise.all(
    languages.map(async (language) => {
      const named = new Map(
        (await readSource(`emojibase-data/${language}/data.json`)).map(({hexcode, label}) => [hexcode, label]),
      );
      return [
        language,
        {groups: await groupNames(language), concepts: concepts.map(({hexcode}) => named.get(hexcode))},
      ];
    }),
  );
  return {signs: concepts.map(({sign}) => sign), names: Object.fromEntries(entries)};
}

async function groupNames(language) {
  const {groups: all} = await readSource(`emojibase-data/${language}/messages.json`);
  return groups.map((key) => all.find((group) => group.key === key).message);
}

let choice;
/** The concepts that are taken and how they are split; made once for both packs. */
const choose = () => (choice ??= chooseOnce());

async function chooseOnce() {
  const {groups: keys} = await readSource('emojibase-data/meta/groups.json');
  const listed = await readSource('emojibase-data/en/data.json');
  const hands = await Promise.all(artists.map(({icons}) => handOf(icons)));
  const chosen = [];
  for (const {hexcode, emoji: sign, group} of listed.sort((a, b) => a.order - b.order)) {
    const label = groups.indexOf(keys[group]);
    const code = plainCode(hexcode);
    if (label < 0 || code.includes('-') || !hands.every((hand) => hand.has(code))) continue;
    const drawings = await Promise.all(hands.map((hand) => hand.draw(code)));
    if (drawings.some(({brightness}) => brightness < darkest)) continue;
    const near = (other) => drawings.every(({luma}, hand) => correlation(luma, other.drawings[hand].luma) > nearest);
    if (!chosen.some(near)) chosen.push({hexcode, sign, label, drawings});
  }
  const labels = Uint8Array.from(chosen, ({label}) => label);
  return {chosen, ...stratify(labels, (size) => [size - Math.round(size / 5), Math.round(size / 5)])};
}

/** Without the selector that asks for a coloured picture, which not every source writes. */
const plainCode = (code) => code.toLowerCase().replaceAll('-fe0f', '');

/** One artist's drawings by code points. */
async function handOf(name) {
  const set = await readSource(`${name}/icons.json`);
  const names = new Map(
    Object.entries(await readSource(`${name}/chars.json`)).map(([code, icon]) => [plainCode(code), icon]),
  );
  const sharp = loadSharp();
  return {
    has: (code) => names.has(code),
    async draw(code) {
      const name = names.get(code);
      const {body, width = set.width, height = set.height} = set.icons[name] ?? set.icons[set.aliases[name].parent];
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" width="${side}" height="${side}">${body}</svg>`;
      return measured(await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer());
    },
  };
}

/** A drawing on black, and what the choice goes by. */
function measured(rgba) {
  const pixels = new Uint8Array(side * side * 3);
  const luma = new Float64Array(side * side);
  let [light, covered] = [0, 0];
  for (let i = 0; i < side * side; i++) {
    const alpha = rgba[4 * i + 3] / 255;
    const [red, green, blue] = [0, 1, 2].map(
      (channel) => (pixels[3 * i + channel] = Math.round(alpha * rgba[4 * i + channel])),
    );
    luma[i] = 0.299 * red + 0.587 * green + 0.114 * blue; // ITU-R BT.601
    light += Math.max(red, green, blue) / 255;
    covered += alpha;
  }
  return {pixels, luma: standardised(luma), brightness: light / covered};
}

/** Mean 0, length 1: products of two are correlations. */
function standardised(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const length = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0));
  return values.map((value) => (value - mean) / length);
}

const correlation = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

const sources = new URL('./sources/node_modules/', import.meta.url);
const missing = () => new Error('sources are missing; run npm install --prefix packages/datasets/scripts/sources');

async function readSource(file) {
  try {
    return JSON.parse(await readFile(new URL(file, sources), 'utf8'));
  } catch {
    throw missing();
  }
}

function loadSharp() {
  try {
    return createRequire(sources)('sharp');
  } catch {
    throw missing();
  }
}
