import {expect} from 'chai';
import {createRandom} from '@latent-elements/datasets';
import {cosineOfTurns, exponential, logarithm, power} from '@latent-elements/datasets/elementary';
import {exact} from './elementary-reference.js';

/** Units in the last place between two numbers. */
const apart = (found: number, wanted: number): number => {
  const [a, b] = new BigInt64Array(new Float64Array([found, wanted]).buffer);
  return Math.abs(Number(a! - b!));
};

/** A checksum of numbers' bits. */
const checksum = (numbers: Iterable<number>): number =>
  new Uint32Array(Float64Array.from(numbers).buffer).reduce((sum, word) => Math.imul(sum ^ word, 0x01000193) >>> 0, 1);

suite('elementary functions of our own', () => {
  test('are right to about the last place', () => {
    for (const [x, wanted] of exact.exponential) expect(apart(exponential(x), wanted), `e^${x}`).to.be.at.most(1);
    for (const [x, wanted] of exact.logarithm) expect(apart(logarithm(x), wanted), `log ${x}`).to.be.at.most(1);
    for (const [x, y, wanted] of exact.power) {
      const most = 2 + 2 * Math.abs(y * Math.log(x));
      expect(apart(power(x, y), wanted), `${x}^${y}`).to.be.at.most(most);
    }
    for (const [t, wanted] of exact.cosineOfTurns) {
      expect(cosineOfTurns(t), `cos 2π${t}`).to.be.closeTo(wanted, 2 ** -51);
    }
  });

  test("are never further from the engine's than the two may err", () => {
    const random = createRandom(1);
    for (let i = 0; i < 20_000; i++) {
      const wide = (random.next() - 0.5) * 1400;
      const near = (random.next() - 0.5) * 2;
      for (const x of [wide, near]) expect(apart(exponential(x), Math.exp(x)), `e^${x}`).to.be.at.most(2);
      for (const x of [Math.exp(wide), 1 + near]) {
        expect(apart(logarithm(x), Math.log(x)), `log ${x}`).to.be.at.most(2);
      }
      const t = random.next();
      expect(cosineOfTurns(t), `cos 2π${t}`).to.be.closeTo(Math.cos(2 * Math.PI * t), 2 ** -50);
    }
  });

  test('have the limits', () => {
    expect([0, -0, Infinity, -Infinity, 710, -746].map(exponential)).to.deep.equal([1, 1, Infinity, 0, Infinity, 0]);
    expect([1, 0, -0, Infinity].map(logarithm)).to.deep.equal([0, -Infinity, -Infinity, Infinity]);
    expect([exponential(NaN), logarithm(NaN), logarithm(-1)]).to.deep.equal([NaN, NaN, NaN]);
    expect([power(0, 0.8), power(1, 5), power(7, 0)]).to.deep.equal([0, 1, 1]);
    expect([0, 0.5, 1].map(cosineOfTurns)).to.deep.equal([1, -1, 1]);
    for (const t of [0.25, 0.75, 0.25 + 2 ** -32]) {
      expect(cosineOfTurns(t)).to.be.closeTo(Math.cos(2 * Math.PI * t), 2 ** -51);
    }
  });

  test('come to the recorded bits', () => {
    const random = createRandom(2);
    const units = Array.from({length: 5000}, () => random.next());
    expect(checksum(units.map((u) => exponential(40 * u - 30)))).to.equal(2063543013);
    expect(checksum(units.map((u) => logarithm(u)))).to.equal(471549688);
    expect(checksum(units.map((u) => power(1000 * u, 2 * u)))).to.equal(4135634545);
    expect(checksum(units.map(cosineOfTurns))).to.equal(640891943);
  });
});
