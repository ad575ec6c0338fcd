import {readdir} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './paths.js';

/** Every element below a `src`: a folder with a hyphen in its name and a `define.ts` in it is named after its tag. */
export const tagsIn = async (folder) => {
  const names = await readdir(folder);
  return names.filter((name) => name.includes('-') && existsSync(join(folder, name, 'define.ts'))).sort();
};

/** Every element of this checkout. */
export const tags = () => tagsIn(join(root, 'packages/elements/src'));

/** `autoencoder-playground` → `AutoencoderPlayground`. */
export const classNameOf = (tag) => tag.replace(/(^|-)(.)/g, (_, _hyphen, letter) => letter.toUpperCase());
