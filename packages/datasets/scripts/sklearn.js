import {readFile} from 'node:fs/promises';
import {gunzipSync} from 'node:zlib';
import {stratify} from './encode.js';

/** Where Debian's python3-sklearn keeps the small classics. */
const folder = '/usr/lib/python3/dist-packages/sklearn/datasets/data';

const fifth = (size) => [size - Math.round(size / 5), Math.round(size / 5)];

/** Fisher's iris, 150 flowers; a fifth of each species held out, values exact. */
export const iris = () =>
  table('iris.csv', 'iris', 'Iris', ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)']);

/** Wines of three growers, 178; a fifth of each held out, values exact. */
export const wine = () =>
  table(
    'wine_data.csv',
    'wine',
    'Wine',
    [
      'alcohol',
      'malic acid',
      'ash',
      'alcalinity of ash',
      'magnesium',
      'total phenols',
      'flavanoids',
      'nonflavanoid phenols',
      'proanthocyanins',
      'colour intensity',
      'hue',
      'OD280/OD315 of diluted wines',
      'proline',
    ],
    ['grower 1', 'grower 2', 'grower 3'],
  );

/** Breast cancer Wisconsin (diagnostic), 569 biopsies; a fifth of each diagnosis held out, values exact. */
export const breastCancer = () => {
  const measured = [
    'radius',
    'texture',
    'perimeter',
    'area',
    'smoothness',
    'compactness',
    'concavity',
    'concave points',
    'symmetry',
    'fractal dimension',
  ];
  return table('breast_cancer.csv', 'breast-cancer', 'Breast cancer Wisconsin', [
    ...measured.map((name) => `mean ${name}`),
    ...measured.map((name) => `${name} error`),
    ...measured.map((name) => `worst ${name}`),
  ]);
};

/** Optical digits, the test part of UCI's set: 1797 pictures of 8×8 in 0…16, a fifth of each class held out. */
export async function digits8x8() {
  const lines = gunzipSync(await readSource('digits.csv.gz'))
    .toString()
    .trim()
    .split('\n');
  const rows = lines.map((line) => line.split(',').map(Number));
  return packed(rows, {
    name: 'digits-8x8',
    title: 'Optical digits',
    shape: [8, 8, 1],
    bits: 8,
    levels: 16,
    classNames: Array.from({length: 10}, (_, digit) => String(digit)),
  });
}

/** A file of scikit-learn's: a first line of counts and class names, then rows that end in the class. */
async function table(file, name, title, featureNames, classNames) {
  const [first, ...lines] = (await readSource(file)).toString().trim().split('\n');
  const [count, width, ...theirNames] = first.trim().split(',');
  if (Number(count) !== lines.length || Number(width) !== featureNames.length) throw new Error(`${file} has changed`);
  const rows = lines.map((line) => line.split(',').map(Number));
  return packed(rows, {
    name,
    title,
    shape: [featureNames.length],
    bits: 32,
    classNames: classNames ?? theirNames,
    featureNames,
  });
}

/** Rows whose last number is the class. */
function packed(rows, header) {
  const labels = Uint8Array.from(rows, (row) => row.at(-1));
  const {train, heldOut} = stratify(labels, fifth);
  const order = [...train, ...heldOut];
  return {
    header: {...header, train: train.length, heldOut: heldOut.length},
    features: order.flatMap((row) => rows[row].slice(0, -1)),
    labels: Uint8Array.from(order, (row) => labels[row]),
  };
}

async function readSource(file) {
  try {
    return await readFile(`${folder}/${file}`);
  } catch {
    throw new Error(`${folder}/${file} is missing; run apt-get install python3-sklearn`);
  }
}
