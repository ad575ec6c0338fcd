/**
 * `npm run create my-element "My element"`: writes a new element's complete file set, a small one that works, so that
 * nothing has to be wired before the first idea can be tried: an element that trains in the lab, or with `--light` one that
 * is computed on the page. Enters it in every list. Refuses to touch an element that exists.
 */
import {existsSync} from 'node:fs';
import {mkdir, readFile, readdir, writeFile} from 'node:fs/promises';
import {dirname, join, relative} from 'node:path';
import {parseArgs} from 'node:util';
import * as prettier from 'prettier';
import {classNameOf} from './elements.js';
import {writeLists} from './lists.js';
import {root as checkout} from './paths.js';

const {positionals, values} = parseArgs({
  allowPositionals: true,
  options: {root: {type: 'string', default: checkout}, light: {type: 'boolean', default: false}},
});
const [tag = '', title = tag] = positionals;
const {root, light} = values;
const templates = join(checkout, 'packages/tools/templates');

const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(tag))
  stop('npm run create my-element "My element": a tag is lower case and has a hyphen.');
if (/['"`\\<>{}*]/.test(title)) stop('A title is plain words.');
if (existsSync(join(root, 'packages/elements/src', tag))) stop(`<${tag}> exists.`);
if (existsSync(join(root, 'packages/learning/src/experiments', tag))) stop(`The experiment ${tag} exists.`);

const Class = classNameOf(tag);
const camel = Class.charAt(0).toLowerCase() + Class.slice(1);
const fill = (text) =>
  Object.entries({tag, Class, camel, title}).reduce(
    (filled, [key, value]) => filled.replaceAll(`{{${key}}}`, value),
    text,
  );

/** How long a line becomes depends on the name. */
const formatted = async (path, text) =>
  path.endsWith('.ts')
    ? prettier.format(text, {...(await prettier.resolveConfig(join(checkout, path))), filepath: path})
    : text;

const writeNew = async (path, text) => {
  await mkdir(dirname(join(root, path)), {recursive: true});
  await writeFile(join(root, path), await formatted(path, text), {flag: 'wx'});
  console.log(path);
};

for (const kind of ['both', light ? 'light' : 'learning']) {
  const folder = join(templates, kind);
  for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
    if (!entry.isFile()) continue;
    const template = join(entry.parentPath ?? entry.path, entry.name);
    const path = fill(relative(folder, template)).replace(/\.tpl$/, '');
    await writeNew(path, fill(await readFile(template, 'utf8')));
  }
}

for (const path of await writeLists({root})) console.log(`${path} (a list)`);

console.log(`
Next: npm test -- tests/elements/${tag}.test.ts tests/elements/${tag}.contract.test.ts tests/learning/${tag}.test.ts
      npm run dev, http://localhost:4321/elements/${tag}/
When it is worth a look: npm run record ${tag} writes its poster.json.`);
