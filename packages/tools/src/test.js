/**
 * `npm test [-- files…]`: every *.test.ts below tests/ in a real browser, *.webgpu.test.ts in one with a WebGPU adapter,
 * then *.node.test.ts in Node. `--storm` runs the long *.storm.ts instead. The last line is `N passed, N failed`.
 */
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {relative, resolve} from 'node:path';
import {filesBelow} from './files.js';
import {root} from './paths.js';
import {runInBrowser} from './test-browser.js';
import {reportTimes} from './test-report.js';
import {runInNode} from './test-node.js';

// Tests are TypeScript: under an older Node the one that the repository carries runs them, as `npm test` does.
const carried = `${root}node_modules/.bin/node`;
if (!process.features.typescript && existsSync(carried) && process.env.LATENT_CARRIED_NODE === undefined) {
  const env = {...process.env, LATENT_CARRIED_NODE: ''};
  process.exit(spawnSync(carried, process.argv.slice(1), {stdio: 'inherit', env}).status ?? 1);
}

const storm = process.argv.includes('--storm');
const given = process.argv.slice(2).filter((argument) => argument !== '--storm');
const named = given.map((path) => relative(root, resolve(path)).split('\\').join('/'));
const matches = (path) => (name) => path === name || path.startsWith(`${name}/`);
const all = await filesBelow('tests', storm ? /\.storm\.ts$/ : /\.test\.ts$/);
const chosen = named.length ? all.filter((path) => named.some(matches(path))) : all;
const inNode = (path) => path.endsWith('.node.test.ts');

const total = {passed: 0, failed: 0, skipped: 0};
const add = (counts) => {
  for (const key of Object.keys(total)) total[key] += counts[key];
};
for (const name of named.filter((name) => !all.some((path) => matches(path)(name)))) {
  console.error(`No test file ${name}`);
  total.failed++;
}
add(
  await runInBrowser(
    chosen.filter((path) => !inNode(path)),
    {talkative: storm || named.length > 0, patient: storm},
  ),
);
add(await runInNode(chosen.filter(inNode)));

reportTimes();
if (total.skipped) console.log(`${total.skipped} skipped`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed || !total.passed ? 1 : 0);
