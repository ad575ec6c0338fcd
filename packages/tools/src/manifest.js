/**
 * `packages/elements/custom-elements.json`: what editors, Storybook and the site's reference know of the elements, read
 * from their sources and checked against the running classes.
 */
import {mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import {pathToFileURL} from 'node:url';
import {create, ts} from '@custom-elements-manifest/analyzer';
import {litPlugin} from '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js';
import {build} from 'esbuild';
import {classNameOf, tags} from './elements.js';
import {filesBelow} from './files.js';
import {manifestPlugin} from './manifest-plugin.js';
import {cache, root} from './paths.js';
import {settingComments} from './setting-comments.js';

const elements = `${root}packages/elements/`;

/** What every training element has by contract; an element adds its own. */
const contract = {
  attributes: ['dataset', 'src', 'seed', 'autoplay', 'loading', 'backend', 'controls', 'share', 'max-steps'],
  events: ['ready', 'play', 'pause', 'reset', 'progress', 'train-step', 'change', 'error'],
  cssStates: ['loading', 'training', 'paused', 'error'],
  cssParts: ['figure', 'controls', 'caption', 'status'],
  slots: ['', 'caption'],
};

/**
 * Asks the classes themselves: bundles them for Node, where they import without a DOM.
 *
 * @returns {Promise<{tag: string, training: boolean, settings: object[]}[]>}
 */
const runningClasses = async (tagNames) => {
  const imports = tagNames.map((tag, i) => `import {${classNameOf(tag)} as E${i}} from './${tag}/${tag}.js';`);
  const contents = `
    import {settingsOf} from './base/element/setting.js';
    import {LearningElement} from './base/element/learning-element.js';
    ${imports.join('\n')}
    export const classes = [${tagNames.map((tag, i) => `{tag: '${tag}', own: E${i}}`)}].map(({tag, own}) => ({
      tag,
      training: own.prototype instanceof LearningElement,
      settings: settingsOf(own),
    }));`;
  const outfile = `${cache}manifest/classes-${process.pid}-${Date.now()}.mjs`;
  await mkdir(`${cache}manifest`, {recursive: true});
  await build({
    stdin: {contents, resolveDir: `${elements}src`, loader: 'ts'},
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    conditions: ['@latent-elements/source'],
    tsconfig: `${elements}tsconfig.json`,
    logLevel: 'error',
    plugins: [
      {
        name: 'classes-alone',
        setup({onResolve}) {
          // Only what the classes need to exist: no figure, no lab.
          onResolve({filter: /./}, ({path, kind}) => (kind === 'dynamic-import' ? {path, external: true} : undefined));
          onResolve({filter: /^[^./]/}, ({path}) =>
            path.startsWith('@latent-elements/') ? undefined : {path, external: true},
          );
        },
      },
    ],
  });
  try {
    return (await import(pathToFileURL(outfile).href)).classes;
  } finally {
    await rm(outfile);
  }
};

const parse = async (path) =>
  ts.createSourceFile(path, await readFile(root + path, 'utf8'), ts.ScriptTarget.ES2022, true);

/** Names in `part="…"` of an element's templates: each must be documented, since a page may style it. */
const partsIn = async (tag) => {
  const files = await filesBelow(`packages/elements/src/${tag}`, /\.ts$/);
  const texts = await Promise.all(files.map((path) => readFile(root + path, 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(/\bpart="([^"$]+)"/g)].flatMap(([, names]) => names.split(/\s+/)));
};

/**
 * What is declared and missing from the manifest, one sentence each.
 *
 * @returns {Promise<string[]>}
 */
const missing = async (manifest, classes) => {
  const declarations = manifest.modules.flatMap((module) => module.declarations ?? []);
  const faults = [];
  for (const {tag, training, settings} of classes) {
    const declaration = declarations.find(({tagName}) => tagName === tag);
    if (!declaration) {
      faults.push(`<${tag}>: packages/elements/src/${tag}/${tag}.ts exports no class ${classNameOf(tag)}.`);
      continue;
    }
    const expected = training ? structuredClone(contract) : {attributes: [], cssParts: []};
    expected.attributes.push(...settings.map(({attribute}) => attribute));
    expected.cssParts.push(...(await partsIn(tag)));
    for (const [kind, names] of Object.entries(expected)) {
      const documented = new Set(declaration[kind]?.map(({name}) => name));
      for (const name of new Set(names))
        if (!documented.has(name)) faults.push(`<${tag}> lacks ${kind}: ${name || '(default)'}.`);
    }
    for (const kind of ['attributes', 'events', 'cssParts', 'cssProperties', 'cssStates', 'slots']) {
      for (const {name, description} of declaration[kind] ?? []) {
        if (!description) faults.push(`<${tag}> says nothing about ${kind}: ${name || '(default)'}.`);
      }
    }
  }
  return faults;
};

/** Modules by the paths under which they are published. */
const published = (key, value) =>
  ['path', 'module'].includes(key) && typeof value === 'string'
    ? value.replace(/^\/?packages\/elements\/src\//, 'dist/').replace(/\.ts$/, '.js')
    : value;

/**
 * Writes the manifest.
 *
 * @returns {Promise<object>} the manifest
 * @throws {Error} naming everything that is declared and missing from it
 */
export const writeManifest = async () => {
  const classes = await runningClasses(await tags());
  const comments = await settingComments();
  const described = ({tag, settings}) => {
    const said = comments.get(classNameOf(tag));
    return settings.map((setting) => ({...setting, description: said?.get(setting.name)?.replace(/\s+/g, ' ')}));
  };
  const settings = new Map(classes.map((each) => [classNameOf(each.tag), described(each)]));
  const paths = await filesBelow('packages/elements/src', /(?<!\.d)\.ts$/);
  const modules = await Promise.all(paths.map(parse));
  const plugins = [...litPlugin(), manifestPlugin(settings)];
  const sourced = create({modules, plugins, context: {dev: false, thirdPartyCEMs: []}});
  const manifest = JSON.parse(JSON.stringify(sourced), published);
  await writeFile(`${elements}custom-elements.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  const faults = await missing(manifest, classes);
  if (faults.length) throw new Error(`custom-elements.json is incomplete:\n  ${faults.join('\n  ')}`);
  return manifest;
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await writeManifest();
