import {backend as engineBackend} from '@tensorflow/tfjs-core';
import {expect} from 'chai';
import {openTiny, until} from '../harnesses/lab.js';

/** On the main thread the test can reach the lab's own context, and take it away as a driver would. */
const loseContext = () => {
  const {gpgpu} = engineBackend() as unknown as {gpgpu: {gl: WebGL2RenderingContext}};
  gpgpu.gl.getExtension('WEBGL_lose_context')!.loseContext();
};

suite('A lost WebGL context', () => {
  const {Worker: native} = globalThis;
  suiteSetup(() => {
    globalThis.Worker = undefined as unknown as typeof Worker;
  });
  suiteTeardown(() => {
    globalThis.Worker = native;
  });

  test('while paused: the run goes on from its last copy; lost twice, on the next backend, and says so', async () => {
    const {run, heard} = openTiny({}, 'webgl');
    await run.step(3);
    loseContext();
    await until(() => heard.info.length === 2);
    expect(heard.info[1]).to.include({backend: 'webgl'});
    expect(await run.step(2)).to.include({backend: 'webgl'});

    await run.play();
    await until(() => heard.steps.length > 1);
    loseContext();
    await until(() => heard.info.length === 3);
    expect(heard.info[2]!.backend).not.to.equal('webgl');
    expect(heard.info[2]!.reason).to.equal('WebGL was lost twice within a minute.');
    const before = heard.steps.length;
    await until(() => heard.steps.length > before + 2);
    expect(heard.failed).to.deep.equal([]);
    run.close();
  });
});
