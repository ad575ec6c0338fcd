import {readFile} from 'node:fs/promises';
import {gunzipSync} from 'node:zlib';
import {stratify} from './encode.js';

const folder = '/usr/share/datasets/fashion-mnist';
const side = 28;

/**
 * Fashion-MNIST, from Debian's dataset-fashion-mnist (IDX files): 160 of each class out of the official training part
 * and 40 out of the official test part, in 4 bits. More would pass 400 kB.
 */
export async function fashion() {
  const [train, heldOut] = [await readPart('train', 160), await readPart('t10k', 40)];
  return {
    header: {
      name: 'fashion',
      title: 'Fashion-MNIST',
      shape: [side, side, 1],
      bits: 4,
      levels: 15,
      classNames: [
        'T-shirt',
        'trouser',
        'pullover',
        'dress',
        'coat',
        'sandal',
        'shirt',
        'sneaker',
        'bag',
        'ankle boot',
      ],
      train: train.labels.length,
      heldOut: heldOut.labels.length,
    },
    features: [...train.features, ...heldOut.features],
    labels: Uint8Array.from([...train.labels, ...heldOut.labels]),
  };
}

async function readPart(name, perClass) {
  const pictures = await readIdx(`${name}-images-idx3-ubyte.gz`, 16);
  const labels = await readIdx(`${name}-labels-idx1-ubyte.gz`, 8);
  const {train: rows} = stratify(labels, () => [perClass, 0]);
  return {
    features: rows.flatMap((row) =>
      Array.from(pictures.subarray(row * side * side, (row + 1) * side * side), (grey) =>
        Math.round((grey / 255) * 15),
      ),
    ),
    labels: rows.map((row) => labels[row]),
  };
}

async function readIdx(file, headerLength) {
  try {
    return gunzipSync(await readFile(`${folder}/${file}`)).subarray(headerLength);
  } catch {
    throw new Error(`${folder}/${file} is missing; run apt-get install dataset-fashion-mnist`);
  }
}
