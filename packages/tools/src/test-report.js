import {relative} from 'node:path';
import {root} from './paths.js';

const testsOf = (suite, path = []) =>
  suite
    ? [
        ...suite.tests.map((test) => ({...test, title: [...path, test.name].join(' › ')})),
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

  const well = !failed.length && !errors.length;
  const seconds = tests.reduce((sum, test) => sum + (test.duration ?? 0), 0) / 1000;
  console.log(`${well ? '✓' : '✗'} ${relative(root, session.testFile)} (${ran.length} tests, ${seconds.toFixed(1)} s)`);
  for (const test of failed) {
    console.log(`  ✗ ${test.title}`);
    if (test.error) console.log(describeError(test.error));
  }
  for (const error of errors) console.log(error);
  if (!well) for (const url of new Set(session.request404s)) console.log(indent(`404 ${url}`));
  if (!well || talkative) for (const log of session.logs) console.log(indent(log.map(printed).join(' '), '    │ '));
};
