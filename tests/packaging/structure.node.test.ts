import assert from 'node:assert/strict';
import {suite, test} from 'node:test';

type Sources = Record<string, string>;
// By its address, since the tools are JavaScript.
const {elementFaults, learningFaults, normalisedLines, sharedLines} = (await import(
  new URL('../../packages/tools/src/structure.js', import.meta.url).href
)) as {
  elementFaults: (sources: Sources) => string[];
  learningFaults: (sources: Sources) => string[];
  normalisedLines: (text: string) => string[];
  sharedLines: (ours: string[], theirs: string[]) => string[];
};

suite('npm run lint:structure', () => {
  test('finds a circle of files that only a type import, a dynamic import or a re-export closes', () => {
    for (const back of [`import type {A} from '../a.js';`, `await import('../a.js');`, `export * from '../a.js';`]) {
      const faults = elementFaults({'a.ts': `import './rooms/b.js';`, 'rooms/b.ts': back});
      assert.equal(faults.length, 1, back);
      assert.match(faults[0]!, /a\.ts → rooms\/b\.ts → a\.ts/);
    }
    assert.deepEqual(elementFaults({'a.ts': `import './b.js';`, 'b.ts': `// import './a.js';`}), []);
  });

  test('finds a circle of folders whose files form none', () => {
    const sources = {'x/a.ts': `import '../y/b.js';`, 'y/b.ts': '', 'y/c.ts': `import '../x/d.js';`, 'x/d.ts': ''};
    assert.match(learningFaults(sources)[0]!, /x → y → x/);
    assert.deepEqual(elementFaults(sources), []);
  });

  test('lets nothing but the list of experiments import one', () => {
    const experiment = {'experiments/one/one.ts': ''};
    const importing = (path: string, name: string) =>
      learningFaults({...experiment, [path]: `import {one} from '${name}';`});
    assert.deepEqual(importing('lab/registry.ts', '../experiments/one/one.js'), []);
    assert.deepEqual(importing('index.ts', './experiments/one/one.js'), []);
    assert.match(importing('measures/some.ts', '../experiments/one/one.js')[0]!, /measures\/some\.ts imports/);
  });

  test('counts what two texts share as often as it stands in both, without what says nothing', () => {
    const lines = normalisedLines(`
      import {a} from './a.js';
      /** Says what. */
      export function f(x: number) {
        return a(x, 'http://b'); // why
      }`);
    assert.deepEqual(lines, ['exportfunctionf(x:number){', `returna(x,'http://b');`]);
    assert.deepEqual(sharedLines(['a', 'a', 'b'], ['a', 'c', 'a', 'a']), ['a', 'a']);
  });
});
