/**
 * The browser that tests, screenshots and the bench drive: `CHROME_PATH`, else an installed Chrome or Chromium, else
 * the Chromium that `@sparticuz/chromium` carries inside its npm package, so that no root and no download is needed.
 */
import {createReadStream, createWriteStream, existsSync} from 'node:fs';
import {mkdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {tmpdir, userInfo} from 'node:os';
import {delimiter, join} from 'node:path';
import {pipeline} from 'node:stream/promises';
import {createBrotliDecompress} from 'node:zlib';
import {extract} from 'tar-fs';
import {cache, root} from './paths.js';

const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const installed = () =>
  [
    ...(process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name))),
    ...applications,
  ].find((path) => existsSync(path));

/** A folder that this user may write: the checkout's cache, or one of the user's own when the checkout is read-only. */
const writableCache = async () => {
  try {
    const probe = `${cache}.probe-${process.pid}`;
    await mkdir(cache, {recursive: true});
    await writeFile(probe, '');
    await rm(probe);
    return cache;
  } catch {
    return join(tmpdir(), `latent-elements-${userInfo().username}`);
  }
};

/**
 * Unpacks the carried Chromium once. It grows in a folder of its own and is renamed when whole, so that two processes
 * that start together, or one that is killed, never leave half a browser behind.
 */
const carried = async (folder) => {
  const packageFolder = join(root, 'node_modules/@sparticuz/chromium');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packageFolder)) {
    throw new Error('No browser found: install Chrome or Chromium, or set CHROME_PATH to one.');
  }
  const {version} = JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8'));
  const home = join(folder, `chromium-${version}`);
  const executable = join(home, 'chromium');
  if (existsSync(executable)) return home;

  const growing = `${home}.${process.pid}`;
  await mkdir(growing, {recursive: true});
  const unpack = (name, target) =>
    pipeline(createReadStream(join(packageFolder, 'bin', name)), createBrotliDecompress(), target);
  await Promise.all([
    unpack('chromium.br', createWriteStream(join(growing, 'chromium'), {mode: 0o755})),
    unpack('swiftshader.tar.br', extract(growing)),
    unpack('al2023.tar.br', extract(growing)),
    unpack('fonts.tar.br', extract(growing)),
  ]);
  try {
    await rename(growing, home);
  } catch (error) {
    await rm(growing, {recursive: true, force: true});
    if (!existsSync(executable)) throw error;
  }
  return home;
};

/**
 * Without a font every text box is 0×0 and axe silently skips colour contrast; with the system's own fonts widths differ
 * between machines. So the browser sees these families and no others. Written at every start: the paths are absolute.
 */
const writeFontsConf = async (folder, carriedFonts) => {
  const file = join(folder, 'fonts.conf');
  const directories = [join(root, 'node_modules/dejavu-fonts-ttf/ttf'), carriedFonts];
  const alias = (generic, family) =>
    `  <alias><family>${generic}</family><prefer><family>${family}</family></prefer></alias>`;
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    ...directories.filter(existsSync).map((directory) => `  <dir>${directory}</dir>`),
    `  <cachedir>${join(folder, 'fontconfig')}</cachedir>`,
    alias('sans-serif', 'DejaVu Sans'),
    alias('system-ui', 'DejaVu Sans'),
    alias('serif', 'DejaVu Serif'),
    alias('monospace', 'DejaVu Sans Mono'),
    '</fontconfig>',
  ];
  await mkdir(folder, {recursive: true});
  await writeFile(`${file}.${process.pid}`, lines.join('\n'));
  await rename(`${file}.${process.pid}`, file);
  return file;
};

/**
 * What playwright's `chromium.launch` takes.
 *
 * @param {{webgpu?: boolean}} [options] `webgpu` gives the page a software WebGPU adapter: right, and very slow.
 * @returns {Promise<{executablePath: string, args: string[], env: Record<string, string>, headless: true}>}
 * @throws when there is neither a browser nor a platform that the carried one runs on.
 */
export const launchOptions = async ({webgpu = false} = {}) => {
  const folder = await writableCache();
  const own = process.env.CHROME_PATH || installed();
  const home = own ? undefined : await carried(folder);
  const env = {...process.env};
  if (process.platform === 'linux') env.FONTCONFIG_FILE = await writeFontsConf(folder, home ? join(home, 'fonts') : '');
  if (home) env.LD_LIBRARY_PATH = [join(home, 'lib'), env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: own ?? join(home, 'chromium'),
    headless: true,
    env,
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--font-render-hinting=none',
      // Nothing but this machine is reachable; in the carried browser a TLS handshake would be the end of it.
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
      // A software WebGL, and nothing else on it: composited by it too, every canvas would take a second to show.
      '--enable-unsafe-swiftshader',
      // Tests end the GPU's process over and over: otherwise the browser gives the page up, and then itself.
      '--disable-gpu-process-crash-limit',
      '--disable-domain-blocking-for-3d-apis',
      ...(webgpu ? ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'] : []),
    ],
  };
};
