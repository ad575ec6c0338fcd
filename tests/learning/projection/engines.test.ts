import {expect} from 'chai';
import {createRandom} from '@latent-elements/datasets';
import {useBackend} from '../../harnesses/learning.js';
import {drawn, methods, rowsOf} from './engine-maps.js';

/** What ECMA-262 leaves to the engine. */
const OWN_TO_ENGINES = [
  ...['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'atan2', 'cbrt', 'cos', 'cosh', 'exp', 'expm1', 'hypot'],
  ...['log', 'log10', 'log1p', 'log2', 'pow', 'sin', 'sinh', 'tan', 'tanh'],
] as const;

/** The next number away from 0; whole ones stay, as they do in every engine. */
const nudged = (value: number): number =>
  Number.isInteger(value) || !Number.isFinite(value) ? value : value * (1 + Number.EPSILON);

/** As under an engine that rounds all these another way. */
async function inAnotherEngine<T>(work: () => Promise<T>): Promise<T> {
  const functions = Math as unknown as Record<string, (...values: number[]) => number>;
  const before = OWN_TO_ENGINES.map((name) => [name, functions[name]!] as const);
  for (const [name, original] of before) functions[name] = (...values) => nudged(original(...values));
  try {
    return await work();
  } finally {
    for (const [name, original] of before) functions[name] = original;
  }
}

suite('One seed, one map in every engine', () => {
  setup(() => useBackend('cpu'));

  test('such an engine is another', async () => {
    expect(await inAnotherEngine(async () => Math.exp(0.3))).not.to.equal(Math.exp(0.3));
    expect(await inAnotherEngine(async () => Math.exp(0))).to.equal(1);
  });

  test('what is drawn by lot', async () => {
    const draws = async () => {
      const random = createRandom(6);
      return Array.from({length: 1000}, () => random.normal());
    };
    expect(await inAnotherEngine(draws)).to.deep.equal(await draws());
  });

  // Wide rows are decomposed in another way, which begins at a direction of chance.
  for (const d of [8, 120]) {
    const rows = rowsOf(240, d);
    for (const method of methods) {
      test(`${method.title} of rows of ${d}`, async () => {
        const here = await drawn(method, rows);
        expect(await inAnotherEngine(() => drawn(method, rows))).to.deep.equal(here);
      });
    }
  }
});
