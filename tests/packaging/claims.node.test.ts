import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {suite, test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pagesFolder = `${root}site/src/content/docs/explainers/`;
const dataFolder = `${root}site/src/data/`;

interface Result {
  readonly command: string;
  readonly seeds: readonly number[];
  readonly figures: Readonly<Record<string, readonly number[]>>;
}
type Results = Readonly<Record<string, Result>>;
/** What the pages' own module does with figures. */
interface Shown {
  eachSeed(text: string, results: Results): string[];
  failing(figures: readonly (readonly number[])[], holds: (...values: number[]) => boolean): number;
  figuresIn(text: string, results: Results): (readonly number[])[];
  filled(text: string, results: Results): string;
  isMeasured(text: string, results: Results): boolean;
}
// By its address, since the site is no project of `tsc --build`.
const {eachSeed, failing, figuresIn, filled, isMeasured} = (await import(
  new URL('../../site/src/data/results.ts', import.meta.url).href
)) as Shown;

const filesOf = async <T>(folder: string): Promise<[string, T][]> =>
  Promise.all(
    (await readdir(folder)).map(async (file): Promise<[string, T]> => [
      file.replace('.json', ''),
      JSON.parse(await readFile(folder + file, 'utf8')) as T,
    ]),
  );

interface Row {
  readonly id: string;
  readonly value: string | null;
  readonly note?: string;
}
const results: Results = Object.fromEntries(await filesOf<Result>(`${dataFolder}results/`));
interface Group {
  readonly intro: string;
  readonly rows: readonly Row[];
}
const groups = (await filesOf<readonly Group[]>(`${dataFolder}measured/`)).flatMap(([, all]) => all);
const rows = groups.flatMap((group) => group.rows);
const valueOf = (id: string): string | null | undefined => rows.find((row) => row.id === id)?.value;

const CLAIM = /<Claim\s+of="([^"]*)"\s+holds=\{([\s\S]*?)\}\s*>([\s\S]*?)<\/Claim>/g;

/** The function that is written in a page. */
const functionOf = async (source: string): Promise<(...values: number[]) => boolean> =>
  (
    (await import(`data:text/javascript,export default ${encodeURIComponent(source)}`)) as {
      default: (...values: number[]) => boolean;
    }
  ).default;

interface Page {
  readonly name: string;
  readonly source: string;
}
const pages: Page[] = await Promise.all(
  (await readdir(pagesFolder)).map(async (name) => ({name, source: await readFile(pagesFolder + name, 'utf8')})),
);

/** Numbers and phrases that a page says are set or known: `given` in its frontmatter. */
const givenOf = (source: string): string[] =>
  /\ngiven:\n((?: +- .*\n)+)/
    .exec(source)?.[1]
    ?.trim()
    .split('\n')
    .map((line) => line.replace(/^ *- '?|'$/g, '').trim()) ?? [];

