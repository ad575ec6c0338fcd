import {
  dictionary,
  fixedSizeList,
  float64,
  list,
  tableFromArrays,
  tableToIPC,
  utf8,
  type DataType,
} from '@uwdata/flechette';
import {createRandom, DataError, loadDataset, type Dataset} from '@latent-elements/datasets';
import type {ColumnChoice} from '@latent-elements/datasets/table';
import {expect} from 'chai';
import {rejection} from './rejection.js';

type Types = Record<string, DataType>;

/** What flechette itself writes. */
const written = (
  columns: Record<string, readonly unknown[]>,
  format: 'file' | 'stream' = 'file',
  types: Types = {},
): Uint8Array => tableToIPC(tableFromArrays(Object.fromEntries(Object.entries(columns)) as never, {types}), {format})!;

const read = (bytes: Uint8Array, choice: ColumnChoice = {}): Promise<Dataset> =>
  loadDataset('own', {source: {bytes, name: 'mine.arrow', ...choice}});

const refused = async (bytes: Uint8Array, choice: ColumnChoice = {}): Promise<DataError> => {
  const error = await rejection(read(bytes, choice));
  expect(error).to.be.instanceOf(DataError);
  return error as DataError;
};

const flowers = {x: [1.5, 2.5, 3.5], n: [1, 2, 3], kind: ['a', 'b', 'a']};

suite('Arrow', () => {
  for (const format of ['file', 'stream'] as const) {
    test(`a ${format}: numbers are features, text is the label`, async () => {
      const data = await read(written(flowers, format));
      expect(data).to.deep.include({
        name: 'own',
        title: 'mine.arrow',
        shape: [2],
        featureNames: ['x', 'n'],
        classNames: ['a', 'b'],
      });
      expect(Array.from(data.train.features)).to.deep.equal([1.5, 1, 2.5, 2, 3.5, 3]);
      expect(Array.from(data.train.labels!)).to.deep.equal([0, 1, 0]);
    });
  }

  test('the format is told by the bytes, not by the name', async () => {
    const {classNames} = await loadDataset('own', {source: {bytes: written(flowers), name: 'table.csv'}});
    expect(classNames).to.deep.equal(['a', 'b']);
    const csv = new TextEncoder().encode('ARROW1,kind\n1,a\n2,b');
    expect((await read(csv)).featureNames).to.deep.equal(['ARROW1']);
  });

  test('dictionary strings, big integers as names to the last digit, dates as text', async () => {
    const columns = {
      x: [1, 2, 3],
      id: [9007199254740993n, 2n, 9007199254740993n],
      kind: ['p', 'q', 'p'],
      day: [new Date('2024-05-01'), new Date('2024-05-02'), new Date('2024-05-01')],
    };
    const bytes = written(columns, 'file', {kind: dictionary(utf8())});
    const byKind = await read(bytes);
    expect(byKind.classNames).to.deep.equal(['p', 'q']);
    expect(byKind.featureNames).to.deep.equal(['x', 'id']);
    expect((await read(bytes, {label: 'id'})).classNames).to.deep.equal(['9007199254740993', '2']);
    expect((await read(bytes, {label: 'day'})).classNames![0]).to.match(/^2024-05-01T/);
  });

  test('lists of numbers are as many features', async () => {
    const vectors = {
      vector: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      kind: ['a', 'b'],
    };
    for (const type of [list(float64()), fixedSizeList(float64(), 3)]) {
      const data = await read(written(vectors, 'file', {vector: type}));
      expect(data.featureNames).to.deep.equal(['vector 1', 'vector 2', 'vector 3']);
      expect(Array.from(data.train.features)).to.deep.equal([1, 2, 3, 4, 5, 6]);
    }
    const ragged = await refused(written({vector: [[1, 2], [3]]}, 'file', {vector: list(float64())}));
    expect(ragged).to.include({code: 'data-invalid', row: 2, column: 'vector'});
    expect(ragged.message).to.contain('Row 2, column “vector” holds 1 numbers, row 1 2');
  });

  test('a missing number and a missing label are refused with their place, a missing caption is none', async () => {
    const bytes = written({x: [1, null, 3], kind: ['a', 'b', null], note: ['one', null, 'three']}, 'stream');
    expect(await refused(bytes, {label: 'note'})).to.include({row: 2});
    expect(await refused(written({x: [1, null, 3]}))).to.include({code: 'data-invalid', row: 2, column: 'x'});
    expect(await refused(written({x: [1, 2, 3], kind: ['a', 'b', null]}))).to.include({row: 3, column: 'kind'});
    const noted = await read(written({x: [1, 2, 3], note: ['one', null, 'three']}), {caption: 'note'});
    expect(noted.train.captions).to.deep.equal(['one', '', 'three']);
  });

  test('infinity, objects, one row, no numbers', async () => {
    expect(await refused(written({x: [1, Infinity]}))).to.include({row: 2, column: 'x'});
    expect(await refused(written({x: [1, 2], thing: [{a: 1}, {a: 2}]}))).to.include({row: 1, column: 'thing'});
    expect((await refused(written({x: [1]}))).message).to.contain('only one row');
    expect((await refused(written({kind: ['a', 'b']}))).message).to.contain('No column is numeric');
  });

  test('as metadata beside a table of text', async () => {
    const metadata = {bytes: written({word: ['the', 'of', 'and']}), name: 'words.arrow'};
    const data = await loadDataset('own', {source: {text: '1\t2\n3\t4\n5\t6', name: 'vectors.tsv', metadata}});
    expect(data.classNames).to.deep.equal(['the', 'of', 'and']);
  });

  test('too many rows, columns or bytes', async () => {
    expect(await refused(written({x: Float64Array.from({length: 50_001}) as never}))).to.include({
      code: 'data-too-large',
    });
    const wide = written({v: [Array.from({length: 4097}, () => 1), Array.from({length: 4097}, () => 2)]}, 'file', {
      v: list(float64()),
    });
    expect(await refused(wide)).to.include({code: 'data-too-large'});
    expect(await refused(new Uint8Array(8 * 2 ** 20 + 1))).to.include({code: 'data-too-large'});
  });

  test('broken bytes, wherever they break, are refused in a sentence', async () => {
    const random = createRandom(7);
    const tables = [
      written(flowers, 'file'),
      written(flowers, 'stream'),
      written(flowers, 'file', {kind: dictionary(utf8())}),
      written(
        {
          vector: [
            [1, 2],
            [3, 4],
          ],
        },
        'stream',
        {vector: list(float64())},
      ),
    ];
    for (const whole of tables) {
      for (let trial = 0; trial < 150; trial++) {
        const bytes = trial % 3 === 0 ? whole.slice(0, random.integer(whole.length)) : whole.slice();
        for (let edits = random.integer(4); edits > 0; edits--)
          bytes[8 + random.integer(bytes.length)] = random.integer(256);
        const outcome = await read(bytes).catch((error: unknown) => error);
        if (!(outcome instanceof Error)) continue;
        expect(outcome).to.be.instanceOf(DataError);
        expect(outcome.message).to.match(/^[A-Z“][^\n]*\.$/);
      }
    }
  });
});
