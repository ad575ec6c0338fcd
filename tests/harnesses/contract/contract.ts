import {accessibility} from './accessibility.js';
import {attributes} from './attributes.js';
import {computed} from './computed.js';
import {determinism} from './determinism.js';
import {faults} from './faults.js';
import {fixtureOf, isComputed, isLearning, type ContractOptions, type Fixture} from './fixture.js';
import {firstScreen} from './first-screen.js';
import {hostileStrings} from './hostile-strings.js';
import {interleaving} from './interleaving.js';
import {lifecycle} from './lifecycle.js';
import {mutations} from './mutations.js';
import {page} from './page.js';
import {recovery} from './recovery.js';
import {selection, selects} from './selection.js';
import {share} from './share.js';
import {time} from './time.js';

/**
 * Declares the tests that every element has to pass: those of a figure, and those of one that learns, or is computed on the
 * page, where its class is one. A file of its own for each element: `tests/elements/<tag>.contract.test.ts`.
 */
export const testContract = (tag: string, options: ContractOptions): Fixture => {
  const fixture = fixtureOf(tag, options);
  suite(`<${tag}>`, () => declare(fixture));
  return fixture;
};

const declare = (fixture: Fixture) => {
  suite('attributes', () => attributes(fixture));
  suite('lifecycle', () => lifecycle(fixture));
  suite('accessibility', () => accessibility(fixture));
  suite('first screen', () => firstScreen(fixture));
  suite('hostile strings', () => hostileStrings(fixture));
  suite('mutations', () => mutations(fixture));
  if ('share' in fixture.elementClass.prototype) suite('share', () => share(fixture));
  if (selects(fixture) || fixture.options.requires?.selection) suite('selection', () => selection(fixture));
  if (isComputed(fixture)) suite('computed', () => computed(fixture));
  if (!isLearning(fixture)) return;
  suite('time', () => time(fixture));
  suite('page', () => page(fixture));
  suite('interleaving', () => interleaving(fixture));
  suite('determinism', () => determinism(fixture));
  suite('faults', () => faults(fixture));
  suite('recovery', () => recovery(fixture));
};
