import {expect} from 'chai';
import {createRandom} from '@latent-elements/datasets';

const draw = (seed: number, stream?: number) => {
  const random = createRandom(seed, stream);
  return Array.from({length: 8}, () => random.next());
};

suite('random', () => {
  test('begins as sfc32 of PractRand does', () => {
    // Recomputed with 64-bit integers, so that a mistake in the 32-bit arithmetic would show.
    const mask = 0xffffffffn;
    let [a, b, c, counter] = [0n, 7n, 3n, 1n];
    const expected = Array.from({length: 20}, () => {
      const out = (a + b + counter) & mask;
      counter = (counter + 1n) & mask;
      a = b ^ (b >> 9n);
      b = (c + (c << 3n)) & mask;
      c = ((((c << 21n) | (c >> 11n)) & mask) + out) & mask;
      return Number(out) / 2 ** 32;
    }).slice(12);
    expect(draw(7, 3)).to.deep.equal(expected);
  });

  test('same seed, same numbers; another seed or stream, others', () => {
    expect(draw(1)).to.deep.equal(draw(1));
    expect(draw(1)).not.to.deep.equal(draw(2));
    expect(draw(1, 0)).not.to.deep.equal(draw(1, 1));
  });

  test('a saved state, even through JSON, goes on to the bit', () => {
    const random = createRandom(42);
    random.normal();
    const state = random.state();
    const next = () => [random.next(), random.normal(), random.integer(1000), ...random.shuffle([1, 2, 3, 4, 5])];
    const first = next();
    random.restore(JSON.parse(JSON.stringify(state)));
    expect(next()).to.deep.equal(first);
    const other = createRandom(0);
    other.restore(state);
    expect([other.next(), other.normal()]).to.deep.equal(first.slice(0, 2));
    expect(() => random.restore([1, 2])).to.throw(RangeError);
  });

  test('uniform, normal, integer and shuffle are what they say', () => {
    const random = createRandom(5);
    const n = 100_000;
    let [sum, squares, fourths] = [0, 0, 0];
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const z = random.normal();
      sum += z;
      squares += z * z;
      fourths += z ** 4;
      counts[random.integer(6)]!++;
    }
    // Four standard errors each.
    expect(sum / n).to.be.closeTo(0, 4 / Math.sqrt(n));
    expect(squares / n).to.be.closeTo(1, 4 * Math.sqrt(2 / n));
    expect(fourths / n).to.be.closeTo(3, 4 * Math.sqrt(96 / n));
    for (const count of counts) expect(count / n).to.be.closeTo(1 / 6, 4 * Math.sqrt(5 / 36 / n));
    expect(counts).to.have.length(6);
    const shuffled = random.shuffle(Uint16Array.from({length: 1000}, (_, i) => i));
    expect(Array.from(shuffled)).not.to.deep.equal(Array.from(shuffled.slice().sort()));
    expect(new Set(shuffled).size).to.equal(1000);
  });
});
