import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {suite, test} from 'node:test';
import {build} from 'esbuild';
import {builtTags, cdn, manifestOf, root} from './packages.ts';

const said = readFileSync(`${cdn}THIRD-PARTY.txt`, 'utf8');
/** Every package that heads an entry, and every one that heads a licence. */
const named = [...said.matchAll(/^(\S+) \d+\.\d+\.\d+, \S/gm)].map(([, name]) => name!);
const licensed = [...said.matchAll(/^(.+)\n-{4,}\n/gm)].flatMap(([, names]) => names!.split(', '));

/** What another bundler finds used of each package, from the same entries. */
const bundled = async () => {
  const {metafile} = await build({
    entryPoints: ['autoloader', ...builtTags().map((tag) => `${tag}/define`)]
      .map((entry) => `${root}packages/elements/src/${entry}.ts`)
      .concat(
        `${root}packages/learning/src/lab/worker.ts`,
        `${root}packages/learning/src/own-model/own-model-worker.ts`,
      ),
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    outdir: `${root}out`,
    metafile: true,
    logLevel: 'silent',
    external: ['fs', 'util', 'crypto', 'node-fetch', 'string_decoder'],
    conditions: ['@latent-elements/source', 'module'],
  });
  const used = Object.values(metafile.outputs).flatMap(({inputs}) =>
    Object.keys(inputs).filter((path) => inputs[path]!.bytesInOutput > 0),
  );
  return new Set(used.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
};

const packed = (folder: string) => {
  const {stdout, stderr} = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: `${root}packages/${folder}`,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  assert.ok(stdout, stderr);
  return (JSON.parse(stdout) as [{files: {path: string}[]}])[0].files.map(({path}) => path);
};

suite('what is published says whose it is', () => {
  test('the CDN folder names every package bundled, with its licence', async () => {
    const packages = await bundled();
    for (const name of ['lit-html', '@observablehq/plot', 'd3-scale', 'isoformat', 'ml-matrix', 'interval-tree-1d'])
      assert.ok(packages.has(name), `${name} is bundled`);
    assert.deepEqual(
      [...packages].filter((name) => !named.includes(name)),
      [],
    );
    assert.deepEqual(
      named.filter((name) => !licensed.includes(name)),
      [],
    );
  });

  test('the CDN folder has the terms of every data set in it, whole', () => {
    const notice = readFileSync(`${root}packages/datasets/NOTICE`, 'utf8');
    assert.ok(said.endsWith(notice));
    const sets = readdirSync(cdn).filter((name) => name.endsWith('.bin'));
    assert.ok(sets.includes('digits.bin'));
    for (const name of sets) assert.match(notice, new RegExp(`\\b${name.replace('.bin', '')}\\b`));
  });

  for (const folder of ['datasets', 'learning', 'elements'])
    test(`${manifestOf(folder).name} is packed with its licence, its notice and those of what it holds`, () => {
      const files = packed(folder);
      assert.ok(files.includes('LICENSE') && files.includes('NOTICE'), files.slice(0, 5).join());
      assert.equal(readFileSync(`${root}packages/${folder}/LICENSE`, 'utf8'), readFileSync(`${root}LICENSE`, 'utf8'));
      for (const within of ['cdn', 'assets']) {
        const has = files.some((path) => path.startsWith(`${within}/`));
        assert.equal(files.includes(`${within}/THIRD-PARTY.txt`), has, within);
      }
    });

  test('the binaries of TensorFlow.js lie beside its licence', () => {
    const text = readFileSync(`${root}packages/learning/assets/THIRD-PARTY.txt`, 'utf8');
    assert.match(text, /^@tensorflow\/tfjs-backend-wasm 4\.22\.0, Apache-2\.0$/m);
    assert.match(text, /Apache License\s+Version 2\.0, January 2004/);
  });
});
