import {DataError, type Dataset, type Split} from './dataset.js';
import {nearestName} from './names.js';
import {quoted} from './quoted.js';
import {createRandom, type Random} from './random.js';
import {REACH, shapes, turn} from './shapes.js';

/** Width and height of a sprite's picture, in pixels. */
export const SPRITE_SIDE = 24;

/** What makes a sprite, in the order of {@link Split.factors}. */
export const spriteFactorNames = ['shape', 'size', 'hue', 'x', 'y', 'angle', 'texture'] as const;
export type SpriteFactor = (typeof spriteFactorNames)[number];

/** Plain is in the middle, since it is what a sprite has when its texture does not vary. */
const textures = ['striped', 'plain', 'dotted'] as const;

/**
 * Ranges of the factors; a factor that does not vary keeps its middle. Shape and texture are whole numbers (indices).
 * Every continuous one is an interval, so that d factors make a set of d dimensions: hue stops short of a full circle,
 * and angles stay below half of any shape's symmetry (72° for the star).
 */
const ranges: Readonly<Record<SpriteFactor, readonly [least: number, most: number]>> = {
  shape: [0, shapes.length - 1],
  /** Radius, pixels. */
  size: [3.5, 7],
  /** Degrees: red to violet. */
  hue: [0, 300],
  /** Centre, pixels from the left. */
  x: [7.5, SPRITE_SIDE - 7.5],
  /** Centre, pixels from the top. */
  y: [7.5, SPRITE_SIDE - 7.5],
  /** Degrees, clockwise. */
  angle: [-30, 30],
  texture: [0, textures.length - 1],
};

const isIndex = (factor: SpriteFactor): boolean => factor === 'shape' || factor === 'texture';

/** One sprite's exact factors, in the units of {@link spriteFactorNames}' ranges. */
export type Sprite = Readonly<Record<SpriteFactor, number>>;

export interface SpriteOptions {
  readonly seed?: number | undefined;
  /** Rows to train on. A quarter as many are held out. */
  readonly count?: number | undefined;
  /** Which factors vary; all of them if none is named. */
  readonly factors?: readonly string[] | undefined;
}

/**
 * Little coloured shapes that are known exactly: `[24, 24, 3]`, RGB to be shown as it is, on black, so that here too 0 is
 * the empty ground. Labels are the shapes; `factors` is `[count, 7]`: shape (index into `classNames`), size (radius,
 * 3.5…7 pixels), hue (0…300 degrees), x and y (centre, 7.5…16.5 pixels from the left and the top), angle (−30…30 degrees,
 * clockwise) and texture (0 striped, 1 plain, 2 dotted), each drawn uniformly and independently.
 *
 * Only additions, multiplications, divisions and square roots are used: every engine draws the same bytes. Freezing a
 * factor leaves the others as they were under the same seed, and a smaller `count` is the beginning of a larger one.
 *
 * Throws a {@link DataError} for a factor it does not have.
 */
export function sprites({seed = 0, count = 2000, factors = []}: SpriteOptions = {}): Dataset {
  const varying = new Set(factors.map(spriteFactor));
  const part = (rows: number, stream: number): Split => {
    const random = createRandom(seed, stream);
    return drawAll(Array.from({length: rows}, () => drawFactors(random, varying)));
  };
  return {
    name: 'sprites',
    title: 'Sprites',
    shape: [SPRITE_SIDE, SPRITE_SIDE, 3],
    classNames: shapes.map((shape) => shape.name),
    factorNames: spriteFactorNames,
    train: part(count, 1),
    heldOut: part(Math.max(1, Math.round(count / 4)), 2),
  };
}

function spriteFactor(name: string): SpriteFactor {
  const found = spriteFactorNames.find((factor) => factor === name);
  if (found !== undefined) return found;
  const nearest = nearestName(name, spriteFactorNames);
  throw new DataError(
    'data-invalid',
    `Sprites have no factor ${quoted(name)}${nearest ? `; ${nearest} was probably meant` : ''}. ` +
      `There are ${spriteFactorNames.join(', ')}.`,
  );
}

function drawFactors(random: Random, varying: ReadonlySet<SpriteFactor>): Sprite {
  const sprite: Record<SpriteFactor, number> = {shape: 0, size: 0, hue: 0, x: 0, y: 0, angle: 0, texture: 0};
  for (const factor of spriteFactorNames) {
    const [least, most] = ranges[factor];
    // Drawn even if it is frozen: the other factors then stay as they were.
    const chance = random.next();
    const share = varying.size === 0 || varying.has(factor) ? chance : 0.5;
    // To float32 before anything is drawn, so that the picture is of the very factors that are handed out.
    sprite[factor] = isIndex(factor)
      ? Math.floor(least + share * (most - least + 1))
      : Math.fround(least + share * (most - least));
  }
  return sprite;
}

