import {DataError} from './dataset.js';

/** A server that sends nothing for so long, in milliseconds, is given up. */
export const FETCH_TIMEOUT = 15_000;
/** One that sends fewer bytes a second for {@link FETCH_WINDOW} is given up too, or a page would wait for hours. */
export const FETCH_FLOOR = 500;
export const FETCH_WINDOW = 30_000;

export interface FetchOptions {
  /** Aborting rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** More than this is refused as soon as it has arrived. */
  readonly maxBytes: number;
  /** Size that is known beforehand; else the server's word is taken. */
  readonly expectedBytes?: number | undefined;
  /** 0…1, never backwards; only 1 where the size is not known. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  /** Milliseconds of silence before giving up; {@link FETCH_TIMEOUT} unless told. */
  readonly timeout?: number | undefined;
  /** Milliseconds over which {@link FETCH_FLOOR} is looked at; {@link FETCH_WINDOW} unless told. */
  readonly window?: number | undefined;
}

/**
 * Downloads, bounded in silence, in slowness and in size; reads `file:` addresses too where Node runs it.
 *
 * Throws a {@link DataError}: `data-not-found` (404, 500, no network, no CORS), `data-timeout`, `data-too-large`.
 */
export async function fetchBytes(url: URL, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  options.signal?.throwIfAborted();
  if (url.protocol === 'file:') {
    const read = fileReader();
    if (read !== undefined) return await readFromDisk(url, read, options);
  }

  const watch = watchSilence(url, options);
  try {
    const response = await fetch(url, {signal: watch.signal});
    if (!response.ok) {
      throw new DataError(
        'data-not-found',
        `The server answered ${response.status} for ${shown(url)}. Check the address and that the file is there.`,
      );
    }
    return await readBody(response, url, options, watch.heard);
  } catch (error) {
    if (error instanceof DataError) throw error;
    if (watch.signal.aborted) throw watch.signal.reason;
    throw new DataError(
      'data-not-found',
      `${shown(url)} could not be loaded. Check the network, and that the server allows other sites to read it (CORS).`,
    );
  } finally {
    watch.stop();
  }
}

async function readBody(
  response: Response,
  url: URL,
  {maxBytes, expectedBytes, onProgress}: FetchOptions,
  heard: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const expected = expectedBytes ?? Number(response.headers.get('content-length') ?? NaN);
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const {done, value} = await reader.read();
    if (done) break;
    heard(value.length);
    length += value.length;
    if (length > maxBytes) {
      // Rejects if the stream has already failed, which changes nothing.
      reader.cancel().catch(() => undefined);
      throw tooLarge(url, maxBytes);
    }
    chunks.push(value);
    if (expected > 0) onProgress?.(Math.min(1, length / expected));
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  onProgress?.(1);
  return bytes;
}

/** A signal that aborts with the reader's own signal, or when nothing, or next to nothing, was `heard` for the time allowed. */
function watchSilence(url: URL, {signal, timeout = FETCH_TIMEOUT, window = FETCH_WINDOW}: FetchOptions) {
  const controller = new AbortController();
  const giveUp = (came: string, time: number) =>
    controller.abort(
      new DataError(
        'data-timeout',
        `${came} came from ${shown(url)} for ${time / 1000} seconds. Check the connection and try again.`,
      ),
    );
  const silent = () => giveUp('Nothing', timeout);
  let bytes = 0;
  const slow = setInterval(() => {
    if (bytes < (FETCH_FLOOR * window) / 1000) giveUp('Next to nothing', window);
    bytes = 0;
  }, window);
  const forward = () => controller.abort(signal?.reason);
  let timer = setTimeout(silent, timeout);
  signal?.addEventListener('abort', forward, {once: true});
  return {
    signal: controller.signal,
    heard: (came: number) => {
      bytes += came;
      clearTimeout(timer);
      timer = setTimeout(silent, timeout);
    },
    stop: () => {
      clearTimeout(timer);
      clearInterval(slow);
      signal?.removeEventListener('abort', forward);
    },
  };
}

type FileReader = (url: URL) => Promise<Uint8Array<ArrayBuffer>>;

/** Node's `readFile`, asked for at run time, so that no bundler meets an import it cannot resolve. */
function fileReader(): FileReader | undefined {
  const {process} = globalThis as {process?: {getBuiltinModule?: (id: string) => {readFile: FileReader} | undefined}};
  return process?.getBuiltinModule?.('node:fs/promises')?.readFile;
}

async function readFromDisk(url: URL, read: FileReader, options: FetchOptions): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await read(url).catch(() => {
    throw new DataError('data-not-found', `There is no file ${shown(url)}. Check the path.`);
  });
  options.signal?.throwIfAborted();
  if (bytes.length > options.maxBytes) throw tooLarge(url, options.maxBytes);
  options.onProgress?.(1);
  return new Uint8Array(bytes);
}

const tooLarge = (url: URL, maxBytes: number): DataError =>
  new DataError(
    'data-too-large',
    `${shown(url)} is larger than ${Math.round(maxBytes / 2 ** 20)} MiB. Keep fewer rows or columns.`,
  );

/** For a message: without query and fragment, which may carry keys that are nobody else's business, and short. */
const shown = (url: URL): string => url.href.replace(/[?#].*$/s, '').slice(0, 200);
