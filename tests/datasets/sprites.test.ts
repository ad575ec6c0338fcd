import {expect} from 'chai';
import {DataError, type Split} from '@latent-elements/datasets';
import {
  drawSprite,
  SPRITE_SIDE,
  spriteCaption,
  spriteFactorNames,
  sprites,
  type Sprite,
  type SpriteFactor,
} from '@latent-elements/datasets/sprites';

const size = SPRITE_SIDE * SPRITE_SIDE * 3;
const width = spriteFactorNames.length;
const column = ({factors}: Split, factor: SpriteFactor): number[] =>
  Array.from(factors!).filter((_, i) => i % width === spriteFactorNames.indexOf(factor));
const spriteAt = ({factors}: Split, row: number): Sprite =>
  Object.fromEntries(spriteFactorNames.map((name, i) => [name, factors![row * width + i]!])) as Record<
    SpriteFactor,
    number
  >;

const plain: Sprite = {shape: 0, size: 6, hue: 0, x: 12, y: 12, angle: 0, texture: 1};
const picture = (change: Partial<Sprite>): Float32Array => {
  const pixels = new Float32Array(size);
  drawSprite({...plain, ...change}, pixels);
  return pixels;
};
const channelSum = (pixels: Float32Array, channel: number) =>
  pixels.reduce((sum, v, i) => (i % 3 === channel ? sum + v : sum), 0);

suite('sprites', () => {
  test('sizes, ranges and both parts', () => {
    const data = sprites();
    expect([data.train.count, data.heldOut.count]).to.deep.equal([2000, 500]);
    expect(data.shape).to.deep.equal([24, 24, 3]);
    expect(data.train.features).to.have.length(2000 * size);
    expect(data.train.features.every((value) => value >= 0 && value <= 1)).to.equal(true);
    expect(new Set(data.train.labels)).to.have.property('size', 6);
    expect(Array.from(data.train.labels!)).to.deep.equal(column(data.train, 'shape'));
    const ranges: [SpriteFactor, number, number][] = [
      ['size', 3.5, 7],
      ['hue', 0, 300],
      ['x', 7.5, 16.5],
      ['y', 7.5, 16.5],
      ['angle', -30, 30],
    ];
    for (const [factor, least, most] of ranges) {
      const values = column(data.train, factor);
      expect(Math.min(...values), factor).to.be.within(least, least + 0.01 * (most - least));
      expect(Math.max(...values), factor).to.be.within(most - 0.01 * (most - least), most);
    }
    expect(new Set(data.train.captions).size).to.be.above(500);
  });

  test('same seed, same bytes; these very bytes in every engine', async () => {
    const data = sprites({seed: 7, count: 400});
    expect(sprites({seed: 7, count: 400})).to.deep.equal(data);
    expect(sprites({seed: 8, count: 400}).train.features).not.to.deep.equal(data.train.features);
    const digest = new Uint8Array(
      await crypto.subtle.digest('SHA-256', data.train.features as Float32Array<ArrayBuffer>),
    );
    // Recorded from Node 24 (V8).
    expect(Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join('')).to.equal(
      'd1c8ba85d513caa1',
    );
  });

  test('a smaller count is the beginning of a larger one', () => {
    const [few, many] = [sprites({seed: 1, count: 20}), sprites({seed: 1, count: 100})];
    expect(few.train.features).to.deep.equal(many.train.features.slice(0, 20 * size));
    expect(few.heldOut.factors).to.deep.equal(many.heldOut.factors!.slice(0, 5 * width));
  });

  test('the factors alone redraw the picture and its caption', () => {
    const {train} = sprites({seed: 3, count: 200});
    for (let row = 0; row < train.count; row++) {
      const sprite = spriteAt(train, row);
      expect(picture(sprite)).to.deep.equal(train.features.slice(row * size, (row + 1) * size));
      expect(spriteCaption(sprite)).to.equal(train.captions![row]);
    }
  });

  test('only the listed factors vary, and they are as they were', () => {
    const all = sprites({seed: 5, count: 100}).train;
    const middles: Partial<Record<SpriteFactor, number>> = {
      shape: 3,
      size: 5.25,
      hue: 150,
      x: 12,
      y: 12,
      angle: 0,
      texture: 1,
    };
    for (const factors of [['x', 'y'], ['hue'], ['shape', 'texture']] as SpriteFactor[][]) {
      const some = sprites({seed: 5, count: 100, factors}).train;
      for (const factor of spriteFactorNames) {
        if (factors.includes(factor)) expect(column(some, factor)).to.deep.equal(column(all, factor));
        else expect(new Set(column(some, factor)), factor).to.deep.equal(new Set([middles[factor]]));
      }
    }
    expect(() => sprites({factors: ['colour']})).to.throw(DataError, /no factor/);
    expect(() => sprites({factors: ['Hues']})).to.throw(DataError, /hue was probably meant/);
  });

  test('captions say what is there', () => {
    const caption = (change: Partial<Sprite>) => spriteCaption({...plain, ...change});
    expect(caption({})).to.equal('a large red circle in the middle');
    expect(caption({shape: 3, size: 4, hue: 120, x: 8, y: 8, texture: 0})).to.equal(
      'a small green striped star at the top left',
    );
    expect(caption({shape: 4, size: 5, hue: 230, x: 16.5, texture: 2})).to.equal(
      'a medium blue dotted heart at the right',
    );
    expect(caption({shape: 5, hue: 300, y: 16.5})).to.equal('a large violet cross at the bottom');
  });

  test('covered area is the shape’s own: coverage is analytic', () => {
    // A disc of radius 0.88 · 6 pixels, wherever between the pixels it lies.
    const area = Math.PI * (0.88 * 6) ** 2;
    for (const [x, y] of [
      [12, 12],
      [12.3, 11.6],
      [9.5, 14.5],
    ] as const) {
      expect(channelSum(picture({x, y}), 0)).to.be.closeTo(area, 0.01 * area);
    }
    // A square with its corners at radius 6, upright and turned; at a corner, distance rounds what area would cut.
    for (const angle of [0, 20, -30]) expect(channelSum(picture({shape: 1, angle}), 0)).to.be.closeTo(72, 0.02 * 72);
  });

  test('hue, place and angle do what they say', () => {
    const sums = (hue: number) => [0, 1, 2].map((channel) => channelSum(picture({hue}), channel) > 1);
    expect([0, 60, 120, 180, 240, 300].map(sums)).to.deep.equal([
      [true, false, false],
      [true, true, false],
      [false, true, false],
      [false, true, true],
      [false, false, true],
      [true, false, true],
    ]);
    const centre = (pixels: Float32Array) => {
      let [mass, x, y] = [0, 0, 0];
      for (let i = 0; i < pixels.length; i += 3) {
        mass += pixels[i]!;
        x += pixels[i]! * (((i / 3) % SPRITE_SIDE) + 0.5);
        y += pixels[i]! * (Math.floor(i / 3 / SPRITE_SIDE) + 0.5);
      }
      return [x / mass, y / mass] as const;
    };
    const [x, y] = centre(picture({x: 8.25, y: 15.5}));
    expect(x).to.be.closeTo(8.25, 0.02);
    expect(y).to.be.closeTo(15.5, 0.02);
    // Clockwise: the triangle's top goes to the right.
    const turned = picture({shape: 2, angle: 30});
    const top = turned.findIndex((value) => value > 0.2);
    expect((top / 3) % SPRITE_SIDE).to.be.above(12);
  });
});
