import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {builtTags, entriesOf, manifestOf, root} from './packages.ts';

const folders = ['datasets', 'learning', 'elements'];

/** A fresh Node, as a server that renders pages is: no DOM, no source condition, nothing imported before. */
const inFreshNode = (script: string) => {
  const {status, stdout, stderr} = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return {status, stdout: stdout.trim(), stderr};
};

for (const folder of folders) {
  suite(`exports of packages/${folder}`, () => {
    for (const {specifier, files} of entriesOf(folder)) {
      test(`${specifier} resolves, its types too`, () => {
        for (const path of Object.values(files))
          assert.ok(existsSync(`${root}packages/${folder}/${path}`), `no ${path}`);
        const resolved = fileURLToPath(import.meta.resolve(specifier));
        assert.equal(resolved, fileURLToPath(new URL(files.default!, `file://${root}packages/${folder}/`)));
      });
    }

    const modules = entriesOf(folder).filter(({specifier}) => !/\.(json|css)$/.test(specifier));
    test('every module imports in Node without a DOM, in one process, silently', () => {
      const script = `${modules.map(({specifier}) => `await import('${specifier}');`).join('\n')}
        console.log(typeof document, typeof window);`;
      const {status, stdout, stderr} = inFreshNode(script);
      assert.equal(stderr, '');
      assert.equal(status, 0);
      assert.equal(stdout, 'undefined undefined');
    });
  });
}

test('patterns offer what pages and elements import by name', () => {
  const specifiers = folders.flatMap((folder) => entriesOf(folder).map(({specifier}) => specifier));
  for (const specifier of [
    '@latent-elements/learning/autoencoder/exports',
    '@latent-elements/learning/contrastive/exports',
    '@latent-elements/learning/contrastive/previews',
    '@latent-elements/learning/manifold/types',
    ...builtTags().flatMap((tag) => [`latent-elements/${tag}`, `latent-elements/${tag}/define`]),
  ]) {
    assert.ok(specifiers.includes(specifier), specifier);
  }
});

suite('an element imported on a server', () => {
  for (const tag of builtTags()) {
    test(`${tag} is a class that can be asked for its attributes`, () => {
      const {stdout, stderr} = inFreshNode(`
        const exported = Object.values(await import('latent-elements/${tag}'));
        const [own] = exported.filter((value) => typeof value === 'function' && 'observedAttributes' in value);
        console.log(own.name, own.observedAttributes.includes('controls'));`);
      assert.equal(stderr, '');
      assert.match(stdout, /^\w+ true$/);
    });
  }
});

test('our packages depend on each other by the exact version that is published together', () => {
  const manifests = folders.map(manifestOf);
  for (const {name, dependencies = {}} of manifests) {
    for (const other of manifests) {
      if (other.name in dependencies) assert.equal(dependencies[other.name], other.version, `${name} → ${other.name}`);
    }
  }
});
