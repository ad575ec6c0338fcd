import {configureLab} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {openTiny} from '../harnesses/lab.js';
import {listenForThrown} from '../harnesses/thrown.js';

/** The true worker, which goes on for ever once it is sent a message of this method. */
const spinningAt = (method: string, url: string | URL) => {
  const address = new URL(String(url), document.baseURI).href;
  const source = `
    await import(${JSON.stringify(address)});
    const {onmessage} = self;
    self.onmessage = (event) => {
      if (event.data.method === ${JSON.stringify(method)}) for (;;);
      onmessage(event);
    };`;
  return URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));
};

suite('A worker in an endless loop', () => {
  const {Worker: native} = globalThis;
  suiteTeardown(() => {
    globalThis.Worker = native;
  });

  test('is ended: its run goes on in a fresh one from the last copy, after the second beside the page', async () => {
    configureLab({patience: 4});
    const thrown = listenForThrown();
    const loops = ['seek', 'ask'];
    let constructed = 0;
    globalThis.Worker = class extends native {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(spinningAt(loops[constructed++]!, url), options);
      }
    };
    const {run, heard} = openTiny();
    await run.step(10);
    const [past, further] = await Promise.all([run.seek(3), run.step(10)]);
    expect([past.step, further.step]).to.deep.equal([3, 20]);
    expect(heard.info.map(({where}) => where)).to.deep.equal(['worker', 'worker']);

    expect(await run.ask('example', {index: 0})).to.have.property('code');
    expect(heard.info.map(({where}) => where)).to.deep.equal(['worker', 'worker', 'main thread']);
    const last = await run.step(10);
    const undisturbed = openTiny().run;
    expect(last.codes).to.deep.equal((await undisturbed.step(30)).codes);
    expect([heard.failed, thrown.heard, constructed]).to.deep.equal([[], [], 2]);
    thrown.end();
    for (const one of [run, undisturbed]) one.close();
  });
});
