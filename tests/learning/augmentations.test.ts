import {expect} from 'chai';
import {sprites} from '@latent-elements/datasets/sprites';
import {
  alter,
  alteration,
  AUGMENTATIONS,
  unaltered,
  type Augmentation,
  type Strengths,
} from '@latent-elements/learning';
import {plain, resolutionOf, writeViews} from '../../packages/learning/src/experiments/contrastive/views.js';

const none = Object.fromEntries(AUGMENTATIONS.map((name) => [name, 0])) as Strengths;
const only = (name: Augmentation, strength = 1): Strengths => ({...none, [name]: strength});

const side = 24;
const shape = {side, channels: 3};
const size = side * side * 3;
const {features} = sprites({count: 12}).train;
const picture = features.subarray(0, size);

const sum = (numbers: Float32Array): number => numbers.reduce((total, value) => total + value, 0);
const at = (draw: number) => ({seed: 1, step: draw, row: 3, view: 0});

const altered = (strengths: Strengths, draw: number, given = picture, channels = 3): Float32Array => {
  const out = new Float32Array(side * side * channels);
  const of = {side, channels};
  alter(given, of, alteration(strengths, at(draw), side), out, of);
  return out;
};

/** Strongest and weakest channel of a pixel: what turning the hue must leave alone. */
const valueAndChroma = (pixels: Float32Array): number[] =>
  Array.from({length: pixels.length / 3}, (_, i) => {
    const rgb = [...pixels.subarray(3 * i, 3 * i + 3)];
    return [Math.max(...rgb), Math.min(...rgb)];
  }).flat();

