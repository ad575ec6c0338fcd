import {expect} from 'chai';
import {mutateOwnData, mutateSettings, type Outcome} from '../mutations.js';
import {clear, listen, unhandled} from '../figures.js';
import {isLearning, type Fixture} from './fixture.js';

export const survived = ({tried, accepted, refused, faults}: Outcome) => {
  expect(faults).to.deep.equal([]);
  expect(accepted + refused).to.equal(tried);
  return {accepted, refused};
};

/** The short form: `npm run mutations` tries ten thousand. */
export const mutations = (fixture: Fixture) => {
  teardown(clear);

  test('attributes and properties end at values that can be', async () => {
    const heard = unhandled();
    listen('warn');
    const {element} = await fixture.small();
    survived(await mutateSettings(element, 300, 2027));
    expect(heard).to.deep.equal([]);
  });

  if (isLearning(fixture))
    test('own data is trained on, or refused beside the picture', async () => {
      const heard = unhandled();
      const {tables = true, drawn} = fixture.options;
      const {element} = await fixture.drawn();
      const {accepted, refused} = survived(await mutateOwnData(element, tables ? 40 : 10, 2026, drawn));
      expect(refused).to.be.above(3);
      expect(accepted).to.be.least(tables ? 4 : 0);
      expect(heard).to.deep.equal([]);
    });
};
