import {expect} from 'chai';

/** Vite's list of files, by path from here; their text where it is asked for. */
type Glob = (pattern: string, options?: {query: string; import: string}) => Record<string, () => Promise<string>>;

const definitions = (import.meta as unknown as {glob: Glob}).glob('../../packages/elements/src/*/define.ts');
const contracts = (import.meta as unknown as {glob: Glob}).glob('./*.contract.test.ts', {
  query: '?raw',
  import: 'default',
});

suite('Every element', () => {
  test('has its contract tested, under its own tag', async () => {
    const tags = Object.keys(definitions).map((path) => path.split('/').at(-2)!);
    expect(tags.length).to.be.above(3);
    expect(Object.keys(contracts)).to.have.members(tags.map((tag) => `./${tag}.contract.test.ts`));
    for (const tag of tags)
      expect(await contracts[`./${tag}.contract.test.ts`]!()).to.contain(`testContract('${tag}', {`);
  });
});
