import {percentile} from './statistics.js';

const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/** Durations of the main thread's tasks, from a trace of the page's process, in milliseconds. */
const tasksWhile = async (browser, page, doing) => {
  await browser.startTracing(page, {categories: CATEGORIES});
  await doing();
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString());
  const main = new Set(
    traceEvents
      .filter(({name, args}) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({pid, tid}) => `${pid}:${tid}`),
  );
  return traceEvents
    .filter(({name, ph, pid, tid}) => ph === 'X' && /RunTask$/.test(name) && main.has(`${pid}:${tid}`))
    .map(({dur}) => dur / 1000);
};

/**
 * Watches for eight seconds, or while something is done, and notes the 95th percentile, the longest, and how many passed
 * 50 ms.
 */
export const noteTasks = async ({browser, results}, page, {id, what, doing = () => page.waitForTimeout(8000)}) => {
  const tasks = await tasksWhile(browser, page, doing);
  results.note(`task-p95${id}`, `${what}, 95th percentile`, percentile(tasks, 0.95), 'ms', {reach: '≤ 50'});
  results.note(`task-max${id}`, '   longest', Math.max(...tasks), 'ms');
  const long = tasks.filter((ms) => ms > 50);
  results.note(`task-long${id}`, `   longer than 50 ms, of ${tasks.length}`, long.length, 'tasks');
};
