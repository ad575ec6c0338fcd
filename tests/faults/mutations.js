/**
 * `npm run mutations [-- count] [--seed 1]`: seeded mutations of CSV, TSV, JSON and attributes, 10,000 unless told: of a
 * hundred, eighty are read as the lab reads tables, fifteen are set on an element, five are an element's own data. Prints
 * what came of them; exits with 1 if any was thrown, was refused without a sentence, or took over a second.
 */
import {parseArgs} from 'node:util';
import {openSourcesPage} from '../harnesses/sources-page.js';

const {positionals, values} = parseArgs({allowPositionals: true, options: {seed: {type: 'string', default: '1'}}});
const count = Number(positionals[0] ?? 10_000);
const seed = Number(values.seed);
const SECOND = 1000;

/** Runs in the page. */
const mutate = async ({count, seed}) => {
  const mutations = await import('/tests/harnesses/mutations.ts');
  await import('/packages/elements/src/autoencoder-playground/define.ts');
  const loud = [];
  addEventListener('error', ({message}) => loud.push(message));
  addEventListener('unhandledrejection', ({reason}) => loud.push(String(reason)));
  console.warn = () => {};
  const make = async () => {
    const element = document.createElement('autoencoder-playground');
    for (const [name, value] of Object.entries({dataset: 'iris', width: '8', 'batch-size': '16', backend: 'cpu'}))
      element.setAttribute(name, value);
    document.body.replaceChildren(element);
    await element.step(1);
    return element;
  };
  const share = (hundredths) => Math.round((count * hundredths) / 100);
  const tables = mutations.mutateTables(share(80), seed);
  const settings = await mutations.mutateSettings(await make(), share(15), seed);
  const ownData = await mutations.mutateOwnData(await make(), share(5), seed);
  return {tables, settings, ownData, loud};
};

const {page, close} = await openSourcesPage();
const {loud, ...outcomes} = await page.evaluate(mutate, {count, seed});
await close();

const faults = [...loud];
for (const [what, outcome] of Object.entries(outcomes)) {
  const {tried, accepted, refused, slowest} = outcome;
  faults.push(...outcome.faults, ...(slowest > SECOND ? [`${what}: one took ${Math.round(slowest)} ms`] : []));
  console.log(
    `${what.padEnd(10)} ${tried} tried: ${accepted} accepted, ${refused} refused, ${outcome.faults.length} faults; slowest ${Math.round(slowest)} ms`,
  );
}
for (const fault of faults) console.log(fault);
console.log(faults.length ? `${faults.length} faults` : `All ${count} survived.`);
process.exitCode = faults.length ? 1 : 0;
