import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {root} from './packages.ts';

const tag = 'made-by-test';

/** What `npm run lists` writes. */
const LISTS = [
  'README.md',
  'packages/elements/README.md',
  ...['classes.ts', 'define.ts', 'tags.ts'].map((name) => `packages/elements/src/${name}`),
  ...['experiments/index.ts', 'experiments/types.ts', 'lab/registry.ts'].map((name) => `packages/learning/src/${name}`),
];

const COPIED = [
  'packages',
  'stories',
  'tests',
  'site/src',
  'package.json',
  'tsconfig.json',
  'README.md',
  '.prettierrc.json',
];
const isLeft = (path: string) => /(^|\/)(node_modules|dist|cdn|scratch|\.astro|\.output)(\/|$)/.test(path);

/** Files that were copied and that somebody wrote, sorted. */
const filesOf = (folder: string): string[] =>
  COPIED.flatMap((name) =>
    statSync(join(folder, name)).isFile()
      ? [name]
      : readdirSync(join(folder, name), {recursive: true}).map((path) => `${name}/${String(path)}`),
  )
    .filter(
      (path) =>
        /\.(ts|js|json|astro|mdx|md|tpl)$/.test(path) && !isLeft(path) && !path.endsWith('custom-elements.json'),
    )
    .sort();

const text = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8');

/** A second checkout: sources copied, installed packages linked, our own packages being the copies. */
const copyCheckout = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'create-'));
  for (const name of COPIED) {
    cpSync(join(root, name), join(copy, name), {recursive: true, filter: (path) => !isLeft(path.slice(root.length))});
  }
  mkdirSync(join(copy, 'node_modules/@latent-elements'), {recursive: true});
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (!['.cache', '@latent-elements', 'latent-elements'].includes(name)) {
      symlinkSync(join(root, 'node_modules', name), join(copy, 'node_modules', name));
    }
  }
  for (const name of ['datasets', 'learning', 'tools']) {
    symlinkSync(join(copy, 'packages', name), join(copy, 'node_modules/@latent-elements', name));
  }
  symlinkSync(join(copy, 'packages/elements'), join(copy, 'node_modules/latent-elements'));
  return copy;
};

suite('npm run create', () => {
  let copy: string;
  const run = (...args: string[]) => spawnSync(process.execPath, args, {cwd: copy, encoding: 'utf8'});

  before(() => {
    copy = copyCheckout();
  });

  after(() => rmSync(copy, {recursive: true}));

  test('writes a complete element that type-checks', () => {
    const {status, stderr} = run('packages/tools/src/create.js', tag, 'Made by a test');
    assert.equal(stderr, '');
    assert.equal(status, 0);
    for (const path of [
      `packages/elements/src/${tag}/${tag}.ts`,
      `packages/elements/src/${tag}/define.ts`,
      `packages/learning/src/experiments/${tag}/${tag}.ts`,
      `stories/${tag}.stories.ts`,
      `tests/elements/${tag}.test.ts`,
      `site/src/pages/elements/${tag}.astro`,
    ]) {
      assert.ok(existsSync(join(copy, path)), path);
    }
    // Only what was generated counts here: that everything else type-checks is .ci/run's business.
    const {stdout} = run('node_modules/typescript/bin/tsc', '--build', '--pretty', 'false');
    const faults = stdout.split('\n').filter((line) => line.includes(tag) || line.includes('MadeByTest'));
    assert.deepEqual(faults, []);
    assert.ok(existsSync(join(copy, `packages/elements/dist/${tag}/${tag}.js`)));
  });

  test('enters it in every list, and changes nothing else that stood there', () => {
    assert.equal(run('packages/tools/src/lists.js', '--check').stderr, '');
    const changed = filesOf(root).filter((path) => text(root, path) !== text(copy, path));
    assert.deepEqual(changed, LISTS);
    for (const path of LISTS) assert.match(text(copy, path), /made-by-test|MadeByTest/, path);
  });

  test('is found by the manifest, with its settings described', () => {
    const {status, stderr} = run('packages/tools/src/manifest.js');
    assert.equal(stderr, '');
    assert.equal(status, 0);
  });

  test('refuses a name that is taken or is no tag', () => {
    assert.match(run('packages/tools/src/create.js', 'autoencoder-playground').stderr, /exists/);
    assert.match(run('packages/tools/src/create.js', 'Playground').stderr, /lower case/);
  });
});
