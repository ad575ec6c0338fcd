/**
 * Rebuilds every pack from its source package and writes the table of checksums, src/packs.ts.
 *
 *     npm run data                  all of them
 *     npm run data -- digits iris   these
 *
 * The same sources give the same unpacked bytes everywhere, which is what the checksum is taken of; the gzip around
 * them may differ by a few bytes from one version of Node to another.
 */
import {createHash} from 'node:crypto';
import {readdir, readFile, writeFile} from 'node:fs/promises';
import {gunzipSync} from 'node:zlib';
import {encodePack} from './encode.js';
import {digits} from './digits.js';
import {fashion} from './fashion.js';
import {breastCancer, digits8x8, iris, wine} from './sklearn.js';

const packs = new URL('../packs/', import.meta.url);
const builders = {
  digits,
  fashion,
  'digits-8x8': digits8x8,
  iris,
  wine,
  'breast-cancer': breastCancer,
};

const asked = process.argv.slice(2);
const unknown = asked.filter(name => !(name in builders));
let failed = unknown.length > 0;
if (failed) console.error(`No such pack: ${unknown.join(', ')}. There are ${Object.keys(builders).join(', ')}.`);

for (const [name, build] of Object.entries(builders)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  try {
    const bytes = encodePack(await build());
    await writeFile(new URL(`${name}.bin`, packs), bytes);
    console.log(`${name}: ${(bytes.length / 1000).toFixed(1)} kB`);
  } catch (error) {
    console.error(`${name}: ${error.message}`);
    failed = true;
  }
}

await writeFile(new URL('../src/packs.ts', import.meta.url), await table());
if (failed) process.exitCode = 1;

/** One literal `new URL` for each pack: bundlers look for just that. */
async function table() {
  const built = new Set(await readdir(packs));
  const entries = [];
  for (const name of Object.keys(builders).filter(name => built.has(`${name}.bin`))) {
    const bytes = await readFile(new URL(`${name}.bin`, packs));
    const unpacked = gunzipSync(bytes);
    const header = JSON.parse(unpacked.subarray(8, 8 + unpacked.readUInt32LE(4)).toString());
    const sha256 = createHash('sha256').update(unpacked).digest('hex');
    entries.push(`  ${/^\w+$/.test(name) ? name : `'${name}'`}: {
    title: '${header.title}',
    url: () => new URL('../packs/${name}.bin', import.meta.url),
    bytes: ${bytes.length},
    sha256: '${sha256}',
  },
`);
  }
  return `// Written by scripts/build.js (npm run data); change that instead.

/** A pack as it is found and checked. */
export interface Pack {
  readonly title: string;
  /** Only when called: not every host can answer \`import.meta.url\` while it loads modules. */
  readonly url: () => URL;
  /** As it is fetched. */
  readonly bytes: number;
  /** Of the unpacked bytes. */
  readonly sha256: string;
}

export const packs = {
${entries.join('')}} satisfies Record<string, Pack>;
`;
}
