import {expect} from 'chai';
import type {LearningElement} from 'latent-elements';
import type {Attributes} from '../../../stories/controls.js';
import {clear} from '../figures.js';
import type {Fixture} from './fixture.js';

/** Members of a snapshot that depend on the clock, or on how often somebody looked. */
const OF_THE_CLOCK = new Set(['msPerStep', 'backend']);
const OF_THE_LOOKS = new Set(['curve', 'moments']);

/** Every number and word of a snapshot by its path, what depends on the clock left out. */
const flat = (value: unknown, path = '', without: ReadonlySet<string> = OF_THE_CLOCK): Map<string, unknown> => {
  const found = new Map<string, unknown>();
  const visit = (inner: unknown, at: string) => {
    if (typeof inner !== 'object' || inner === null) return void found.set(at, inner);
    for (const [key, item] of Object.entries(inner)) if (!without.has(key)) visit(item, `${at}.${key}`);
  };
  visit(value, path);
  return found;
};

/** Places where two snapshots differ, at most a few. */
const differences = (one: Map<string, unknown>, other: Map<string, unknown>) =>
  [...one]
    .filter(([path, value]) => !Object.is(value, other.get(path)))
    .map(([path, value]) => `${path}: ${String(value)} or ${String(other.get(path))}`)
    .slice(0, 5);

/** The same seed is the same run, on one backend to the bit. */
export const determinism = (fixture: Fixture<LearningElement>) => {
  const {agreement = {steps: 50, within: 1e-5}} = fixture.options;

  teardown(clear);

  /** What a run is after some steps, taken in one go or in several. */
  const trained = async (changed: Attributes, ...steps: number[]) => {
    const {element} = await fixture.small(changed);
    for (const n of steps) await element.step(n);
    return element.snapshot();
  };

  for (const backend of ['cpu', 'wasm']) {
    fixture.test(`twice on ${backend}: equal to the last bit, in whatever portions`, async () => {
      const once = await trained({backend}, 20);
      const again = await trained({backend}, 20);
      expect(flat(once).size).to.be.above(20);
      expect(differences(flat(once), flat(again))).to.deep.equal([]);
      const portions = await trained({backend}, 7, 1, 12);
      const without = new Set([...OF_THE_CLOCK, ...OF_THE_LOOKS]);
      expect(differences(flat(once, '', without), flat(portions, '', without))).to.deep.equal([]);
    });
  }

  fixture.test('another seed is another run', async () => {
    const [one, two] = [await trained({seed: 1}, 10), await trained({seed: 2}, 10)];
    expect(differences(flat(one), flat(two)).length).to.be.above(2);
  });

  if (agreement)
    fixture.test('CPU and WASM agree', async () => {
      const {steps, within} = agreement;
      const [cpu, wasm] = [await trained({backend: 'cpu'}, steps), await trained({backend: 'wasm'}, steps)];
      const others = flat(wasm);
      const apart = [...flat(cpu)].filter(
        ([path, value]) => typeof value === 'number' && Math.abs(value - (others.get(path) as number)) > within,
      );
      expect(apart.slice(0, 5)).to.deep.equal([]);
    });

  fixture.test('reset repeats the run', async () => {
    const {element} = await fixture.small();
    await element.step(12);
    const before = flat(element.snapshot());
    await element.reset();
    await element.step(12);
    expect(differences(before, flat(element.snapshot()))).to.deep.equal([]);
  });
};
