import {fileURLToPath} from 'node:url';

/** The repository's root folder, with a trailing slash. */
export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Where tools keep what they can make again: inside node_modules, so that nothing outside the checkout is touched. */
export const cache = `${root}node_modules/.cache/`;
