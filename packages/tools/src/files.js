import {existsSync} from 'node:fs';
import {readdir} from 'node:fs/promises';
import {join, relative, sep} from 'node:path';
import {root} from './paths.js';

/**
 * Every file below a folder of the repository, as paths relative to the root with forward slashes, sorted; built and
 * installed folders left out.
 *
 * @param {string} folder
 * @param {RegExp} [pattern]
 * @returns {Promise<string[]>}
 */
export const filesBelow = async (folder, pattern = /./) => {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  const entries = await readdir(start, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(root, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .filter((path) => !/(^|\/)(node_modules|dist|cdn)\//.test(path) && pattern.test(path))
    .sort();
};
