import {expect} from 'chai';
import type * as harness from '../harnesses/lab.js';

suite('Modules of another origin', () => {
  test('train in a worker that a blob of the page’s own origin imports', async () => {
    // The same server under its other name: to the browser a stranger.
    const elsewhere = `${location.protocol}//127.0.0.1:${location.port}`;
    expect(elsewhere).not.to.equal(origin);
    const address = `${elsewhere}/tests/harnesses/lab.ts`;
    const {openTiny} = (await import(/* @vite-ignore */ address)) as typeof harness;

    const constructed: string[] = [];
    const {Worker: native} = globalThis;
    globalThis.Worker = class extends native {
      constructor(...given: ConstructorParameters<typeof Worker>) {
        super(...given);
        constructed.push(String(given[0]));
      }
    };
    const {run, heard} = openTiny({}, 'wasm');
    const {step} = await run.step(3);
    globalThis.Worker = native;

    expect(step).to.equal(3);
    expect(heard.info).to.have.length(1);
    expect(heard.info[0]).to.include({where: 'worker', backend: 'wasm'});
    expect(constructed).to.have.length(1);
    expect(constructed[0]).to.match(/^blob:/);
    // Revoked: nobody else can start it.
    expect(
      await fetch(constructed[0]!).then(
        () => 'there',
        () => 'gone',
      ),
    ).to.equal('gone');
    run.close();
  });
});
