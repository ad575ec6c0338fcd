import {expect} from 'chai';
import {mutateOwnData, mutateSettings, mutateTables, type Outcome} from '../harnesses/mutations.js';
import {clear, drawn, listen, show, tiny, unhandled} from '../harnesses/playground.js';

// The short form: `npm run mutations` tries ten thousand.
suite('Seeded mutations', () => {
  teardown(clear);

  const survived = ({tried, accepted, refused, faults}: Outcome) => {
    expect(faults).to.deep.equal([]);
    expect(accepted + refused).to.equal(tried);
    return {accepted, refused};
  };

  test('of tables are data that is whole, or refused in a sentence', () => {
    const {accepted, refused} = survived(mutateTables(1000, 2025));
    expect(accepted).to.be.above(100);
    expect(refused).to.be.above(100);
  });

  test('of an element’s own data train, or are refused beside the picture', async () => {
    const heard = unhandled();
    const {element} = await show('Default', tiny);
    await element.step(1);
    await drawn(element);
    const {accepted, refused} = survived(await mutateOwnData(element, 40, 2026));
    expect(Math.min(accepted, refused)).to.be.above(3);
    expect(heard).to.deep.equal([]);
  });

  test('of attributes and properties end at values that can be', async () => {
    const heard = unhandled();
    listen('warn');
    const {element} = await show('Default', tiny);
    survived(await mutateSettings(element, 300, 2027));
    expect(heard).to.deep.equal([]);
  });
});
