/**
 * Rebuilds every pack from its source package and writes the table of checksums, src/packs.ts.
 *
 *     npm run data                  all of them
 *     npm run data -- digits iris   these
 *     npm run data -- --check       none: says whether they are what their sources give
 *
 * The same sources give the same unpacked bytes everywhere, which is what the checksum is taken of; the gzip around
 * them may differ by a few bytes from one version of Node to another.
 */
import {createHash} from 'node:crypto';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {gunzipSync} from 'node:zlib';
import {digits} from './digits.js';
import {emoji, emojiNames} from './emoji.js';
import {encodePack, encodeText} from './encode.js';
import {fashion} from './fashion.js';
import {breastCancer, digits8x8, iris, wine} from './sklearn.js';

const written = '// Written by scripts/build.js (npm run data); change that instead.';
const packs = new URL('../packs/', import.meta.url);
const sets = {
  digits,
  fashion,
  'digits-8x8': digits8x8,
  iris,
  wine,
  'breast-cancer': breastCancer,
  emoji,
};
/** What belongs to a set and is fetched apart from it. */
const texts = {'emoji-names': emojiNames};
const builders = {
  ...Object.fromEntries(Object.entries(sets).map(([name, build]) => [name, async () => encodePack(await build())])),
  ...Object.fromEntries(Object.entries(texts).map(([name, build]) => [name, async () => encodeText(await build())])),
};

const checking = process.argv.includes('--check');
const asked = process.argv.slice(2).filter((argument) => argument !== '--check');
const unknown = asked.filter((name) => !(name in builders));
let failed = unknown.length > 0;
if (failed) console.error(`No such pack: ${unknown.join(', ')}. There are ${Object.keys(builders).join(', ')}.`);

for (const [name, build] of Object.entries(builders)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const file = new URL(`${name}.bin`, packs);
  try {
    const bytes = await build();
    if (!checking) await writeFile(file, bytes);
    else if (!gunzipSync(bytes).equals(gunzipSync(await readFile(file)))) throw new Error('not what its source gives');
    console.log(`${name}: ${(bytes.length / 1000).toFixed(1)} kB`);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    failed = true;
  }
}

if (!checking) {
  await writeFile(new URL('../src/packs.ts', import.meta.url), await setsTable());
  await writeFile(new URL('../src/texts.ts', import.meta.url), await textsTable());
}
if (failed) process.exitCode = 1;

/** One literal `new URL` for each pack: bundlers look for just that. */
async function entriesOf(builders) {
  const built = new Set(await readdir(packs));
  const entries = [];
  for (const name of Object.keys(builders).filter((name) => built.has(`${name}.bin`))) {
    const bytes = await readFile(new URL(`${name}.bin`, packs));
    const unpacked = gunzipSync(bytes);
    const title = builders === sets ? `    title: '${titleOf(unpacked)}',\n` : '';
    const sha256 = createHash('sha256').update(unpacked).digest('hex');
    entries.push(`  ${/^\w+$/.test(name) ? name : `'${name}'`}: {
${title}    url: () => new URL('../packs/${name}.bin', import.meta.url),
    bytes: ${bytes.length},
    sha256: '${sha256}',
  },
`);
  }
  return entries.join('');
}

function titleOf(unpacked) {
  return JSON.parse(unpacked.subarray(8, 8 + unpacked.readUInt32LE(4)).toString()).title;
}

async function setsTable() {
  return `${written}

/** A file as it is found and checked. */
export interface Packed {
  /** Only when called: not every host can answer \`import.meta.url\` while it loads modules. */
  readonly url: () => URL;
  /** As it is fetched. */
  readonly bytes: number;
  /** Of the unpacked bytes. */
  readonly sha256: string;
}

/** A data set's. */
export interface Pack extends Packed {
  readonly title: string;
}

export const packs = {
${await entriesOf(sets)}} satisfies Record<string, Pack>;
`;
}

async function textsTable() {
  return `${written}
import type {Packed} from './packs.js';

/** What belongs to a set and is fetched apart from it. */
export const texts = {
${await entriesOf(texts)}} satisfies Record<string, Packed>;
`;
}
