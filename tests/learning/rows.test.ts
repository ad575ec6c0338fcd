import {backend as engineBackend, memory, removeBackend, setBackend} from '@tensorflow/tfjs-core';
import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {startWebGL} from '../../packages/learning/src/backend/webgl.js';
import {createRows} from '../../packages/learning/src/nn/rows.js';
import {openTiny} from '../harnesses/lab.js';

const features = Float32Array.from({length: 12}, (_, i) => i);
const owner = {signal: new AbortController().signal, lost() {}};
const numbers = Uint32Array.of(3, 1, 0, 2);

const batchOf = async (rows: ReturnType<typeof createRows>, count = 2): Promise<number[]> => {
  const batch = rows.batch({numbers, start: 1, count});
  const read = [...(await batch.data())];
  batch.dispose();
  return read;
};

suite('Training rows on a GPU', () => {
  setup(async () => {
    startWebGL(owner);
    await setBackend('webgl');
  });

  test('lie there once for all who learn from them, until the last lets go', async () => {
    const empty = memory().numTensors;
    const [one, other] = [createRows(features, 3), createRows(features, 3)];
    expect(memory().numTensors).to.equal(empty + 1);
    expect(await batchOf(one)).to.deep.equal([3, 4, 5, 0, 1, 2]);
    one.dispose();
    one.dispose();
    expect(await batchOf(other)).to.deep.equal([3, 4, 5, 0, 1, 2]);
    other.dispose();
    expect(memory().numTensors).to.equal(empty);
    const again = createRows(features, 3);
    expect(await batchOf(again, 1)).to.deep.equal([3, 4, 5]);
    const apart = createRows(features.slice(), 3);
    expect(memory().numTensors).to.equal(empty + 2);
    for (const rows of [again, apart]) rows.dispose();
    expect(memory().numTensors).to.equal(empty);
  });

  test('are put on the device that comes in place of a lost one, whoever still held them on that', async () => {
    const empty = memory().numTensors;
    const before = createRows(features, 3);
    const dead = engineBackend();
    removeBackend('webgl');
    startWebGL(owner);
    await setBackend('webgl');
    expect(engineBackend()).not.to.equal(dead);
    const after = createRows(features, 3);
    before.dispose();
    expect(await batchOf(after)).to.deep.equal([3, 4, 5, 0, 1, 2]);
    after.dispose();
    expect(memory().numTensors).to.equal(empty);
  });
});

suite('The lab’s memory', () => {
  test('counts a GPU’s buffers while another backend has its turn', async () => {
    const gpu = openTiny({}, 'webgl').run;
    await gpu.step(1);
    const other = openTiny({}, 'cpu').run;
    await other.step(1);
    expect((await labMemory())!.bytesInGPU).to.be.above(0);
    for (const run of [gpu, other]) run.close();
  });
});