suite('Augmentations', () => {
  test('at strength 0 nothing changes, to the bit', () => {
    for (let draw = 0; draw < 5; draw++) expect([...altered(none, draw)]).to.deep.equal([...picture]);
  });

  for (const name of AUGMENTATIONS) {
    test(`${name} changes the picture, in another way each time, and never leaves 0…1`, () => {
      // What is erased may have been background: it shows for certain where all is bright.
      const given = name === 'erase' ? new Float32Array(size).fill(1) : picture;
      const found = Array.from({length: 6}, (_, draw) => altered(only(name), draw + 1, given));
      expect(new Set(found.map((pixels) => pixels.join())).size).to.be.above(4);
      for (const pixels of found) {
        expect(pixels.some((value, i) => value !== given[i])).to.be.true;
        expect(pixels.every((value) => value >= 0 && value <= 1 + 1e-6)).to.be.true;
      }
    });
  }

  test('rotating, shearing and shifting keep the ink; scaling by s has s² of it', () => {
    const disc = new Float32Array(side * side);
    for (let i = 0; i < disc.length; i++) {
      const [x, y] = [(i % side) + 0.5 - 12, Math.floor(i / side) + 0.5 - 12];
      disc[i] = Math.min(1, Math.max(0, 4.5 - Math.hypot(x, 0.8 * y)));
    }
    const ink = sum(disc);
    for (let draw = 1; draw <= 20; draw++) {
      for (const strengths of [
        only('rotate'),
        only('shear'),
        only('shift'),
        {...only('rotate'), shear: 1, shift: 0.5},
      ]) {
        expect(sum(altered(strengths, draw, disc, 1))).to.be.closeTo(ink, 0.02 * ink);
      }
      const {a} = alteration(only('scale'), at(draw), side).map;
      expect(sum(altered(only('scale'), draw, disc, 1))).to.be.closeTo(ink / a ** 2, (0.04 * ink) / a ** 2);
    }
  });

  test('shift moves by what it says, and what comes in is background', () => {
    const {map} = alteration(only('shift'), at(1), side);
    const full = new Float32Array(side * side).fill(1);
    const moved = altered(only('shift'), 1, full, 1);
    const covered = (side - Math.abs(map.e)) * (side - Math.abs(map.f));
    expect(sum(moved)).to.be.closeTo(covered, 1e-2);
    expect(Math.min(...moved)).to.equal(0);
  });

  test('crop shows a window of the picture, larger', () => {
    for (let draw = 1; draw <= 20; draw++) {
      const {a, b, c, d, e, f} = alteration(only('crop'), at(draw), side).map;
      expect(Math.abs(b) + Math.abs(c)).to.equal(0);
      expect(a).to.equal(d).and.to.be.within(0.5, 1);
      // The window lies inside.
      for (const offset of [e, f]) expect(Math.abs(offset) + (a * side) / 2).to.be.at.most(side / 2 + 1e-9);
    }
  });

  test('turning the hue keeps value and greyness, leaves grey alone, and comes round', () => {
    for (let draw = 1; draw <= 5; draw++) {
      const turned = altered(only('hue'), draw);
      valueAndChroma(turned).forEach((value, i) => expect(value).to.be.closeTo(valueAndChroma(picture)[i]!, 1e-6));
      const grey = Float32Array.from({length: size}, (_, i) => Math.floor(i / 3) / (size / 3));
      expect([...altered(only('hue'), draw, grey)]).to.deep.equal([...grey]);
    }
    const out = new Float32Array(size);
    alter(picture, shape, {...unaltered, hue: 120}, out, shape);
    // Red becomes green, green blue, blue red.
    out.forEach((value, i) => expect(value).to.be.closeTo(picture[i % 3 === 0 ? i + 2 : i - 1]!, 1e-6));
  });

  test('erase makes one square background; blur keeps a dot’s ink', () => {
    const full = new Float32Array(side * side).fill(1);
    for (let draw = 1; draw <= 10; draw++) {
      const {erased} = alteration(only('erase'), at(draw), side);
      const gone = full.length - sum(altered(only('erase'), draw, full, 1));
      expect(gone).to.equal(Math.round(erased.side * side) ** 2);
    }
    const dot = new Float32Array(side * side);
    dot[10 * side + 10] = 1;
    const out = new Float32Array(side * side);
    alter(dot, {side, channels: 1}, {...unaltered, blur: 1}, out, {side, channels: 1});
    expect([out[10 * side + 10], out[10 * side + 9], out[9 * side + 9]]).to.deep.equal([1 / 4, 1 / 8, 1 / 16]);
    expect(sum(out)).to.equal(1);
  });

  test('the encoder’s half size is the mean of every four pixels', () => {
    const digits = Float32Array.from({length: 2 * 28 * 28}, (_, i) => ((i * 7919) % 101) / 101);
    const seen = plain(digits, resolutionOf([28, 28, 1]));
    expect(seen.length).to.equal(2 * 14 * 14);
    for (const [row, y, x] of [
      [0, 0, 0],
      [0, 13, 13],
      [1, 5, 8],
    ] as const) {
      const corner = row * 784 + 2 * y * 28 + 2 * x;
      const mean = (digits[corner]! + digits[corner + 1]! + digits[corner + 28]! + digits[corner + 29]!) / 4;
      expect(seen[row * 196 + y * 14 + x]).to.be.closeTo(mean, 1e-6);
    }
  });

  test('views are bit-equal by seed, step and row, whatever else is in the batch', () => {
    const resolution = resolutionOf([side, side, 3]);
    const strengths = Object.fromEntries(AUGMENTATIONS.map((name) => [name, 0.7])) as Strengths;
    const views = (rows: number[], {seed = 1, step = 9} = {}): Float32Array => {
      const out = new Float32Array(2 * rows.length * size);
      const selection = {numbers: Uint32Array.from(rows), start: 0, count: rows.length};
      const every = Uint32Array.from({length: 12}, (_, row) => row);
      writeViews(features, {first: every, second: every}, selection, resolution, {strengths, seed, step}, out);
      return out;
    };
    const of = (all: Float32Array, index: number): number[] => [...all.subarray(index * size, (index + 1) * size)];
    const first = views([4, 7, 2]);
    expect([...views([4, 7, 2])]).to.deep.equal([...first]);
    const second = views([7, 1]);
    // Row 7: its first and its second view, in either batch.
    expect(of(second, 0)).to.deep.equal(of(first, 1));
    expect(of(second, 2)).to.deep.equal(of(first, 4));
    expect(of(first, 1)).not.to.deep.equal(of(first, 4));
    expect(of(views([7], {step: 10}), 0)).not.to.deep.equal(of(first, 1));
    expect(of(views([7], {seed: 2}), 0)).not.to.deep.equal(of(first, 1));
  });

  test('switching one off leaves the others as they were', () => {
    const strengths = {...none, rotate: 0.5, shift: 0.5, hue: 0.5};
    const both = alteration(strengths, at(4), side);
    const without = alteration({...strengths, hue: 0}, at(4), side);
    expect(without.map).to.deep.equal(both.map);
    expect([without.hue, both.hue === 0]).to.deep.equal([0, false]);
  });
});
