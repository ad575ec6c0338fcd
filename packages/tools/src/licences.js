/** Whose code is in a bundle, and on what terms: read from the modules that are in it and the packages they are from. */
import {existsSync} from 'node:fs';
import {readFile, readdir} from 'node:fs/promises';
import {dirname, join, resolve} from 'node:path';
import {root} from './paths.js';

const texts = `${root}packages/tools/licences/`;

/** A module and, where it is itself one file of many, each of those, as its source map has them. */
const sourcesOf = async (path) => {
  const code = await readFile(path, 'utf8');
  if (!path.endsWith('.min.js') || !existsSync(`${path}.map`)) return [{path, code}];
  const {sources, sourcesContent} = JSON.parse(await readFile(`${path}.map`, 'utf8'));
  return sources.map((source, i) => {
    const at = source.lastIndexOf('node_modules/');
    return {path: at < 0 ? resolve(dirname(path), source) : root + source.slice(at), code: sourcesContent?.[i] ?? ''};
  });
};

/** The folder of the installed package that a module is from; of our own there is none. */
const packageOf = (path) => /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(path)?.[0];

/** Comments that claim rights or give thanks: those that every minifier has to keep. */
const noticesIn = (code) =>
  [...code.matchAll(/\/\*[\s\S]*?\*\//g)]
    .map(([comment]) => comment)
    .filter((comment) => /^\/\*!|@license|@preserve|copyright/i.test(comment))
    .map((comment) =>
      comment
        .slice(2, -2)
        .replaceAll(/^[*!]|^[ \t]*\*[ \t]?/gm, '')
        .trim(),
    );

/** The licence as the package brings it: in a file, at the end of its read-me, or by name alone. */
const licenceOf = async (folder, {name, license}) => {
  const files = await readdir(folder);
  const own = files.filter((file) => /^(licen[cs]e|notice|copying)\b/i.test(file)).sort();
  if (own.length) return (await Promise.all(own.map((file) => readFile(join(folder, file), 'utf8')))).join('\n\n');
  const readMe = files.find((file) => /^readme/i.test(file));
  const [said] =
    /^#*[ \t]*licen[cs]e\b[\s\S]*/im.exec(readMe ? await readFile(join(folder, readMe), 'utf8') : '') ?? [];
  if (said?.includes('Permission is hereby granted')) return said;
  const named = String(license).split(' AND ');
  const missing = named.find((one) => !existsSync(`${texts}${one}.txt`));
  if (missing)
    throw new Error(`${name} brings no text of its licence: put ${missing}.txt into packages/tools/licences/.`);
  return (await Promise.all(named.map((one) => readFile(`${texts}${one}.txt`, 'utf8')))).join('\n\n');
};

const headed = (line, mark) => `${line}\n${mark.repeat(line.length)}\n`;

/**
 * What to hand on with a bundle: every package of which a module is in it, and every licence once.
 *
 * @param {Iterable<string>} modules absolute paths
 * @returns {Promise<string>}
 */
export const thirdParty = async (modules) => {
  const notices = new Map();
  for (const module of [...modules].sort()) {
    if (!packageOf(module)) continue;
    for (const {path, code} of await sourcesOf(module)) {
      const folder = packageOf(path) ?? packageOf(module);
      if (!notices.has(folder)) notices.set(folder, new Set());
      for (const notice of noticesIn(code)) notices.get(folder).add(notice);
    }
  }
  const packages = [];
  const licences = new Map();
  for (const folder of [...notices.keys()].sort()) {
    const about = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const {name, version, license, homepage, repository} = about;
    const licence = (await licenceOf(folder, about)).replaceAll('\r\n', '\n').trim();
    if (!licences.has(licence)) licences.set(licence, new Set());
    licences.get(licence).add(name);
    const lines = [`${name} ${version}, ${license}`, homepage ?? repository?.url ?? repository ?? ''];
    packages.push([...lines, ...[...notices.get(folder)].sort()].filter(Boolean).join('\n\n'));
  }
  return [
    headed('Packages, with the notices in the files used', '='),
    `${packages.join('\n\n---\n\n')}\n`,
    headed('Their licences', '='),
    ...[...licences].map(([text, names]) => `${headed([...names].join(', '), '-')}\n${text}\n`),
  ].join('\n');
};
