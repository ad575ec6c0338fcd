/**
 * The build for a page without a build: one folder, flat, in which every address is relative to the file that names it,
 * so that it works from any host and path. What two elements share, Lit first of all, is in chunks that both import.
 */
import {existsSync} from 'node:fs';
import {copyFile, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {basename, dirname, join, relative} from 'node:path';
import {transform} from 'esbuild';
import {rolldown} from 'rolldown';
import {tags} from './elements.js';
import {thirdParty} from './licences.js';
import {root} from './paths.js';
import {engineOfOurOwn, nothingOfNode, nothingUncalled} from './tfjs.js';

export const cdn = `${root}packages/elements/cdn/`;

const reference = /new URL\(\s*(['"])(\.{1,2}\/[^'"]+)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

const style = /(?<=\bcss`)[^`]*(?=`)/g;

/** A style sheet in a template literal, which no minifier of JavaScript looks into; what it is put together from stays. */
const minifiedStyle = async (sheet) => {
  const pieces = sheet.split(/(\$\{\w+\})/);
  const minified = pieces.map(async (piece, i) =>
    i % 2
      ? piece
      : (await transform(piece, {loader: 'css', minify: true, logLevel: 'error'})).code
          .trim()
          .replaceAll(/[\\`]/g, '\\$&'),
  );
  return (await Promise.all(minified)).join('');
};

/**
 * Minifies styles, copies what `new URL('…', import.meta.url)` names into the folder and rewrites the address. Modules are not touched: the worker is an entry of its own, beside whatever chunk starts it.
 */
const assetsBesideChunks = (written) => ({
  name: 'assets-beside-chunks',
  transform: {
    filter: {id: /packages[\\/](datasets|learning|elements)[\\/]src[\\/].*\.ts$/},
    async handler(source, path) {
      const replacements = new Map();
      for (const [whole, , address] of source.matchAll(reference)) {
        if (/\.[jt]s$/.test(address)) continue;
        const file = join(dirname(path), address);
        if (!existsSync(file)) throw new Error(`${relative(root, path)} names ${address}, which does not exist.`);
        // Plain names, so that a host that moves the folder (`assets`) finds everything; a poster is told by its tag.
        const folder = basename(dirname(file));
        const name = `${folder.includes('-') ? `${folder}-` : ''}${basename(file)}`;
        if ((written.get(name) ?? file) !== file)
          throw new Error(`${file} and ${written.get(name)} would both be cdn/${name}.`);
        written.set(name, file);
        await copyFile(file, cdn + name);
        replacements.set(whole, `new URL('./${name}', import.meta.url)`);
      }
      const sheets = await Promise.all([...source.matchAll(style)].map(([sheet]) => minifiedStyle(sheet)));
      return source
        .replace(reference, (whole) => replacements.get(whole) ?? whole)
        .replace(style, () => sheets.shift());
    },
  },
});

/**
 * Chunks that are made by hand, since small files compress badly: what every element needs at once, Lit in it, and what
 * most figures are drawn with. The worker needs the settings too, and no Lit.
 */
const groups = [
  {name: 'settings', test: /learning[\\/]src[\\/]experiment[\\/]settings\.ts$/, priority: 2},
  {name: 'base', test: /base[\\/](element[\\/](figure-element|imported)|own-data[\\/]own-data)\.ts$/, priority: 1},
  {
    name: 'drawing',
    test: /base[\\/](figure|drawing)[\\/]|lit-html[\\/].*directive/,
    minShareCount: 4,
  },
];

/** Bundles what the entries import, by themselves and by and by, into the folder; answers the modules written there. */
const bundle = async (input, {alias, plugins, codeSplitting = true}) => {
  const bundled = await rolldown({
    cwd: root,
    input,
    platform: 'browser',
    resolve: {conditionNames: ['@latent-elements/source', 'module', 'import', 'browser', 'default'], alias},
    transform: {target: 'es2022'},
    plugins,
    logLevel: 'warn',
    checks: {bundlerTimings: false},
    onLog(_level, {message}) {
      throw new Error(`A warning of the CDN build: ${message}`);
    },
  });
  const {output} = await bundled.write({
    dir: cdn,
    format: 'esm',
    minify: true,
    codeSplitting,
    comments: {legal: false, annotation: false, jsdoc: false},
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  });
  return output;
};

/** The package that a module of a bundle is from: rolldown's own few functions are its package's. */
const installed = (id) => (id.startsWith('\0rolldown/') ? `${root}node_modules/rolldown/package.json` : id);

/** Says in the folder whose code and data are in it. */
const writeThirdParty = async (chunks) => {
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules).filter((id) => chunk.modules[id].code));
  const text = `What other people made of what is in this folder, and on what terms. Latent Elements itself is under the MIT
licence; the packages bundled come first, the data last.

${await thirdParty(new Set(modules.map(installed)))}
${await readFile(`${root}packages/datasets/NOTICE`, 'utf8')}`;
  await writeFile(`${cdn}THIRD-PARTY.txt`, text);
};

/**
 * @returns {Promise<{chunks: import('rolldown').OutputChunk[], assets: string[]}>}
 */
export const buildCdn = async () => {
  await rm(cdn, {recursive: true, force: true});
  await mkdir(cdn, {recursive: true});
  // One line in a page's head, and nothing moves while the figures load.
  await copyFile(`${root}packages/elements/src/reserve.css`, `${cdn}reserve.css`);
  const assets = new Map();
  const elements = (await tags()).map((tag) => [tag, `packages/elements/src/${tag}/define.ts`]);
  // Its published entry is one file of everything; of its modules only what is called is taken.
  const alias = {'ml-matrix': `${root}node_modules/ml-matrix/src/index.js`};
  const all = await bundle(
    {
      autoloader: 'packages/elements/src/autoloader.ts',
      worker: 'packages/learning/src/lab/worker.ts',
      ...Object.fromEntries(elements),
    },
    {alias, plugins: [assetsBesideChunks(assets), engineOfOurOwn, ...nothingUncalled], codeSplitting: {groups}},
  );
  // By itself, tfjs whole and in one file: the tfjs of the others, of which nothing uncalled is left, opens no saved model.
  const alone = await bundle(
    {'own-model-worker': 'packages/learning/src/own-model/own-model-worker.ts'},
    {
      alias: {...alias, '@tensorflow/tfjs': `${root}node_modules/@tensorflow/tfjs/dist/tf.es2017.min.js`},
      plugins: [assetsBesideChunks(assets), nothingOfNode],
      codeSplitting: false,
    },
  );
  const chunks = [...all, ...alone];
  await writeThirdParty(chunks);
  return {chunks, assets: [...assets.keys()].sort()};
};
