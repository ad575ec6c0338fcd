import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {suite, test} from 'node:test';
import {build} from 'esbuild';
import {builtTags, cdn} from './packages.ts';

const entries = readdirSync(cdn, {withFileTypes: true});
const scripts = entries.map(({name}) => name).filter((name) => name.endsWith('.js'));
const textOf = (name: string) => readFileSync(cdn + name, 'utf8');

suite('the CDN folder', () => {
  test('is flat, with an entry for the autoloader, the worker and every element', () => {
    assert.deepEqual(
      entries.filter((entry) => !entry.isFile()),
      [],
    );
    for (const name of ['autoloader', 'worker', ...builtTags()]) assert.ok(scripts.includes(`${name}.js`), name);
  });

  test('imports nothing but its own files, by relative address', async () => {
    const imported = new Set<string>();
    await build({
      entryPoints: scripts.map((name) => cdn + name),
      bundle: true,
      write: false,
      outdir: cdn,
      format: 'esm',
      logLevel: 'silent',
      plugins: [
        {
          name: 'collect',
          setup: ({onResolve}) =>
            onResolve({filter: /./}, ({path, kind}) => {
              if (kind !== 'entry-point') imported.add(path);
              return undefined;
            }),
        },
      ],
    });
    assert.ok(imported.size > 0);
    for (const path of imported) assert.match(path, /^\.\/[\w.-]+\.js$/);
  });

  test('finds its worker, its WASM and its data beside the file that names them', () => {
    const addresses = scripts.flatMap((name) =>
      [...textOf(name).matchAll(/new URL\((["'`])([^"'`]+)\1,import\.meta\.url\)/g)].map(([, , address]) => address!),
    );
    const files = new Set(entries.map(({name}) => `./${name}`));
    assert.ok(addresses.includes('./worker.js'));
    for (const address of addresses) assert.ok(files.has(address), address);
    assert.ok([...files].some((name) => name.endsWith('.wasm')));
  });

  test('asks no other host for anything', () => {
    // Names of XML namespaces, addresses in comments and in sentences for people: none is fetched.
    const people = [
      'lit.dev',
      'github.com',
      'en.wikipedia.org',
      'developer.mozilla.org',
      'emscripten.org',
      'www.shadertoy.com',
      'arxiv.org',
    ];
    // The line that the embed dialog offers to copy; tests/embedding sees that nothing is fetched from there.
    const hosts = ['www.w3.org', ...people, 'cdn.jsdelivr.net'];
    for (const name of scripts) {
      for (const [address] of textOf(name).matchAll(/(?:https?|wss?):\/\/\w[\w.-]*/g)) {
        assert.ok(hosts.includes(new URL(address).hostname), `${name} names ${address}`);
      }
    }
  });

  test('has one tfjs, under a global of its own; a whole one only in the worker that opens own models, which no page runs', () => {
    const engines = scripts.filter((name) => /\b_latentEngine\b/.test(textOf(name)));
    assert.equal(engines.length, 1, engines.join());
    const whole = scripts.filter((name) => /\b(_tfengine|_tfGlobals)\b/.test(textOf(name)));
    assert.deepEqual(whole, ['own-model-worker.js']);
    for (const name of scripts) {
      // A worker is constructed from its address; an import would bring it into the page.
      assert.ok(!/(import\(|from ?)["']\.\/own-model-worker\.js/.test(textOf(name)), name);
    }
    assert.ok(!/_latentEngine/.test(textOf('own-model-worker.js')));
  });
});
