import {expect} from 'chai';
import {openTiny} from '../harnesses/lab.js';

type Run = ReturnType<typeof openTiny>['run'];

/** How much sooner than a second the watch ticks here. */
const HASTE = 50;

suite('A WebGL context that stops answering and says nothing', () => {
  const {Worker: native} = globalThis;
  const {clientWaitSync} = WebGL2RenderingContext.prototype;
  const {setInterval: nativeInterval} = globalThis;
  const now = performance.now.bind(performance);
  const hung = new Set<WebGL2RenderingContext>();
  let minutes = 0;
  let undisturbed: number;

  suiteSetup(async () => {
    globalThis.Worker = undefined as unknown as typeof Worker;
    // A minute between two losses: otherwise the second would end on the next backend.
    performance.now = () => now() + 61_000 * minutes;
    const {run} = openTiny({depth: 0}, 'webgl');
    undisturbed = (await run.step(6)).metrics.heldOutMse!;
    run.close();
  });
  suiteTeardown(() => {
    globalThis.Worker = native;
    globalThis.setInterval = nativeInterval;
    performance.now = now;
    WebGL2RenderingContext.prototype.clientWaitSync = clientWaitSync;
  });

  /** The context that next waits for a fence never passes one; the first watch over a turn of its is hastened. */
  const hang = () => {
    const before = hung.size;
    WebGL2RenderingContext.prototype.clientWaitSync = function (...given) {
      if (hung.size === before) hung.add(this);
      return hung.has(this) ? this.TIMEOUT_EXPIRED : clientWaitSync.apply(this, given);
    };
    globalThis.setInterval = ((run: () => void, ms: number) => {
      globalThis.setInterval = nativeInterval;
      return nativeInterval(run, ms / HASTE);
    }) as typeof setInterval;
  };

  const questions: Record<string, (run: Run) => Promise<unknown>> = {
    'a step': (run) => run.step(1),
    'a question': (run) => run.ask('example', {index: 0}),
    'a picture of the past': (run) => run.seek(1),
    measures: (run) => run.pause(),
  };
  for (const [what, ask] of Object.entries(questions)) {
    test(`while it owes ${what}: a fresh one answers`, async () => {
      minutes++;
      const {run, heard} = openTiny({depth: 0}, 'webgl');
      await run.step(2);
      hang();
      expect(await ask(run)).to.be.an('object');
      expect(heard.info.map(({backend}) => backend)).to.deep.equal(['webgl', 'webgl']);
      // Given up for good: tfjs would have taken the same context again.
      expect([...hung].map((context) => context.isContextLost())).to.deep.equal(
        Array.from({length: minutes}, () => true),
      );
      const {step} = await run.pause();
      const last = await run.step(6 - step);
      expect(last.metrics.heldOutMse! / undisturbed).to.be.closeTo(1, 1e-5);
      expect(heard.failed).to.deep.equal([]);
      run.close();
    });
  }
});
