/**
 * `npm run build:packages`: what is published. Modules and types into each package's dist, the manifest and editor data
 * from the classes, the CDN build, and its sizes against their limits.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {cp, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {prepareAssets} from './assets.js';
import {buildCdn} from './cdn.js';
import {writeEditorData} from './editors.js';
import {filesBelow} from './files.js';
import {writeManifest} from './manifest.js';
import {root} from './paths.js';
import {measureSizes, printSizes} from './sizes.js';

const packages = ['datasets', 'learning', 'elements'];

/** What a removed or renamed source left behind would go on being imported, and published. */
const removeStale = async (name) => {
  const dist = join(root, 'packages', name, 'dist');
  const source = join(root, 'packages', name, 'src');
  if (!existsSync(dist)) return;
  for (const entry of await readdir(dist, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const stem = path.slice(dist.length).replace(/(\.d\.ts|\.js)$/, '.ts');
    if (entry.name !== '.tsbuildinfo' && !existsSync(source + stem)) await rm(path);
  }
};

const compile = () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const {status} = spawnSync(process.execPath, [tsc, '--build', 'packages/elements'], {cwd: root, stdio: 'inherit'});
  if (status !== 0) throw new Error('The packages do not compile.');
};

/** Recorded posters and the like, which tsc leaves where they are. */
const copyRest = async (name) => {
  for (const path of await filesBelow(`packages/${name}/src`, /(?<!\.ts)$/)) {
    await cp(root + path, root + path.replace(`packages/${name}/src/`, `packages/${name}/dist/`));
  }
};

try {
  await prepareAssets();
  await Promise.all(packages.map(removeStale));
  compile();
  await Promise.all(packages.map(copyRest));
  await writeEditorData(await writeManifest());
  const within = printSizes(await measureSizes(await buildCdn()));
  if (!within) throw new Error('A page would pay more than the limit.');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
