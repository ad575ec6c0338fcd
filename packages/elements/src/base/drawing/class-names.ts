import type {Box} from './box.js';
import {densestPlaces, pushedApart, type ClassLabel} from './class-labels.js';
import type {SvgParts} from './svg-parts.js';

/** So many points place the class names; more would not move them. */
const PLACING = 600;
/** Classes that have a colour and a shape of their own, so a name on their cluster. */
const MOST = 10;

/** px of names of one or two letters, and of longer ones. */
export interface NameSizes {
  readonly numeral: number;
  readonly word: number;
}

/** Names need room: on a phone words have none, and small multiples have little. */
export const nameSizes = ({width}: {width: number}): NameSizes =>
  width <= 340 ? {numeral: 15, word: 0} : width <= 480 ? {numeral: 17, word: 12} : {numeral: 20, word: 13};

const isLong = (names: readonly string[]) => names.some((name) => name.length > 2);

/** Where each class's name belongs: on its densest place, of the rows that are seen; none where names do not fit. */
export const namePlaces = (
  places: Float32Array,
  labels: ArrayLike<number>,
  names: readonly string[],
  box: Box,
  seen: (row: number) => boolean = () => true,
): ClassLabel[] => {
  const n = Math.min(places.length / 2, labels.length);
  if (n === 0 || names.length === 0 || names.length > MOST) return [];
  const stride = Math.max(1, Math.floor(n / PLACING));
  const rows = Array.from({length: Math.floor(n / stride)}, (_, i) => i * stride).filter(seen);
  return densestPlaces(
    rows.map((row) => [places[2 * row], places[2 * row + 1]]),
    rows.map((row) => labels[row]),
    names.length,
    box,
  );
};

/** Writes the names, each in its class's colour, apart from each other and from a place to avoid. */
export const addNames = (
  parts: SvgParts,
  found: readonly ClassLabel[],
  names: readonly string[],
  {box, sizes, avoid}: {box: Box; sizes: NameSizes; avoid?: readonly [number, number]},
) => {
  const long = isLong(names);
  const size = long ? sizes.word : sizes.numeral;
  if (size === 0) return;
  for (const {label, x, y} of pushedApart(found, long, box, avoid)) {
    const half = long ? names[label].length * size * 0.265 : 0;
    const text = parts.add(
      'text',
      {
        x: Math.min(Math.max(x, box.x + half + 4), box.x + box.width - half - 4),
        y: y + size * 0.35,
        'text-anchor': 'middle',
        class: 'class',
      },
      names[label],
    );
    text.style.fontSize = `${size}px`;
    text.style.fill = `var(--_class-${label % 10})`;
  }
};
