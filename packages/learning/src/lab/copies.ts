import type {ExperimentState} from '../experiment/experiment.js';

/**
 * A copy of a run's state. One goes to the page every second, and most of each, the moments for the scrubber, was in
 * the one before: only typed arrays that are new travel.
 */
export interface Copy {
  /** The state, with a {@link Place} where a typed array was. */
  readonly tree: unknown;
  /** By number; `undefined` for an array that was in the copy before. */
  readonly arrays: ReadonlyMap<number, ArrayBufferView | undefined>;
}

interface Place {
  readonly typedArray: number;
}

const isPlace = (value: object): value is Place => 'typedArray' in value;

type Exchange = (value: object) => unknown;

const walk = (value: unknown, exchange: Exchange): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (ArrayBuffer.isView(value) || isPlace(value)) return exchange(value);
  if (Array.isArray(value)) return value.map((part) => walk(part, exchange));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, walk(part, exchange)]));
};

/** The host's end: remembers which arrays the page has. */
export class Copier {
  #sent = new Map<unknown, number>();
  #count = 0;

  pack(state: ExperimentState): Copy {
    const numbers = new Map<unknown, number>();
    const arrays = new Map<number, ArrayBufferView | undefined>();
    const tree = walk(state, (array) => {
      const known = numbers.get(array) ?? this.#sent.get(array);
      const typedArray = known ?? ++this.#count;
      if (!arrays.has(typedArray)) arrays.set(typedArray, known === undefined ? (array as ArrayBufferView) : undefined);
      numbers.set(array, typedArray);
      return {typedArray} satisfies Place;
    });
    this.#sent = numbers;
    return {tree, arrays};
  }
}

/** The page's end: completes a copy by the one before. */
export const completed = ({tree, arrays}: Copy, previous: Copy | undefined): Copy => ({
  tree,
  arrays: new Map([...arrays].map(([number, array]) => [number, array ?? previous?.arrays.get(number)])),
});

/** The state that a complete copy is of. */
export const unpacked = ({tree, arrays}: Copy): ExperimentState =>
  walk(tree, (place) => arrays.get((place as Place).typedArray)) as ExperimentState;
