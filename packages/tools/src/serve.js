/**
 * `node serve.js DIR [--port N] [--cors] [--csp "policy"]`: serves a built folder as a static host does, and nothing
 * else. Tests use `serve()` with the header options to stand in for a foreign or a strict host.
 */
import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {createServer} from 'node:http';
import {extname, join, normalize, resolve, sep} from 'node:path';
import {pipeline} from 'node:stream';
import {pathToFileURL} from 'node:url';
import {parseArgs} from 'node:util';
import {createGzip} from 'node:zlib';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.xml': 'application/xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};
const compressible = /^(text\/|application\/(json|xml|wasm|manifest)|image\/svg)/;

/** The file that a path stands for: itself, a folder's index.html, or `path.html`; undefined when there is none. */
const find = async (folder, path) => {
  const file = normalize(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return undefined;
  for (const candidate of [file, join(file, 'index.html'), `${file}.html`]) {
    const found = await stat(candidate).catch(() => undefined);
    if (found?.isFile()) return {file: candidate, size: found.size};
  }
  return undefined;
};

/**
 * @param {string} folder
 * @param {object} [options]
 * @param {number} [options.port] 0, the default, takes any free one
 * @param {boolean} [options.cors] lets pages of every origin read what is served
 * @param {string} [options.csp] a Content-Security-Policy for every answer
 * @param {Record<string, string>} [options.headers] more headers for every answer
 * @param {Record<string, string>} [options.mounts] other folders, by the path they are served under: `{'/cdn/': folder}`
 * @returns {Promise<{url: string, close(): Promise<void>}>} rejects when the port is taken
 */
export const serve = async (folder, {port = 0, cors = false, csp, headers = {}, mounts = {}} = {}) => {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const answer = (status, text) =>
      response.writeHead(status, {'content-type': 'text/plain; charset=utf-8'}).end(text);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (cors) response.setHeader('access-control-allow-origin', '*');
    if (csp) response.setHeader('content-security-policy', csp);
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, 'Only GET and HEAD');
    let path;
    try {
      path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    } catch {
      return answer(400, 'Malformed address');
    }
    const mount = Object.keys(mounts).find((prefix) => path.startsWith(prefix));
    const [top, below] = mount ? [resolve(mounts[mount]), path.slice(mount.length)] : [root, path];
    const found = path.includes('\0') ? undefined : await find(top, below);
    if (response.destroyed) return; // Left while the file was looked for: there is nothing to pipe to.
    if (!found) {
      const notFound = await find(root, '/404.html');
      if (!notFound) return answer(404, `Not found: ${path}`);
      response.writeHead(404, {'content-type': types['.html']});
      return pipeline(createReadStream(notFound.file), response, () => {});
    }
    // Relative addresses in a folder's page are right only with the slash.
    if (found.file.endsWith(`${sep}index.html`) && !path.endsWith('/') && !path.endsWith('/index.html')) {
      return response.writeHead(301, {location: `${path}/`}).end();
    }
    const type = types[extname(found.file)] ?? 'application/octet-stream';
    const gzip = compressible.test(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    response.setHeader('content-type', type);
    if (!response.hasHeader('cache-control')) response.setHeader('cache-control', 'no-cache');
    if (gzip) response.setHeader('content-encoding', 'gzip').setHeader('vary', 'accept-encoding');
    else response.setHeader('content-length', found.size);
    if (request.method === 'HEAD') return response.end();
    const steps = [createReadStream(found.file), ...(gzip ? [createGzip()] : []), response];
    pipeline(steps, () => {}); // A reader who leaves in the middle is no error.
  });
  await new Promise((listening, failed) => server.once('error', failed).listen(port, 'localhost', listening));
  return {
    url: `http://localhost:${server.address().port}/`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
};

const main = async () => {
  const {positionals, values} = parseArgs({
    allowPositionals: true,
    options: {port: {type: 'string'}, cors: {type: 'boolean'}, csp: {type: 'string'}},
  });
  const [folder = '.'] = positionals;
  try {
    const server = await serve(folder, {...values, port: Number(values.port ?? 4321)});
    console.log(`${folder} at ${server.url} (Ctrl-C stops)`);
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close().then(() => process.exit(0)));
  } catch (error) {
    if (error.code !== 'EADDRINUSE') throw error;
    console.error(`Port ${values.port} is taken: give another with --port, or stop what runs there.`);
    process.exitCode = 1;
  }
};

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
