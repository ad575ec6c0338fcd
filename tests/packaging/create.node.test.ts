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

/** An element that trains, and one that is computed on the page. */
const [learning, light] = ['made-by-test', 'made-light'];

/** What `npm run lists` writes, and what of it knows light figures too. */
const OF_ELEMENTS = [
  'README.md',
  'packages/elements/README.md',
  ...['classes.ts', 'define.ts', 'tags.ts'].map((name) => `packages/elements/src/${name}`),
];
const OF_EXPERIMENTS = ['experiments/index.ts', 'experiments/types.ts', 'lab/registry.ts'].map(
  (name) => `packages/learning/src/${name}`,
);

const COPIED = [
  'packages',
  'stories',
  'tests',
  'site/src',
  'package.json',
  'tsconfig.json',
  'README.md',
  '.prettierrc.json',
  'eslint.config.js',
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
  mkdirSync(join(copy, 'node_modules/.cache'));
  // The browser that is unpacked already.
  for (const name of readdirSync(join(root, 'node_modules/.cache')).filter((each) => each.startsWith('chromium')))
    symlinkSync(join(root, 'node_modules/.cache', name), join(copy, 'node_modules/.cache', name));
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
  const run = (...args: string[]) =>
    spawnSync(process.execPath, args, {
      cwd: copy,
      encoding: 'utf8',
      env: {...process.env, NODE_TEST_CONTEXT: undefined},
    });
  const succeeds = (...args: string[]) => {
    const {status, stdout, stderr} = run(...args);
    assert.equal(status, 0, stdout + stderr);
    return stdout;
  };
  const isNew = (path: string) => path.includes(learning) || path.includes(light) || /Made(ByTest|Light)/.test(path);
  const written = () => filesOf(copy).filter((path) => !existsSync(join(root, path)));

  before(() => {
    copy = copyCheckout();
  });

  after(() => rmSync(copy, {recursive: true}));

  test('writes a complete element that trains, and one that does not', () => {
    assert.equal(run('packages/tools/src/create.js', learning, 'Made by a test').stderr, '');
    assert.equal(run('packages/tools/src/create.js', light, 'Made light', '--light').stderr, '');
    for (const tag of [learning, light])
      for (const path of [
        `packages/elements/src/${tag}/${tag}.ts`,
        `packages/elements/src/${tag}/define.ts`,
        `packages/learning/src/experiments/${tag}/settings.ts`,
        `stories/${tag}.stories.ts`,
        `tests/elements/${tag}.test.ts`,
        `tests/elements/${tag}.contract.test.ts`,
        `tests/learning/${tag}.test.ts`,
        `site/src/pages/elements/${tag}.astro`,
      ])
        assert.ok(existsSync(join(copy, path)), path);
    assert.ok(existsSync(join(copy, `packages/learning/src/experiments/${learning}/${learning}.ts`)));
    assert.ok(!existsSync(join(copy, `packages/learning/src/experiments/${light}/${light}.ts`)));
    assert.deepEqual(
      written().filter((path) => !isNew(path)),
      [],
    );
  });

  test('enters them in every list, and changes nothing else that stood there', () => {
    assert.equal(run('packages/tools/src/lists.js', '--check').stderr, '');
    const changed = filesOf(root).filter((path) => text(root, path) !== text(copy, path));
    assert.deepEqual(changed, [...OF_ELEMENTS, ...OF_EXPERIMENTS].sort());
    for (const path of changed) assert.match(text(copy, path), /made-by-test|MadeByTest/, path);
    for (const path of OF_ELEMENTS) assert.match(text(copy, path), /made-light|MadeLight/, path);
    for (const path of OF_EXPERIMENTS) assert.doesNotMatch(text(copy, path), /made-light|MadeLight/, path);
  });

  test('what it writes type-checks and is built', () => {
    // Only what was generated counts here: that everything else type-checks is .ci/run's business.
    const {stdout} = run('node_modules/typescript/bin/tsc', '--build', '--pretty', 'false');
    assert.deepEqual(stdout.split('\n').filter(isNew), []);
    for (const tag of [learning, light]) assert.ok(existsSync(join(copy, `packages/elements/dist/${tag}/${tag}.js`)));
  });

  test('what it writes is lint-free, formatted, and in no circle', () => {
    const sources = written().filter((path) => path.endsWith('.ts'));
    assert.ok(sources.length > 30);
    succeeds('node_modules/eslint/bin/eslint.js', ...sources);
    const lists = [...OF_ELEMENTS, ...OF_EXPERIMENTS].filter((path) => path.endsWith('.ts'));
    succeeds('node_modules/prettier/bin/prettier.cjs', '--check', ...sources, ...lists);
    const {stdout, stderr} = run('packages/tools/src/structure.js', '--elements', '--shared');
    assert.deepEqual(stderr.split('\n').filter(isNew), [], stdout);
  });

  test('they are found by the manifest, with their settings described', () => {
    assert.equal(succeeds('packages/tools/src/manifest.js'), '');
  });

  test('what it writes passes its own tests and the whole contract, unedited', () => {
    const files = [learning, light].flatMap((tag) => [
      `tests/elements/${tag}.contract.test.ts`,
      `tests/elements/${tag}.test.ts`,
      `tests/learning/${tag}.test.ts`,
    ]);
    succeeds('packages/tools/src/assets.js');
    const stdout = succeeds('packages/tools/src/test.js', ...files);
    assert.match(stdout, /\n1[5-9]\d passed, 0 failed/);
    assert.doesNotMatch(stdout, /skipped/);
  });

  test('refuses a name that is taken or is no tag', () => {
    assert.match(run('packages/tools/src/create.js', 'autoencoder-playground').stderr, /exists/);
    assert.match(run('packages/tools/src/create.js', 'Playground').stderr, /lower case/);
  });
});
