import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {before, suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'site/dist');

interface Lecture {
  readonly slug: string;
  readonly topics: readonly {readonly title: string; readonly elements: readonly string[]}[];
}
// By its address, since the site is no project of `tsc --build`.
const {lectures} = (await import(new URL('../../site/src/data/lectures.ts', import.meta.url).href)) as {
  lectures: Lecture[];
};

interface Page {
  /** Its address: `/docs/embed/`. */
  readonly path: string;
  readonly html: string;
}
const pages: Page[] = [];

const {tags} = (await import(new URL('../../packages/tools/src/elements.js', import.meta.url).href)) as {
  tags: () => Promise<string[]>;
};

/** `[attribute, value]` of every address in the markup that a browser follows or fetches, code samples aside. */
const addressesOf = (html: string) =>
  [
    ...html
      .replaceAll(/<(pre|script|style)[^>]*>[\s\S]*?<\/\1>/g, (whole) => whole.slice(0, whole.indexOf('>') + 1))
      .matchAll(/<(a|img|link|script|source|iframe)\b[^>]*?\s(href|src)="([^"]*)"/g),
  ].map(([, tag, , address]) => ({tag: tag!, address: address!.replaceAll('&amp;', '&')}));

const fileOf = (path: string) => join(dist, path.endsWith('/') ? `${path}index.html` : path);
const hasId = (html: string, id: string) => html.includes(`id="${id}"`);

before(async () => {
  if (!existsSync(join(dist, 'index.html'))) {
    const built = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--root', 'site'], {
      cwd: root,
      encoding: 'utf8',
      env: {...process.env, ASTRO_TELEMETRY_DISABLED: '1'},
    });
    assert.equal(built.status, 0, built.stdout + built.stderr);
  }
  const files = await readdir(dist, {recursive: true});
  for (const file of files.filter((name) => name.endsWith('.html') && !/^(storybook|cdn|pagefind)\//.test(name))) {
    pages.push({path: `/${file.replace(/index\.html$/, '')}`, html: await readFile(join(dist, file), 'utf8')});
  }
});

suite('the built site', () => {
  test('has the pages it is known by', () => {
    const paths = new Set(pages.map(({path}) => path));
    const known = [
      '/',
      '/explainers/',
      '/explainers/auto-encoders/',
      '/elements/',
      '/elements/autoencoder-playground/',
    ];
    const docs = ['/docs/embed/', '/docs/measured/', '/docs/sources/'];
    for (const path of [...known, ...docs, ...lectures.map(({slug}) => `/lectures/${slug}/`)])
      assert(paths.has(path), path);
  });

  test('says of every page its language, its title and one heading of the first level', () => {
    const titles = new Set<string>();
    for (const {path, html} of pages) {
      assert.match(html, /<html[^>]*\slang="en"/, path);
      const title = /<title>([^<]+)<\/title>/.exec(html)?.[1];
      assert(title, path);
      assert(!titles.has(title), `${path}: '${title}' is another page's title too`);
      titles.add(title);
      assert.equal(html.match(/<h1[\s>]/g)?.length, 1, `${path}: one h1`);
    }
  });

  test('leads nowhere that is not there', async () => {
    const broken: string[] = [];
    for (const page of pages) {
      for (const {address} of addressesOf(page.html)) {
        const url = new URL(address, `http://site${page.path}`);
        if (url.host !== 'site') continue;
        const path = decodeURIComponent(url.pathname);
        const file = fileOf(path);
        const id = decodeURIComponent(url.hash.slice(1));
        if (!existsSync(file)) broken.push(`${page.path} → ${address}`);
        else if (id && !hasId(await readFile(file, 'utf8'), id))
          broken.push(`${page.path} → ${address}: no such place`);
      }
    }
    assert.deepEqual(broken, []);
  });

  test('asks nobody else for anything', async () => {
    const foreign: string[] = [];
    for (const {path, html} of pages) {
      for (const {tag, address} of addressesOf(html)) {
        if (tag !== 'a' && /^(https?:)?\/\//.test(address)) foreign.push(`${path}: <${tag}> ${address}`);
      }
    }
    const sheets = (await readdir(dist, {recursive: true})).filter(
      (name) => name.endsWith('.css') && !name.startsWith('storybook/'),
    );
    for (const name of sheets) {
      const sheet = await readFile(join(dist, name), 'utf8');
      for (const [, address] of sheet.matchAll(/(?:url\(|@import\s+)["']?((?:https?:)?\/\/[^"')\s]+)/g))
        foreign.push(`${name}: ${address}`);
    }
    assert.deepEqual(foreign, []);
  });

  test('has every topic of both lectures, in order, each with its page and its elements', () => {
    assert.deepEqual(
      lectures.map(({topics}) => topics.length),
      [20, 17],
    );
    for (const lecture of lectures) {
      const {html} = pages.find(({path}) => path === `/lectures/${lecture.slug}/`)!;
      let from = 0;
      lecture.topics.forEach((topic, index) => {
        const at = html.indexOf(`id="topic-${index + 1}"`, from);
        assert(at >= from, `${lecture.slug}: topic ${index + 1} in its place`);
        const end = html.indexOf('</li>', at);
        const row = html.slice(at, end);
        assert(row.includes(topic.title), `${lecture.slug}: ${topic.title}`);
        for (const tag of topic.elements)
          assert(row.includes(`<code>${tag}</code>`) || row.includes(`>${tag}<`), `${topic.title}: ${tag}`);
        from = end;
      });
    }
  });

  test('reads as an article without JavaScript: every figure holds a sentence', async () => {
    const figures = new RegExp(`<((?:${(await tags()).join('|')})\\b)[^>]*>([\\s\\S]*?)</\\1>`, 'g');
    for (const {path, html} of pages) {
      for (const [, , inside] of html.replaceAll(/ data-copy="[^"]*"/g, '').matchAll(figures)) {
        const text = inside!.replaceAll(/<[^>]+>/g, '').trim();
        assert(text.length > 40, `${path}: a figure says only '${text}'`);
      }
    }
  });

  test('has a space, or what may stand there, on both sides of every word of code', () => {
    const touching = pages.flatMap(({path, html}) =>
      [
        ...html
          .replaceAll(/<(script|style|pre)\b[^>]*>[\s\S]*?<\/\1>/g, '')
          .matchAll(/[\w,.;:)]<code\b[^>]*>[^<]*<\/code>|<code\b[^>]*>[^<]*<\/code>[\w(]/g),
      ].map(([text]) => `${path}: ${text}`),
    );
    assert.deepEqual(touching, []);
  });

  test('shows no equation that failed and no number that nobody measured', () => {
    for (const {path, html} of pages) {
      assert(!html.includes('katex-error'), `${path}: an equation did not parse`);
      assert(!/class="measured">\s*(null|NaN|undefined)?\s*</.test(html), `${path}: an empty measurement`);
    }
  });
});
