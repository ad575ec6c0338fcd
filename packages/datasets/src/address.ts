import {DataError} from './dataset.js';
import {quoted} from './quoted.js';

/** Only places to read from: `javascript:` and `data:` addresses come from strangers and are refused. */
export function address(text: string): URL {
  const base = globalThis.document?.baseURI ?? globalThis.location?.href;
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined;
  if (url !== undefined && ['http:', 'https:', 'blob:', 'file:'].includes(url.protocol)) return url;
  throw new DataError(
    'data-not-found',
    `${quoted(text)} is not an address to load from. Use one that begins with https://.`,
  );
}
