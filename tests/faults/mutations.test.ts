import {expect} from 'chai';
import {survived} from '../harnesses/contract/mutations.js';
import {mutateTables} from '../harnesses/mutations.js';

// The short form: `npm run mutations` tries ten thousand; what each element makes of them is in its contract.
suite('Seeded mutations', () => {
  test('of tables are data that is whole, or refused in a sentence', () => {
    const {accepted, refused} = survived(mutateTables(1000, 2025));
    expect(accepted).to.be.above(100);
    expect(refused).to.be.above(100);
  });
});
