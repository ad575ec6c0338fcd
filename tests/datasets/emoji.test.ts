import {expect} from 'chai';
import {DataError, loadDataset, unzip, verify, type Dataset, type Split} from '@latent-elements/datasets';
import {emojiLanguages, loadEmojiNames} from '@latent-elements/datasets/emoji-names';
import {texts} from '../../packages/datasets/src/texts.js';
import {rejection} from './rejection.js';

const PIXELS = 32 * 32;
/** The rule that the pack was chosen by. */
const NEAREST = 0.8;

/** Luma (ITU-R BT.601) with mean 0 and length 1: products of two are correlations. */
const lumaOf = ({features}: Split, row: number): Float64Array => {
  const luma = Float64Array.from({length: PIXELS}, (_, i) => {
    const at = 3 * (row * PIXELS + i);
    return 0.299 * features[at]! + 0.587 * features[at + 1]! + 0.114 * features[at + 2]!;
  });
  const mean = luma.reduce((sum, value) => sum + value, 0) / PIXELS;
  const length = Math.hypot(...luma.map((value) => value - mean));
  return luma.map((value) => (value - mean) / length);
};
const correlation = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < PIXELS; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Luma of every concept, training ones first, by artist. */
const lumaByArtist = ({train, heldOut}: Dataset): [Float64Array[], Float64Array[]] => {
  const all: [Float64Array[], Float64Array[]] = [[], []];
  for (const part of [train, heldOut]) {
    for (let row = 0; row < part.count; row++) all[part.factors![row] as 0 | 1].push(lumaOf(part, row));
  }
  return all;
};

suite('emoji', () => {
  let data: Dataset;
  suiteSetup(async () => {
    data = await loadDataset('emoji');
  });

  test('869 concepts in two hands, a fifth of every group held out', () => {
    const {train, heldOut, shape, classNames, artists, factorNames} = data;
    expect([train.count, heldOut.count, shape]).to.deep.equal([1390, 348, [32, 32, 3]]);
    expect([artists, factorNames]).to.deep.equal([['Fluent Emoji', 'Noto Emoji'], ['artist']]);
    const perGroup = ({labels}: Split) =>
      classNames!.map((_, group) => labels!.filter((label) => label === group).length);
    expect(classNames).to.have.lengthOf(7);
    const [trained, held] = [perGroup(train), perGroup(heldOut)];
    expect(trained).to.deep.equal([88, 200, 222, 178, 270, 110, 322]);
    held.forEach((count, group) => expect(count / (count + trained[group]!)).to.be.closeTo(0.2, 0.005));
  });

  test('both drawings of a concept are there, under one group, in one part', () => {
    const seen = new Set<number>();
    for (const {count, concepts, factors, labels} of [data.train, data.heldOut]) {
      for (let row = 0; row < count; row += 2) {
        expect([factors![row], factors![row + 1]]).to.deep.equal([0, 1]);
        expect(concepts![row + 1]).to.equal(concepts![row]);
        expect(labels![row + 1]).to.equal(labels![row]);
        expect(seen.has(concepts![row]!)).to.be.false;
        seen.add(concepts![row]!);
      }
    }
    expect([seen.size, Math.max(...seen)]).to.deep.equal([869, 868]);
  });

  test('colours are bytes, twelve at most to a picture, the ground is 0', () => {
    let grounds = 0;
    for (const {count, features} of [data.train, data.heldOut]) {
      for (let row = 0; row < count; row++) {
        const picture = features.subarray(3 * row * PIXELS, 3 * (row + 1) * PIXELS);
        const colours = new Set<string>();
        for (let at = 0; at < picture.length; at += 3) colours.add(picture.subarray(at, at + 3).join());
        expect(colours.size).to.be.within(2, 12);
        const corners = [0, 31, PIXELS - 32, PIXELS - 1];
        if (corners.every((i) => picture.subarray(3 * i, 3 * i + 3).every((value) => value === 0))) grounds++;
      }
      expect(features.every((value) => Math.fround(Math.round(value * 255) / 255) === value)).to.be.true;
    }
    // Drawings that fill the square are few.
    expect(grounds / 1738).to.be.above(0.9);
  });

  test('no two concepts are near-duplicates in both hands', () => {
    const [first, second] = lumaByArtist(data);
    const near: [number, number][] = [];
    for (let a = 0; a < first.length; a++) {
      for (let b = 0; b < a; b++) {
        // A hundredth for the rounding to twelve colours: the choice was made before it.
        if (correlation(first[a]!, first[b]!) < NEAREST + 0.01) continue;
        if (correlation(second[a]!, second[b]!) > NEAREST + 0.01) near.push([a, b]);
      }
    }
    expect(near).to.deep.equal([]);
  });

  test('what shares a concept looks alike: the other hand’s drawing is far nearer than chance would have it', () => {
    const [first, second] = lumaByArtist(data);
    const found = first.filter((drawing, concept) => {
      const own = correlation(drawing, second[concept]!);
      return second.every((other, at) => at === concept || correlation(drawing, other) < own);
    });
    // Nearest of all 869: a fifth of them, 180 times what chance would have.
    expect(found.length / first.length).to.be.above(0.15);
  });

  test('names of every concept and group in five languages, by concept, fetched apart', async () => {
    const {signs, names} = await loadEmojiNames();
    expect(signs).to.have.lengthOf(869);
    expect(new Set(signs).size).to.equal(869);
    expect(Object.keys(names)).to.deep.equal([...emojiLanguages]);
    for (const {concepts, groups} of Object.values(names)) {
      expect([concepts.length, groups.length]).to.deep.equal([869, 7]);
      expect(concepts.every((name) => typeof name === 'string' && name !== '')).to.be.true;
      // In their own language some share a name.
      expect(new Set(concepts).size).to.be.above(850);
    }
    names.en.groups.forEach((group, label) => expect(group.split(' ')[0]).to.equal(data.classNames![label]));
    const dog = signs.indexOf('🐶');
    expect(emojiLanguages.map((language) => names[language].concepts[dog])).to.deep.equal([
      'dog face',
      'Hundegesicht',
      'cara de perro',
      'tête de chien',
      'głowa psa',
    ]);
    const part = [data.train, data.heldOut].find(({concepts}) => concepts!.includes(dog))!;
    const row = part.concepts!.indexOf(dog);
    expect(names.en.groups[part.labels![row]!]).to.equal('animals & nature');
    const {url, bytes, sha256} = texts['emoji-names'];
    const packed = new Uint8Array(await (await fetch(url())).arrayBuffer());
    expect(packed).to.have.lengthOf(bytes);
    await verify(await unzip(packed), sha256);
    expect(await rejection(loadEmojiNames({assets: new URL('/nowhere/', location.href)}))).to.be.instanceOf(DataError);
  });

  test('the first rows have both hands too', async () => {
    const {train, heldOut} = await loadDataset('emoji', {count: 100});
    expect([train.count, train.concepts!.length, heldOut.count]).to.deep.equal([100, 100, 348]);
    expect([...train.concepts!]).to.deep.equal([...data.train.concepts!.subarray(0, 100)]);
    expect(train.factors!.reduce((sum, artist) => sum + artist, 0)).to.equal(50);
  });
});
