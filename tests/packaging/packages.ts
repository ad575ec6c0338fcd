import {readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const cdn = `${root}packages/elements/cdn/`;

type Conditions = Record<'@latent-elements/source' | 'types' | 'default', string>;

export interface Manifest {
  name: string;
  version: string;
  exports: Record<string, Conditions | string>;
  dependencies?: Record<string, string>;
}

export const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(`${root}packages/${folder}/package.json`, 'utf8')) as Manifest;

/** Element folders as they were built, which is what `./*` in `exports` stands for. */
export const builtTags = (): string[] =>
  readdirSync(`${root}packages/elements/dist`, {withFileTypes: true})
    .filter((entry) => entry.isDirectory() && entry.name.includes('-'))
    .map(({name}) => name);

export interface Entry {
  /** What a consumer writes. */
  specifier: string;
  /** Files that it stands for, relative to the package. */
  files: Partial<Record<keyof Conditions, string>>;
}

/** What the first `*` of a pattern may stand for: every file of the package that its target then names. */
const matchesOf = (folder: string, target: string): string[] => {
  const [first, ...more] = target.replace(/^\.\//, '').replaceAll('.', '\\.').split('*');
  const pattern = new RegExp(`^${[`${first}([^/]+)${more[0]}`, ...more.slice(1)].join('\\1')}$`);
  const paths = readdirSync(`${root}packages/${folder}`, {recursive: true}) as string[];
  return paths.flatMap((path) => pattern.exec(path.replaceAll('\\', '/'))?.[1] ?? []).sort();
};

/** Every specifier that a package offers, patterns written out for each element or experiment. */
export const entriesOf = (folder: string): Entry[] => {
  const {name, exports} = manifestOf(folder);
  return Object.entries(exports).flatMap(([key, target]) => {
    const files = typeof target === 'string' ? {default: target} : target;
    const fill = (text: string, found: string) => text.replaceAll('*', found);
    const matches = key.includes('*') ? matchesOf(folder, files.default) : [''];
    return matches.map((found) => ({
      specifier: fill(name + key.slice(1), found),
      files: Object.fromEntries(Object.entries(files).map(([condition, path]) => [condition, fill(path, found)])),
    }));
  });
};
