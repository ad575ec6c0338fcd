/**
 * `npm run reserve`: opens every element of the built `cdn/` folder in the tests' browser, measures how tall it is at each
 * width, recorded and trained, and writes packages/elements/src/reserve.css, by which a page keeps that room free before
 * any script has run. tests/embedding/layout-shift.node.test.ts says when a figure has outgrown it.
 */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {launchOptions} from './browser.js';
import {cdn} from './cdn.js';
import {tags} from './elements.js';
import {root} from './paths.js';
import {serve} from './serve.js';

const LEAST = 320;
const MOST = 1440;
/** Between neighbouring widths that are measured; layouts change within, at widths of their own. */
const STEP = 20;
/** How much more than a figure takes may be kept, so that few rules do for many widths. */
const TOLERANCE = 32;
/** Px of height for one of width: more is a jump from one layout to the next. */
const STEEPEST = 3;
/** A line of the caption: a page's own font breaks words elsewhere than the tests' font. */
const LINE = 23;
/** What measures another figure stands below it. */
const BESIDE = {
  'representation-report': {
    attributes: 'for="other"',
    other: '<autoencoder-playground id="other"></autoencoder-playground>',
  },
};

/** A page with the element to be measured. */
const pageOf = (tag) => {
  const {attributes = '', other = ''} = BESIDE[tag] ?? {};
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${tag}</title>
    <body style="margin: 0">
    <div><${tag} class="measured" loading="eager" ${attributes}></${tag}></div>${other}
    <script type="module" src="/cdn/autoloader.js"></script></body></html>`;
};

/** `[width, height]` of the figure at widths from `LEAST` to `MOST`, finer where its height jumps. */
const measure = async (page) => {
  const heightAt = (width) =>
    page.evaluate(async (px) => {
      const element = document.querySelector('.measured');
      element.parentElement.style.width = `${px}px`;
      // The figure notices its width in one frame, draws in the next, and lays out in a third.
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
      await element.updateComplete;
      return Math.ceil(element.shadowRoot.querySelector('.figure').getBoundingClientRect().height);
    }, width);
  const heights = [];
  for (let width = LEAST; width <= MOST; width += STEP) heights.push([width, await heightAt(width)]);
  /** Between two measured widths the jump is found by halving. */
  const refined = async ([from, low], [to, high]) => {
    if (to - from <= 1 || Math.abs(high - low) <= TOLERANCE) return [];
    const middle = Math.floor((from + to) / 2);
    const found = [middle, await heightAt(middle)];
    return [...(await refined([from, low], found)), found, ...(await refined(found, [to, high]))];
  };
  const all = [heights[0]];
  for (const next of heights.slice(1)) all.push(...(await refined(all.at(-1), next)), next);
  return all;
};

/** The taller of two measurements of the same figure at every width. */
const taller = (some, others) => {
  const widths = [...new Set([...some, ...others].map(([width]) => width))].sort((a, b) => a - b);
  const at = (heights, width) => {
    const before = heights.findLast(([known]) => known <= width);
    const after = heights.find(([known]) => known >= width);
    return Math.max(before[1], after[1]);
  };
  return widths.map((width) => [width, Math.max(at(some, width), at(others, width))]);
};

/** The line over all of these heights that is closest to them, or undefined where it keeps too much somewhere. */
const lineOver = (heights) => {
  const [[from, first], [to, last]] = [heights[0], heights.at(-1)];
  const slope = to > from ? Math.round(((last - first) / (to - from)) * 100) / 100 : 0;
  if (Math.abs(slope) > STEEPEST) return undefined;
  const base = Math.max(...heights.map(([width, height]) => height - slope * width));
  const over = heights.map(([width, height]) => base + slope * width - height);
  return Math.max(...over) <= TOLERANCE ? {from, base: Math.ceil(base), slope} : undefined;
};

/** As few lines as cover all widths. */
const linesOver = (heights) => {
  const lines = [];
  for (let start = 0; start < heights.length;) {
    let end = heights.length;
    while (!lineOver(heights.slice(start, end))) end--;
    lines.push(lineOver(heights.slice(start, end)));
    start = end;
  }
  return lines;
};

const rulesOf = (tag, lines) =>
  lines
    .map(({from, base, slope}, i) => {
      const px = base + LINE;
      const height = slope === 0 ? `${px}px` : `calc(${px}px + ${Math.round(slope * 100)}cqi)`;
      const rule = `${tag}::before { height: ${height}; }`;
      return i === 0 ? rule : `@container (min-width: ${from}px) { ${rule} }`;
    })
    .join('\n  ');

const styleOf = (lines) => {
  const names = Object.keys(lines);
  const all = `:where(${names.join(', ')})`;
  return `/* Written by \`npm run reserve\`, which measures the figures. The room that each takes at its width, kept from the first
   paint on, so that nothing below it moves; a figure that is set to take less gives the rest back. */
@media (scripting: enabled) {
  ${all}:not(:defined, [hidden]) {
    display: block;
  }
  ${all} {
    container-type: inline-size;
    contain-intrinsic-inline-size: 700px;
    max-inline-size: 100%;
    margin-block: 28px 44px;
    --latent-reserve: 0px;
  }
  ${all}::before {
    content: '';
    float: inline-start;
  }
  ${names.map((tag) => rulesOf(tag, lines[tag])).join('\n  ')}
}
`;
};

const folder = await mkdtemp(join(tmpdir(), 'reserve-'));
const server = await serve(folder, {mounts: {'/cdn/': cdn}});
const browser = await chromium.launch(await launchOptions());
try {
  const lines = {};
  for (const tag of await tags()) {
    await writeFile(join(folder, 'index.html'), pageOf(tag));
    const page = await browser.newPage({viewport: {width: MOST, height: 900}});
    await page.goto(server.url);
    await page.waitForFunction(() => document.querySelector('.measured').shadowRoot?.querySelector('.figure .strip'));
    await page.waitForLoadState('networkidle');
    const recorded = await measure(page);
    // What trains says more once it does.
    await page.evaluate(async () => {
      const trains = ['.measured', '#other'].map((name) => document.querySelector(name)).find((found) => found?.step);
      await trains?.step(30);
      await document.querySelector('.measured').measure?.();
    });
    lines[tag] = linesOver(taller(recorded, await measure(page)));
    console.log(
      `${tag}: ${lines[tag].map(({from, base, slope}) => `${from} px ${base}${slope ? ` + ${slope} w` : ''}`).join(', ')}`,
    );
    await page.close();
  }
  await writeFile(`${root}packages/elements/src/reserve.css`, styleOf(lines));
} finally {
  await browser.close();
  await server.close();
  await rm(folder, {recursive: true});
}
