import {expect} from 'chai';
import {
  DataError,
  datasetBytes,
  decodePack,
  loadDataset,
  sizeOf,
  unzip,
  verify,
  type Split,
} from '@latent-elements/datasets';
import {packs} from '../../packages/datasets/src/packs.js';
import {fingerprints} from './fingerprints.js';
import {rejection} from './rejection.js';

const sha256 = async (values: Float32Array | Uint8Array): Promise<string> => {
  const bytes = new Uint8Array(
    values.buffer.slice(values.byteOffset, values.byteOffset + values.byteLength) as ArrayBuffer,
  );
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

const perClass = (labels: Uint8Array, classes: number): number[] => {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]!++;
  return counts;
};

const packed = async (name: keyof typeof packs): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await fetch(packs[name].url())).arrayBuffer());

suite('packs', () => {
  for (const [name, expected] of Object.entries(fingerprints)) {
    test(`${name} is what its source says`, async () => {
      const data = await loadDataset(name);
      expect(data.name).to.equal(name);
      expect(data.shape).to.deep.equal(expected.shape);
      const check = async (part: Split, print: typeof expected.train) => {
        expect(part.count).to.equal(print.count);
        expect(part.features).to.have.length(part.count * sizeOf(data.shape));
        expect(perClass(part.labels!, data.classNames!.length)).to.deep.equal(print.perClass);
        expect(await sha256(part.features)).to.equal(print.featuresSha256);
        expect(await sha256(part.labels!)).to.equal(print.labelsSha256);
      };
      await check(data.train, expected.train);
      await check(data.heldOut, expected.heldOut);
      expect(data.train.labels![0]).to.equal(expected.first.label);
      expect(data.train.features.slice(0, sizeOf(data.shape))).to.deep.equal(Float32Array.from(expected.first.values));
      if (data.shape.length === 3) {
        expect(data.train.features.every((value) => value >= 0 && value <= 1)).to.equal(true);
        // Ink is 1, the ground 0: the corners of a digit are empty.
        if (name.startsWith('digits')) expect(data.train.features[0]).to.equal(0);
      } else {
        expect(data.featureNames).to.have.length(data.shape[0]!);
      }
    });
  }

  test('every pack has a fingerprint, and is as large as it says', async () => {
    // What emoji are drawn from is no table to compare with: their own test looks at what came of it.
    expect(Object.keys(packs)).to.have.members([...Object.keys(fingerprints), 'emoji']);
    for (const name of Object.keys(packs) as (keyof typeof packs)[]) {
      expect(await packed(name)).to.have.length(datasetBytes(name));
      expect(datasetBytes(name)).to.be.at.most(500_000);
    }
    expect(datasetBytes('sprites')).to.equal(0);
  });

  test('no picture is in both parts', async () => {
    for (const name of ['digits', 'fashion', 'digits-8x8', 'emoji']) {
      const {train, heldOut, shape} = await loadDataset(name);
      const rows = ({features, count}: Split) =>
        Array.from({length: count}, (_, row) =>
          features.subarray(row * sizeOf(shape), (row + 1) * sizeOf(shape)).join(),
        );
      const trained = new Set(rows(train));
      expect(rows(heldOut).filter((row) => trained.has(row))).to.deep.equal([]);
    }
  });

  test('a truncated pack is refused, wherever it ends', async () => {
    const bytes = await packed('iris');
    for (const length of [0, 1, 2, 10, 500, bytes.length - 9, bytes.length - 1]) {
      const error = await rejection(unzip(bytes.slice(0, length)).then(decodePack));
      expect(error, `${length} bytes`).to.be.instanceOf(DataError);
      expect((error as DataError).code).to.equal('data-corrupt');
    }
    const unpacked = await unzip(bytes);
    for (const length of [0, 3, 4, 7, 8, 60, unpacked.length - 1]) {
      expect(() => decodePack(unpacked.slice(0, length)), `${length} bytes`).to.throw(DataError, /damaged/);
    }
  });

  test('a single changed bit is found by the checksum', async () => {
    const unpacked = await unzip(await packed('wine'));
    await verify(unpacked, packs.wine.sha256);
    unpacked[unpacked.length - 300]! ^= 1;
    expect(await rejection(verify(unpacked, packs.wine.sha256))).to.include({name: 'DataError', code: 'data-corrupt'});
  });

  test('a pack that the server has unpacked already is read all the same', async () => {
    const unpacked = await unzip(await packed('iris'));
    expect(decodePack(await unzip(unpacked)).train.count).to.equal(120);
  });
});