function drawAll(drawn: readonly Sprite[]): Split {
  const size = SPRITE_SIDE * SPRITE_SIDE * 3;
  const features = new Float32Array(drawn.length * size);
  const factors = new Float32Array(drawn.length * spriteFactorNames.length);
  drawn.forEach((sprite, row) => {
    drawSprite(sprite, features.subarray(row * size, (row + 1) * size));
    factors.set(
      spriteFactorNames.map((factor) => sprite[factor]),
      row * spriteFactorNames.length,
    );
  });
  return {
    count: drawn.length,
    features,
    labels: Uint8Array.from(drawn, (sprite) => sprite.shape),
    factors,
    captions: drawn.map(spriteCaption),
  };
}

/**
 * Paints one sprite over `[24, 24, 3]` numbers that are zero. A pixel is covered by ½ − d, clamped to 0…1, where d is its
 * centre's signed distance to the outline in pixels.
 */
export function drawSprite(sprite: Sprite, pixels: Float32Array): void {
  const {distance} = shapes[sprite.shape]!;
  const colour = rgb(sprite.hue);
  const [c, s] = turn(sprite.angle);
  const reach = REACH * sprite.size + 0.5;
  const near = (centre: number) =>
    [Math.max(0, Math.floor(centre - reach)), Math.min(SPRITE_SIDE, Math.ceil(centre + reach))] as const;
  const [top, bottom] = near(sprite.y);
  const [left, right] = near(sprite.x);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const dx = column + 0.5 - sprite.x;
      const dy = row + 0.5 - sprite.y;
      if (dx * dx + dy * dy > reach * reach) continue;
      // Into the sprite's own frame: the outline and its texture turn together.
      const u = c * dx + s * dy;
      const v = c * dy - s * dx;
      const covered = coverage(sprite.size * distance(u / sprite.size, v / sprite.size));
      const light = covered * (1 - 0.6 * shade(sprite.texture, u, v));
      for (let channel = 0; channel < 3; channel++) {
        pixels[(row * SPRITE_SIDE + column) * 3 + channel] = light * colour[channel]!;
      }
    }
  }
}

const coverage = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance));

/** How dark the texture is at a place, 0…1: stripes or dots four pixels apart, whatever the sprite's size. */
function shade(texture: number, u: number, v: number): number {
  switch (textures[texture]) {
    case 'striped':
      return coverage(Math.abs(fromNearest(v)) - 1);
    case 'dotted':
      return coverage(Math.sqrt(fromNearest(u) ** 2 + fromNearest(v) ** 2) - 1.2);
    default:
      return 0;
  }
}

/** Signed distance to the nearest multiple of four. */
const fromNearest = (x: number): number => x - 4 * Math.floor(x / 4 + 0.5);

/** Full saturation and value (HSV), `hue` in degrees. */
function rgb(hue: number): readonly [number, number, number] {
  const channel = (offset: number) => {
    const position = (((hue + offset) / 60) % 6) - 3;
    return Math.min(1, Math.max(0, Math.abs(position) - 1));
  };
  return [channel(0), channel(240), channel(120)];
}

const hueNames: readonly (readonly [below: number, name: string])[] = [
  [18, 'red'],
  [45, 'orange'],
  [70, 'yellow'],
  [160, 'green'],
  [200, 'turquoise'],
  [255, 'blue'],
  [Infinity, 'violet'],
];

/** “a small green striped star at the top left”: thirds for size and place; plain texture and the angle go unsaid. */
export function spriteCaption(sprite: Sprite): string {
  const third = (factor: SpriteFactor, names: readonly [string, string, string]): string => {
    const [least, most] = ranges[factor];
    return names[Math.min(2, Math.floor((3 * (sprite[factor] - least)) / (most - least)))]!;
  };
  const texture = textures[sprite.texture]!;
  const words = [
    'a',
    third('size', ['small', 'medium', 'large']),
    hueNames.find(([below]) => sprite.hue < below)![1],
    ...(texture === 'plain' ? [] : [texture]),
    shapes[sprite.shape]!.name,
  ];
  const place = [third('y', ['top', '', 'bottom']), third('x', ['left', '', 'right'])].filter((word) => word !== '');
  return `${words.join(' ')} ${place.length === 0 ? 'in the middle' : `at the ${place.join(' ')}`}`;
}
