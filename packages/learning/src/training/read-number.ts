import type {Scalar} from '../tf/tf.js';

/** Reads a number off the device and frees it. */
export async function readNumber(value: Scalar): Promise<number> {
  try {
    return (await value.data())[0]!;
  } finally {
    value.dispose();
  }
}
