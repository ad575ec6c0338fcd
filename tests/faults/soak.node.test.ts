import assert from 'node:assert/strict';
import {suite, test} from 'node:test';
// @ts-expect-error The command is plain JavaScript.
import {soak} from '../soak/soak.js';

// The short form: `npm run soak` goes on for as long as it is told.
suite('made, moved and thrown away by the dozen', () => {
  for (const webgpu of [false, true]) {
    test(`elements leave ${webgpu ? 'no GPU buffer more, and one device' : 'one worker and no tensor'}`, async () => {
      const size = webgpu ? {elements: 2, creations: 3, moves: 4} : {elements: 4, creations: 8, moves: 25};
      const {censuses, grown, errors} = await soak({webgpu, ...size});
      const last = censuses.at(-1);
      assert.deepEqual({grown, errors}, {grown: [], errors: []});
      assert.deepEqual(
        [last.workers, last.runs, last.tensors, last.variables, last.devices],
        [1, 0, 0, 0, webgpu ? 1 : 0],
      );
      assert.equal(last.buffers + last.pooled > 0, webgpu, 'buffers are not counted');
    });
  }
});
