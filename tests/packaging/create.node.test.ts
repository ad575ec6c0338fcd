import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, suite, test} from 'node:test';
import {root} from './packages.ts';

const tag = 'made-by-test';

/** A second checkout: sources copied, installed packages linked, our own packages being the copies. */
const copyCheckout = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'create-'));
  const left = /(^|\/)(node_modules|dist|cdn|scratch|\.astro)(\/|$)/;
  for (const name of ['packages', 'stories', 'tests', 'site/src', 'package.json', 'tsconfig.json']) {
    cpSync(join(root, name), join(copy, name), {
      recursive: true,
      filter: (path) => !left.test(path.slice(root.length)),
    });
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
      `packages/learning/src/${tag}/${tag}.ts`,
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
