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

/** Every specifier that a package offers, patterns written out for each element. */
export const entriesOf = (folder: string): Entry[] => {
  const {name, exports} = manifestOf(folder);
  return Object.entries(exports).flatMap(([key, target]) => {
    const files = typeof target === 'string' ? {default: target} : target;
    const fill = (text: string, tag: string) => text.replaceAll('*', tag);
    const tags = key.includes('*') ? builtTags() : [''];
    return tags.map((tag) => ({
      specifier: fill(name + key.slice(1), tag),
      files: Object.fromEntries(Object.entries(files).map(([condition, path]) => [condition, fill(path, tag)])),
    }));
  });
};
