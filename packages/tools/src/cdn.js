/**
 * The build for a page without a build: one folder, flat, in which every address is relative to the file that names it,
 * so that it works from any host and path.
 */
import {existsSync} from 'node:fs';
import {copyFile, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {basename, dirname, join, relative} from 'node:path';
import {build, transform} from 'esbuild';
import {tags} from './elements.js';
import {root} from './paths.js';
import {engineOfOurOwn, nothingOfNode, nothingUncalled} from './tfjs.js';

/**
 * Elements that share little with the others: bundled with them, that little would be cut out of everybody's chunks, and
 * pages without one would pay for it. A page that has both fetches that little twice.
 */
const APART = [];

/** Where the autoloader finds those: beside it, by their names. */
const apart = {
  name: 'apart',
  setup({onResolve}) {
    onResolve({filter: /^\.\/[\w-]+\/define\.js$/}, ({path}) => {
      const tag = path.split('/')[1];
      return APART.includes(tag) ? {path: `./${tag}.js`, external: true} : undefined;
    });
  },
};

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
  setup({onLoad}) {
    onLoad({filter: /packages[\\/](datasets|learning|elements)[\\/]src[\\/].*\.ts$/}, async ({path}) => {
      const source = await readFile(path, 'utf8');
      const replacements = new Map();
      for (const [whole, , address] of source.matchAll(reference)) {
        if (/\.[jt]s$/.test(address)) continue;
        const file = join(dirname(path), address);
        if (!existsSync(file))
          return {errors: [{text: `${relative(root, path)} names ${address}, which does not exist.`}]};
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
      const contents = source
        .replace(reference, (whole) => replacements.get(whole) ?? whole)
        .replace(style, () => sheets.shift());
      return {contents, loader: 'ts'};
    });
  },
});

/**
 * Takes the imports of esbuild's own helpers out of files that use none of them: it leaves them in every entry, and each
 * would cost a page a request. A chunk without inputs holds nothing but helpers, which do nothing by themselves.
 */
const withoutUnusedHelpers = async ({outputs}) => {
  const helpers = Object.keys(outputs).filter(
    (path) => path.endsWith('.js') && !Object.keys(outputs[path].inputs).length,
  );
  const bare = new RegExp(`import"\\./(${helpers.map((path) => basename(path)).join('|')})";`, 'g');
  for (const [path, output] of Object.entries(outputs)) {
    if (!output.imports.some((imported) => helpers.includes(imported.path))) continue;
    const code = await readFile(root + path, 'utf8');
    const left = code.replace(bare, '');
    if (left === code) continue;
    await writeFile(root + path, left);
    output.imports = output.imports.filter((imported) => !helpers.includes(imported.path));
    output.bytes = Buffer.byteLength(left);
  }
};

/**
 * @returns {Promise<{metafile: import('esbuild').Metafile, assets: string[]}>} paths in the metafile are file names
 */
export const buildCdn = async () => {
  await rm(cdn, {recursive: true, force: true});
  await mkdir(cdn, {recursive: true});
  const entry = Object.fromEntries(
    (await tags()).filter((tag) => !APART.includes(tag)).map((tag) => [tag, `packages/elements/src/${tag}/define.ts`]),
  );
  const assets = new Map();
  const common = {
    absWorkingDir: root,
    outdir: cdn,
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    format: 'esm',
    minify: true,
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'external',
    conditions: ['@latent-elements/source', 'module'],
    tsconfigRaw: {
      compilerOptions: {experimentalDecorators: true, useDefineForClassFields: false, verbatimModuleSyntax: true},
    },
    metafile: true,
    logLevel: 'warning',
    // Its published entry is one file of everything; of its modules only what is called is taken.
    alias: {'ml-matrix': `${root}node_modules/ml-matrix/src/index.js`},
  };
  const all = await build({
    ...common,
    entryPoints: {
      autoloader: 'packages/elements/src/autoloader.ts',
      worker: 'packages/learning/src/lab/worker.ts',
      ...entry,
    },
    splitting: true,
    plugins: [apart, assetsBesideChunks(assets), engineOfOurOwn, nothingUncalled],
  });
  const beside = await build({
    ...common,
    entryPoints: Object.fromEntries(APART.map((tag) => [tag, `packages/elements/src/${tag}/define.ts`])),
    splitting: true,
    plugins: [assetsBesideChunks(assets)],
  });
  // By itself, tfjs whole and in one file: the tfjs of the others, of which nothing uncalled is left, opens no saved model.
  const alone = await build({
    ...common,
    entryPoints: {'own-model-worker': 'packages/learning/src/own-model/own-model-worker.ts'},
    alias: {...common.alias, '@tensorflow/tfjs': '@tensorflow/tfjs/dist/tf.es2017.min.js'},
    plugins: [assetsBesideChunks(assets), nothingOfNode],
  });
  await withoutUnusedHelpers(all.metafile);
  const built = [all, beside, alone].map(({metafile}) => metafile);
  const metafile = {
    inputs: Object.assign({}, ...built.map(({inputs}) => inputs)),
    outputs: Object.assign({}, ...built.map(({outputs}) => outputs)),
  };
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [
    basename(path),
    {...output, imports: output.imports.map((imported) => ({...imported, path: basename(imported.path)}))},
  ]);
  return {metafile: {...metafile, outputs: Object.fromEntries(outputs)}, assets: [...assets.keys()].sort()};
};
