/**
 * `npm run lists`: writes every list of elements and of experiments from their folders, so that a new one is entered
 * nowhere by hand. `--check` writes nothing and fails where a list is stale; `npm run lint` runs it.
 *
 * An element is a folder of packages/elements/src with a `define.ts`; it exports its class from `<tag>/<tag>.ts`. An
 * experiment is a folder of packages/learning/src/experiments; it exports `create<Name>` from `<name>/<name>.ts`, and
 * `<Name>Config`, `<Name>Metrics`, `<Name>Snapshot` and `<Name>Questions`, as far as it has them, from `types.ts`.
 */
import {existsSync} from 'node:fs';
import {readFile, readdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import * as prettier from 'prettier';
import ts from 'typescript';
import {classNameOf, tagsIn} from './elements.js';
import {root as checkout} from './paths.js';

const HEAD = '// Written by `npm run lists` from the folders beside it.\n';

const TABLE = /(<!-- elements: [^>]*-->\n)[\s\S]*?(<!-- \/elements -->)/;

/** First sentence of a class's doc comment, up to its first tag. */
const sentenceOf = (text, name) => {
  const file = ts.createSourceFile('element.ts', text, ts.ScriptTarget.ES2022, true);
  const own = file.statements.find((each) => ts.isClassDeclaration(each) && each.name?.text === name);
  const comment = own && ts.getTextOfJSDocComment(ts.getJSDocCommentsAndTags(own).at(-1)?.comment);
  if (!comment) throw new Error(`class ${name} has no doc comment.`);
  return comment.replace(/\s+/g, ' ').match(/^.*?[.](?=\s|$)/)?.[0] ?? comment;
};

/** A README with its table of elements replaced. */
const withTable = (table) => (text) => {
  if (!TABLE.test(text)) throw new Error('A README has lost its <!-- elements: … --> and <!-- /elements -->.');
  return text.replace(TABLE, (_, open, close) => open + table + close);
};

const elementLists = async (root) => {
  const sources = join(root, 'packages/elements/src');
  const tags = await tagsIn(sources);
  const sentences = tags.map(async (tag) =>
    sentenceOf(await readFile(join(sources, tag, `${tag}.ts`), 'utf8'), classNameOf(tag)),
  );
  const rows = (await Promise.all(sentences)).map((sentence, i) => `| \`<${tags[i]}>\` | ${sentence} |`);
  const table = `\n| | |\n|---|---|\n${rows.join('\n')}\n\n`;
  return {
    'packages/elements/src/tags.ts': `${HEAD}
      /** Every element by its tag, loaded when a page uses it. */
      export const TAGS: Readonly<Record<string, () => Promise<unknown>>> = {
        ${tags.map((tag) => `'${tag}': () => import('./${tag}/define.js'),`).join('\n')}
      };`,
    'packages/elements/src/define.ts': `${HEAD}${tags.map((tag) => `import './${tag}/define.js';`).join('\n')}`,
    'packages/elements/src/classes.ts': `${HEAD}${tags
      .map((tag) => `export {${classNameOf(tag)}} from './${tag}/${tag}.js';`)
      .join('\n')}`,
    'README.md': withTable(table),
    'packages/elements/README.md': withTable(table),
  };
};

const experimentLists = async (root) => {
  const sources = join(root, 'packages/learning/src/experiments');
  const entries = await readdir(sources, {withFileTypes: true});
  const names = entries.filter(
    (entry) => entry.isDirectory() && existsSync(join(sources, entry.name, `${entry.name}.ts`)),
  );
  // What is computed on the page, as light figures do, is not the lab's: its folder makes no experiment.
  const sourceOf = (name) => readFile(join(sources, name, `${name}.ts`), 'utf8');
  const found = names.map(({name}) => ({name, Name: classNameOf(name)}));
  const ofLab = await Promise.all(
    found.map(async ({name, Name}) => new RegExp(`export const create${Name}\\b`).test(await sourceOf(name))),
  );
  const experiments = found.filter((_, i) => ofLab[i]).sort((a, b) => (a.name < b.name ? -1 : 1));
  const typesOf = async ({name, Name}) => {
    const text = await readFile(join(sources, name, 'types.ts'), 'utf8');
    const exported = ['Config', 'Metrics', 'Questions', 'Snapshot'].map((kind) => Name + kind);
    return exported.filter((type) => new RegExp(`export (interface|type) ([^;=]*\\b)?${type}\\b`).test(text));
  };
  const types = await Promise.all(experiments.map(typesOf));
  return {
    'packages/learning/src/lab/registry.ts': `// Written by \`npm run lists\` from the folders in experiments/.
      import type {ExperimentFactory} from '../experiment/experiment.js';

      /** Every experiment the lab can run, loaded when first asked for. */
      export const experiments = {
        ${experiments
          .map(
            ({name, Name}) => `'${name}': async () =>
              (await import('../experiments/${name}/${name}.js')).create${Name} as ExperimentFactory<never>,`,
          )
          .join('\n')}
      } satisfies Record<string, () => Promise<ExperimentFactory<never>>>;

      export type ExperimentName = keyof typeof experiments;`,
    'packages/learning/src/experiments/index.ts': `${HEAD}${experiments
      .map(({name, Name}) => `export {create${Name}} from './${name}/${name}.js';`)
      .join('\n')}`,
    'packages/learning/src/experiments/types.ts': `${HEAD}${experiments
      .map(({name}, i) => `export type {${types[i].join(', ')}} from './${name}/types.js';`)
      .join('\n')}`,
  };
};

/**
 * Writes the lists of a checkout, or looks whether they are as they would be written.
 *
 * @param {{root?: string, check?: boolean}} [options]
 * @returns {Promise<string[]>} the files that were, or are, stale
 */
export const writeLists = async ({root = checkout, check = false} = {}) => {
  const stale = [];
  for (const [path, wanted] of Object.entries({...(await elementLists(root)), ...(await experimentLists(root))})) {
    const file = join(root, path);
    const present = await readFile(file, 'utf8').catch(() => '');
    const options = await prettier.resolveConfig(join(checkout, path));
    const text =
      typeof wanted === 'string' ? await prettier.format(wanted, {...options, parser: 'typescript'}) : wanted(present);
    if (text === present) continue;
    stale.push(path);
    if (!check) await writeFile(file, text);
  }
  return stale;
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const {check} = parseArgs({options: {check: {type: 'boolean'}}}).values;
  const stale = await writeLists({check});
  if (check && stale.length) {
    console.error(`Stale: ${stale.join(', ')}. Run npm run lists.`);
    process.exit(1);
  }
  for (const path of stale) console.log(path);
}
