import {readdir} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {root} from './paths.js';

const sources = `${root}packages/elements/src/`;

/** Every element there is: a folder with a hyphen in its name and a `define.ts` in it is named after its tag. */
export const tags = async () => {
  const names = await readdir(sources);
  return names.filter((name) => name.includes('-') && existsSync(`${sources}${name}/define.ts`)).sort();
};

/** `autoencoder-playground` → `AutoencoderPlayground`. */
export const classNameOf = (tag) => tag.replace(/(^|-)(.)/g, (_, _hyphen, letter) => letter.toUpperCase());
