import {expect} from 'chai';
import {openTiny} from '../harnesses/lab.js';

suite('A software WebGPU adapter', () => {
  test('is there in this browser, and not taken unasked', async () => {
    const adapter = await navigator.gpu.requestAdapter();
    expect(adapter?.info.architecture).to.equal('swiftshader');
    const {run, heard} = openTiny({}, 'auto');
    expect((await run.ready).backend).to.equal('wasm');
    expect(heard.info[0]!.reason).to.match(
      /^WebAssembly: [\d.]+ ms a step\. WebGPU has only a software adapter here\.$/,
    );
    run.close();
  });

  test('trains when it is named', async () => {
    const {run, heard} = openTiny({}, 'webgpu');
    const {step, backend, metrics} = await run.step(3);
    expect({step, backend}).to.deep.equal({step: 3, backend: 'webgpu'});
    expect(metrics.heldOutMse).to.be.above(0);
    expect(heard.info[0]).to.include({backend: 'webgpu', reason: ''});
    run.close();
  });
});
