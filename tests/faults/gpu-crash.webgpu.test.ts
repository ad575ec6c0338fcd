import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from 'chai';
import {openTiny, until} from '../harnesses/lab.js';
import {listenForThrown} from '../harnesses/thrown.js';

const LAST = 6;

/** Alone in its browser, so that nobody else's canvases go too. In the lab's worker, as on a page. */
suite('A crash of the browser’s GPU process', () => {
  for (const backend of ['webgl', 'webgpu'] as const) {
    test(`while it trains on ${backend}: recovered or on the next backend, on the same trajectory`, async () => {
      const reference = openTiny({depth: 0}, backend);
      const undisturbed = await reference.run.step(LAST);
      reference.run.close();

      const thrown = listenForThrown();
      const {run, heard} = openTiny({depth: 0}, backend);
      await run.step(2);
      const going = run.step(LAST - 2);
      await executeServerCommand('crash-gpu');
      const last = await going;
      await until(() => heard.info.length > 1);
      const {step, measuredAt} = await run.pause();
      expect({step, measuredAt}).to.deep.equal({step: LAST, measuredAt: LAST});
      const info = heard.info.at(-1)!;
      if (info.backend !== backend) expect(info.reason).to.match(/^[A-Z].*\.$/);
      expect(last.metrics.heldOutMse! / undisturbed.metrics.heldOutMse!).to.be.closeTo(1, 1e-5);
      expect(heard.failed).to.deep.equal([]);
      expect(thrown.heard).to.deep.equal([]);
      thrown.end();
      run.close();
    });
  }
});
