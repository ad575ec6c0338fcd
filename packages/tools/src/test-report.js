import {relative} from 'node:path';
import {root} from './paths.js';

const testsOf = (suite, path = []) =>
  suite
    ? [
        ...suite.tests.map((test) => ({...test, path, title: [...path, test.name].join(' › ')})),
        ...suite.suites.flatMap((inner) => testsOf(inner, [...path, inner.name])),
      ]
    : [];

const indent = (text, by = '      ') => String(text).replace(/^/gm, by);

const describeError = ({message, expected, actual, stack}) => {
  const lines = [message];
  if (expected !== undefined && actual !== undefined) lines.push(`expected: ${expected}`, `actual:   ${actual}`);
  // Frames of the test and of our sources say where; the assertion library's and the runner's do not.
  const frames = (stack ?? '').split('\n').filter((line) => /\/(tests|packages|stories)\//.test(line));
  const short = (frame) =>
    frame
      .trim()
      .replace(/https?:\/\/localhost:\d+\//, '')
      .replace(/\?[^:]*/, '');
  lines.push(...frames.slice(0, 6).map(short));
  return indent(lines.join('\n'));
};

const printed = (value) =>
  typeof value === 'string' ? value : (value?.stack ?? value?.message ?? JSON.stringify(value) ?? String(value));

/** Milliseconds that each file took, and each part of the contract over all elements. */
const ofFiles = new Map();
const ofParts = new Map();

const add = (times, name, milliseconds) => times.set(name, (times.get(name) ?? 0) + milliseconds);

/** Adds to how long a file took; its path is absolute. */
export const addTime = (path, milliseconds) => add(ofFiles, relative(root, path), milliseconds);

/** A test that took longer, ms, is printed where somebody asked for the file. */
const LONG = 2000;

/** Prints the slowest files, and how long each part of the contract took over how many elements. */
export const reportTimes = () => {
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1).padStart(7)} s`;
  const slowest = (times) => [...times].sort(([, one], [, other]) => other - one);
  if (ofFiles.size > 1) console.log('\nSlowest files');
  if (ofFiles.size > 1)
    for (const [file, time] of slowest(ofFiles).slice(0, 12)) console.log(`${seconds(time)}  ${file}`);
  const contracts = [...ofFiles.keys()].filter((file) => file.endsWith('.contract.test.ts')).length;
  if (contracts > 0) console.log(`\nParts of the contract, ${contracts} element${contracts > 1 ? 's' : ''}`);
  for (const [part, time] of slowest(ofParts)) console.log(`${seconds(time)}  ${part}`);
};

/**
 * Prints one line for a finished test file, every failure in full, what the page logged under it; adds up `counts`.
 *
 * @param {import('@web/test-runner').TestSession} session
 * @param {{passed: number, failed: number, skipped: number}} counts
 * @param {{talkative: boolean}} options
 */
export const report = (session, counts, {talkative}) => {
  const tests = testsOf(session.testResults);
  const ran = tests.filter((test) => !test.skipped);
  const failed = ran.filter((test) => !test.passed);
  const errors = session.errors.map(describeError);
  if (!errors.length && !tests.length) errors.push(indent('The file declares no test.'));
  if (!errors.length && !failed.length && !session.passed) errors.push(indent('The file did not finish.'));
  counts.passed += ran.length - failed.length;
  counts.failed += failed.length + errors.length;
  counts.skipped += tests.length - ran.length;

  const file = relative(root, session.testFile);
  for (const {path, duration = 0} of tests) {
    addTime(session.testFile, duration);
    if (file.endsWith('.contract.test.ts')) add(ofParts, path[1], duration);
  }

  const well = !failed.length && !errors.length;
  const seconds = tests.reduce((sum, test) => sum + (test.duration ?? 0), 0) / 1000;
  console.log(`${well ? '✓' : '✗'} ${file} (${ran.length} tests, ${seconds.toFixed(1)} s)`);
  for (const {title, duration = 0} of talkative ? ran : [])
    if (duration > LONG) console.log(`    ${(duration / 1000).toFixed(1)} s ${title}`);
  for (const test of failed) {
    console.log(`  ✗ ${test.title}`);
    if (test.error) console.log(describeError(test.error));
  }
  for (const error of errors) console.log(error);
  if (!well) for (const url of new Set(session.request404s)) console.log(indent(`404 ${url}`));
  if (!well || talkative) for (const log of session.logs) console.log(indent(log.map(printed).join(' '), '    │ '));
};
