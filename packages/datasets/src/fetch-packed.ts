import {address} from './address.js';
import {fetchBytes} from './fetch-bytes.js';
import type {LoadOptions} from './load.js';
import {unzip, verify} from './pack.js';
import type {Packed} from './packs.js';

/** Unpacked, no file of ours comes near it. */
const MAX_PACK_BYTES = 16 * 2 ** 20;

/** A file of ours, found, unpacked and checked. Throws a `DataError`. */
export async function fetchPacked(
  name: string,
  packed: Packed,
  {signal, onProgress, assets}: Pick<LoadOptions, 'signal' | 'onProgress' | 'assets'>,
): Promise<Uint8Array<ArrayBuffer>> {
  const url = assets === undefined ? packed.url() : new URL(`${name}.bin`, withSlash(address(String(assets))));
  const bytes = await fetchBytes(url, {signal, onProgress, maxBytes: MAX_PACK_BYTES, expectedBytes: packed.bytes});
  const unpacked = await unzip(bytes);
  await verify(unpacked, packed.sha256);
  signal?.throwIfAborted();
  return unpacked;
}

const withSlash = (folder: URL): URL => {
  const url = new URL(folder);
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
};
