import {tensor, type Tensor} from '../tf/tf.js';

/** Name and shape of a weight. */
export interface WeightShape {
  readonly name: string;
  readonly shape: number[];
}

/** Numbers by weight name, as they are stored and sent. */
export type WeightValues = Readonly<Record<string, Float32Array>>;
/** Tensors on the device by weight name. */
export type Weights = Readonly<Record<string, Tensor>>;

/** Puts numbers on the device; the caller disposes of them. Throws where a weight is missing. */
export function upload(shapes: readonly WeightShape[], values: WeightValues): Weights {
  return Object.fromEntries(
    shapes.map(({name, shape}) => {
      const numbers = values[name];
      if (!numbers) throw new RangeError(`The state has no weight “${name}”.`);
      return [name, tensor(numbers.slice(), shape, 'float32')];
    }),
  );
}

/** Copies numbers off the device. */
export async function download(weights: Weights): Promise<WeightValues> {
  const read = async ([name, weight]: [string, Weights[string]]): Promise<[string, Float32Array]> => [
    name,
    Float32Array.from(await weight.data()),
  ];
  return Object.fromEntries(await Promise.all(Object.entries(weights).map(read)));
}

/** Clones weights without copying their numbers: training makes new tensors and never writes in place. */
export const hold = (weights: Weights): Weights =>
  Object.fromEntries(Object.entries(weights).map(([name, weight]) => [name, weight.clone()]));

export const release = (weights: Weights): void => Object.values(weights).forEach((weight) => weight.dispose());
