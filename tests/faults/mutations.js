/**
 * `npm run mutations [-- count] [--seed 1]`: seeded mutations of CSV, TSV, JSON and attributes, 10,000 unless told: of a
 * hundred, eighty are read as the lab reads tables, fifteen are set on elements, each in turn, five are the own data of
 * those that learn from tables. Prints what came of them; exits with 1 if any was thrown, was refused without a sentence,
 * or took over a second.
 */
import {parseArgs} from 'node:util';
import {filesBelow} from '../../packages/tools/src/files.js';
import {openSourcesPage} from '../harnesses/sources-page.js';

const {positionals, values} = parseArgs({allowPositionals: true, options: {seed: {type: 'string', default: '1'}}});
const count = Number(positionals[0] ?? 10_000);
const seed = Number(values.seed);
const SECOND = 1000;

const contracts = (await filesBelow('tests/elements', /\.contract\.test\.ts$/)).map((path) => `/${path}`);

/** Runs in the page. */
const mutate = async ({count, seed, contracts}) => {
  const mutations = await import('/tests/harnesses/mutations.ts');
  const {isLearning} = await import('/tests/harnesses/contract/fixture.ts');
  const {clear} = await import('/tests/harnesses/figures.ts');
  const loud = [];
  addEventListener('error', ({message}) => loud.push(message));
  addEventListener('unhandledrejection', ({reason}) => loud.push(String(reason)));
  console.warn = () => {};
  // The files say how each element is made small; their tests are not for here.
  globalThis.suite = () => {};
  const fixtures = [];
  for (const path of contracts) fixtures.push((await import(path)).contract);
  const learning = fixtures.filter((fixture) => isLearning(fixture) && fixture.options.tables !== false);
  const share = (hundredths, among) => Math.ceil((count * hundredths) / 100 / among.length);
  const outcomes = {tables: mutations.mutateTables(share(80, [0]), seed)};
  for (const fixture of fixtures) {
    const {element} = await fixture.small();
    outcomes[`${fixture.tag}: settings`] = await mutations.mutateSettings(element, share(15, fixtures), seed);
    clear();
  }
  for (const fixture of learning) {
    const {element} = await fixture.drawn();
    const {drawn} = fixture.options;
    outcomes[`${fixture.tag}: data`] = await mutations.mutateOwnData(element, share(5, learning), seed, drawn);
    clear();
  }
  return {outcomes, loud};
};

const {page, close} = await openSourcesPage();
const {loud, outcomes} = await page.evaluate(mutate, {count, seed, contracts});
await close();

const faults = [...loud];
for (const [what, outcome] of Object.entries(outcomes)) {
  const {tried, accepted, refused, slowest} = outcome;
  faults.push(...outcome.faults, ...(slowest > SECOND ? [`${what}: one took ${Math.round(slowest)} ms`] : []));
  console.log(
    `${what.padEnd(34)} ${tried} tried: ${accepted} accepted, ${refused} refused, ${outcome.faults.length} faults; slowest ${Math.round(slowest)} ms`,
  );
}
for (const fault of faults) console.log(fault);
console.log(faults.length ? `${faults.length} faults` : `All ${count} survived.`);
process.exitCode = faults.length ? 1 : 0;
