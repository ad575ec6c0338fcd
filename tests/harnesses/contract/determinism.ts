import {expect} from 'chai';
import type {LearningElement} from 'latent-elements';
import type {Attributes} from '../../../stories/controls.js';
import {clear} from '../figures.js';
import type {Fixture} from './fixture.js';

/** Members of a snapshot that depend on the clock, or on how often somebody looked. */
const OF_THE_CLOCK = new Set(['msPerStep', 'backend']);
const OF_THE_LOOKS = new Set([...OF_THE_CLOCK, 'curve', 'moments']);

/** Every number and word of a snapshot by its path, some members left out. */
const flat = (snapshot: unknown, without: ReadonlySet<string> = OF_THE_CLOCK): Map<string, unknown> => {
  const found = new Map<string, unknown>();
  const visit = (inner: unknown, at: string) => {
    if (typeof inner !== 'object' || inner === null) return void found.set(at, inner);
    for (const [key, item] of Object.entries(inner)) if (!without.has(key)) visit(item, `${at}.${key}`);
  };
  visit(snapshot, '');
  return found;
};

/** Places where two snapshots differ, at most a few. */
const differences = (one: Map<string, unknown>, other: Map<string, unknown>) =>
  [...one]
    .filter(([path, value]) => !other.has(path) || !Object.is(value, other.get(path)))
    .map(([path, value]) => `${path}: ${String(value)} or ${String(other.get(path))}`)
    .slice(0, 5);

const STEPS = 50;
/** How far any number may be apart on two backends after so many steps. */
const APART = 1e-5;

/** The same seed is the same run, on one backend to the bit. */
export const determinism = (fixture: Fixture<LearningElement>) => {
  const {steady} = fixture.options;
  /** One run on each backend, which tests compare with others. */
  const runs = new Map<string, Promise<Map<string, unknown>>>();
  const once = (backend: string) => {
    const run = runs.get(backend) ?? trained({backend}, STEPS).then((snapshot) => flat(snapshot));
    runs.set(backend, run);
    return run;
  };

  teardown(clear);

  /** What a run is after some steps, taken in one go or in several. */
  const trained = async (changed: Attributes, ...steps: number[]) => {
    const {element} = await fixture.small({...steady, ...changed});
    for (const n of steps) await element.step(n);
    return element.snapshot();
  };

  for (const backend of ['cpu', 'wasm']) {
    test(`again on ${backend}: equal to the last bit, in whatever portions, and after a reset`, async () => {
      const before = await once(backend);
      expect(before.size).to.be.above(20);
      const {element} = await fixture.small({...steady, backend});
      for (const n of [7, 1, STEPS - 8]) await element.step(n);
      expect(differences(flat(element.snapshot(), OF_THE_LOOKS), before)).to.deep.equal([]);
      await element.reset();
      await element.step(STEPS);
      expect(differences(flat(element.snapshot()), before)).to.deep.equal([]);
    });
  }

  test('another seed is another run', async () => {
    const other = await trained({backend: 'cpu', seed: 2}, STEPS);
    expect(differences(flat(other), await once('cpu')).length).to.be.above(2);
  });

  test('CPU and WASM agree', async () => {
    const [cpu, wasm] = [await once('cpu'), await once('wasm')];
    const apart = [...cpu].filter(([path, value]) => {
      const other = wasm.get(path);
      return !Object.is(value, other) && !(Math.abs(Number(value) - Number(other)) <= APART);
    });
    expect(apart.slice(0, 5)).to.deep.equal([]);
  });
};
