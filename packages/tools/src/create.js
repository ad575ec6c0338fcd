/**
 * `npm run create my-element "My element"`: writes a new element's complete file set, a small model that works, so that
 * nothing has to be wired before the first idea can be tried. Refuses to touch an element that exists.
 */
import {existsSync} from 'node:fs';
import {mkdir, readFile, readdir, writeFile} from 'node:fs/promises';
import {dirname, join, relative} from 'node:path';
import {parseArgs} from 'node:util';
import {classNameOf} from './elements.js';
import {writeLists} from './lists.js';
import {root as checkout} from './paths.js';

const {positionals, values} = parseArgs({allowPositionals: true, options: {root: {type: 'string', default: checkout}}});
const [tag = '', title = tag] = positionals;
const root = values.root;
const templates = join(checkout, 'packages/tools/templates');

const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};
if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(tag))
  stop('npm run create my-element "My element": a tag is lower case and has a hyphen.');
if (/['"`\\<>{}]/.test(title)) stop('A title is plain words.');
if (existsSync(join(root, 'packages/elements/src', tag))) stop(`<${tag}> exists.`);

const Class = classNameOf(tag);
const name = Class.charAt(0).toLowerCase() + Class.slice(1);
const fill = (text) =>
  Object.entries({tag, Class, name, title}).reduce(
    (filled, [key, value]) => filled.replaceAll(`{{${key}}}`, value),
    text,
  );

const writeNew = async (path, text) => {
  await mkdir(dirname(path), {recursive: true});
  await writeFile(path, text, {flag: 'wx'});
  console.log(relative(root, path));
};

for (const entry of await readdir(templates, {recursive: true, withFileTypes: true})) {
  if (!entry.isFile()) continue;
  const template = join(entry.parentPath ?? entry.path, entry.name);
  const path = fill(relative(templates, template)).replace(/\.tpl$/, '');
  await writeNew(join(root, path), fill(await readFile(template, 'utf8')));
}

for (const path of await writeLists({root})) console.log(`${path} (a list)`);

console.log(`
Next: npm test -- tests/elements/${tag}.test.ts tests/learning/${tag}.test.ts
      npm run dev, http://localhost:4321/elements/${tag}/
When it is worth a look: npm run record ${tag}, and draw poster.json in figure.ts as autoencoder-playground does.`);