/** What a reader reads of a page, without marked claims, equations, code and sources; alternative texts among it. */
const proseOf = (source: string): string => {
  const body = source.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/<div class="sources">[\s\S]*$/, '');
  const alternatives = [...body.matchAll(/\salt="([^"]*)"/g)].map(([, text]) => text).join('\n');
  return `${body}\n${alternatives}`
    .replace(CLAIM, ' ')
    .replace(/^import .*$/gm, '')
    .replace(/\$\$[\s\S]*?\$\$|\$[^$]*\$/g, ' ')
    .replace(/`[^`]*`/g, ' ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/<[A-Za-z/][^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
};

const YEAR = /^(?:1[4-9]|20)\d\d$/;
const NUMBER = /[−-]?\d+(?:[.,]\d+)*(?: ?[%°])?/g;
const COUNT = 'one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a hundred|a thousand';
/** Amounts in words, as far as they are said of what somebody found. */
const AMOUNT = new RegExp(
  `\\b(?:half|twice|times over|(?:${COUNT}|many) times|(?:${COUNT}) (?:in|cases? (?:of|in)|of) (?:${COUNT})|(?:more|less|fewer) than (?:${COUNT}|half)|no better|(?:${COUNT}) points (?:and more|more|better|above|below))\\b`,
  'gi',
);

/** Numbers and amounts in the prose of a page that are neither marked nor given. */
const unmarkedIn = (source: string): string[] => {
  const given = givenOf(source).sort((a, b) => b.length - a.length);
  const escaped = given.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const known = given.length > 0 ? new RegExp(`(?<![\\w.,])(?:${escaped.join('|')})(?!\\w|[.,]\\d)`, 'g') : /$^/g;
  const prose = proseOf(source).replace(known, ' ');
  return [...prose.matchAll(NUMBER), ...prose.matchAll(AMOUNT)]
    .filter(([number]) => !YEAR.test(number))
    .map(({0: number, index}) => `“${number}” in “${prose.slice(Math.max(0, index - 40), index + 40)}”`);
};

suite('what the pages claim', () => {
  test('every number in the prose is marked with what measured it, or given', () => {
    assert.deepEqual(
      pages.flatMap(({name, source}) => unmarkedIn(source).map((number) => `${name}: ${number}`)),
      [],
    );
  });

  test('a number or an amount that nobody marked is found', () => {
    const page = (text: string) => `---\ntitle: x\ngiven:\n  - '784'\n  - half a one\n---\n\n${text}\n`;
    const found = (text: string) => unmarkedIn(page(text)).length;
    assert.equal(found('In 784 pixels since 1901, half a one, $x = 3$ and `4`, <Measured id="angle-5" />.'), 0);
    assert.equal(found('<Claim of="a b" holds={(a, b) => a > 2 * b}>twice as large as 784.5</Claim>'), 0);
    assert.equal(found('The angle is 2.8°.'), 1);
    assert.equal(found('It keeps 784.5 of them.'), 1);
    assert.equal(found('It is better ten times over, and loses half.'), 2);
    assert.equal(found('<Figure alt="cut into 4 pieces" />'), 1);
  });

  test('a page has as many figures as it says under its title', () => {
    const words = COUNT.split('|');
    for (const {name, source} of pages) {
      const [, said] = /\nnote: .*?(\w+) (?:figures|networks) that/.exec(source) ?? [];
      const figures = source.match(/<(?:AutoencoderPlayground|ContrastivePairs|ManifoldView|LinearLens)\b/g) ?? [];
      assert.equal(said, words[figures.length - 1], name);
    }
  });

  test('what a page shows and compares has been measured', () => {
    for (const {name, source} of pages) {
      const shown = [...source.matchAll(/<Measured id="([^"]*)"/g)].map(([, id]) => id!);
      const compared = [...source.matchAll(CLAIM)].flatMap(([, of]) => of!.split(' '));
      for (const id of [...shown, ...compared]) {
        const value = valueOf(id);
        assert(value, `${name}: nothing is measured under ${id}`);
        assert.match(filled(value, results), /\d/, id);
      }
      assert.equal(
        source.match(/<Claim\b/g)?.length ?? 0,
        [...source.matchAll(CLAIM)].length,
        `${name}: a claim unread`,
      );
    }
  });

  test('what a page says of figures holds at every seed', async () => {
    for (const {name, source} of pages) {
      for (const [, of, condition, words] of source.matchAll(CLAIM)) {
        const figures = of!.split(' ').map((id) => figuresIn(valueOf(id)!, results)[0]!);
        const holds = await functionOf(condition!);
        assert.equal(holds.length, figures.length, `${name}: ${of} and ${condition}`);
        const seed = failing(figures, holds);
        const found = figures.map((figure) => figure[Math.min(seed, figure.length - 1)]).join(', ');
        assert.equal(seed, -1, `${name}: “${words}” is not so: ${condition} for ${found}`);
      }
    }
  });

  test('texts of the tables have a figure in every place, and every figure a command that is there', () => {
    for (const text of [...groups.map(({intro}) => intro), ...rows.flatMap(({value, note}) => [value, note])]) {
      if (text && isMeasured(text, results)) assert.doesNotMatch(filled(text, results), /[{}]|NaN/, text);
    }
    for (const [part, {command, seeds, figures}] of Object.entries(results)) {
      const [node, script, named] = command.split(' ');
      assert(node === 'node' && existsSync(root + script), command);
      assert(named === undefined || named === part, command);
      for (const [name, {length}] of Object.entries(figures)) {
        assert(length === seeds.length || length === 1, `${part}/${name} is neither of each seed nor their mean alone`);
      }
    }
  });

  test('figures are shown as means, ranges and shares', () => {
    const one = (values: number[]): Results => ({a: {command: 'node a.js', seeds: [1, 2], figures: {b: values}}});
    assert.equal(filled('{a/b:.1}°', one([2.6, 4.3])), '3.5°');
    assert.equal(filled('{a/b:.1 range}°', one([4.3, 2.6])), '2.6 to 4.3°');
    assert.equal(filled('{a/b:%0 range}', one([0.581, 0.584])), '58\u00a0%');
    assert.equal(filled('{a/b:.0}', one([202_258, 202_258])), '202,258');
    assert.equal(filled('{a/b:.2}', one([-2.36, -2.36])), '−2.36');
    assert.deepEqual(eachSeed('{a/b:%0}', one([0.581, 0.584])), ['58.1\u00a0%', '58.4\u00a0%']);
    assert.equal(
      failing([[1, 2], [1]], (x, y) => x > y),
      0,
    );
    assert.throws(() => filled('{a/c:.1}', one([1, 2])), /Nothing has measured/);
  });
});

/**
 * Parts that take seconds and are the same in every engine, which UMAP's maps are not; the others are measured again by
 * hand, with the same `--check`.
 */
const QUICK: readonly (readonly [string, readonly string[]])[] = [
  ['map-figures', ['lens', 'wine', 'dimension', 'walk']],
  ['autoencoder-figures', ['spoilt']],
];

suite('the figures themselves', () => {
  for (const [script, parts] of QUICK) {
    test(`${script}.js ${parts.join(' ')} gives what was recorded`, () => {
      const line = [`tests/bench/${script}.js`, ...parts, '--check'];
      const {status, stdout, stderr} = spawnSync(process.execPath, line, {cwd: root, encoding: 'utf8'});
      assert.equal(status, 0, stderr + stdout);
    });
  }
});
