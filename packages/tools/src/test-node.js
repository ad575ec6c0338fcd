import {spawnSync} from 'node:child_process';
import {run} from 'node:test';
import {spec} from 'node:test/reporters';
import {root} from './paths.js';
import {addTime} from './test-report.js';

/**
 * Runs test files in Node, one process each, and prints them as `node --test` does. They look at what is published, so it
 * is built first, which is quick where nothing changed; a build that fails is one failed test and stops here.
 *
 * @param {string[]} files relative to the root
 * @returns {Promise<{passed: number, failed: number, skipped: number}>}
 */
export const runInNode = async (files) => {
  const counts = {passed: 0, failed: 0, skipped: 0};
  if (!files.length) return counts;
  console.log('\nPackages');
  const {status} = spawnSync(process.execPath, [`${root}packages/tools/src/build.js`], {cwd: root, stdio: 'inherit'});
  if (status !== 0) return {...counts, failed: 1};
  console.log('\nIn Node');
  const events = run({files: files.map((file) => root + file), concurrency: 1, timeout: 300_000});
  const time = ({file, nesting, details}) => nesting === 0 && addTime(file, details.duration_ms);
  events.on('test:pass', time).on('test:fail', time);
  const isTest = ({details}) => details.type !== 'suite';
  events.on('test:pass', (event) => {
    if (isTest(event)) counts[event.skip || event.todo ? 'skipped' : 'passed']++;
  });
  events.on('test:fail', (event) => {
    if (isTest(event)) counts.failed++;
  });
  await new Promise((finished, failed) => {
    const printed = events.compose(new spec());
    printed.on('end', finished).on('error', failed).pipe(process.stdout, {end: false});
  });
  return counts;
};
