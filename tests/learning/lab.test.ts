import {labMemory, type Run} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {openTiny, rejection, until} from '../harnesses/lab.js';

/** Until a closed run has given everything back. */
const empty = {runs: 0, tensors: 0, bytes: 0};
const held = async () => {
  const {runs, tensors, bytes} = (await labMemory())!;
  return {runs, tensors, bytes};
};

suite('The lab', () => {
  test('opens a run at step 0, measured, in a worker', async () => {
    const {run, heard} = openTiny();
    const first = await run.ready;
    expect(first).to.include({step: 0, measuredAt: 0, backend: 'cpu', seed: 1});
    expect(heard.info).to.deep.equal([
      {backend: 'cpu', reason: '', where: 'worker', parameters: first.metrics.parameters},
    ]);
    expect(heard.fractions).to.deep.equal([...heard.fractions].sort((a, b) => a - b));
    run.close();
  });

  test('step(n) takes exactly n steps and measures once it is there', async () => {
    const {run} = openTiny();
    for (const [n, step] of [
      [5, 5],
      [1, 6],
      [37, 43],
    ] as const) {
      const snapshot = await run.step(n);
      expect(snapshot).to.include({step, measuredAt: step});
      expect(snapshot.metrics.heldOutMse).to.be.above(0);
      expect(snapshot.metrics.msPerStep).to.be.above(0);
    }
    run.close();
  });

  test('steps asked for together are taken one after the other', async () => {
    const {run} = openTiny();
    const steps = await Promise.all([run.step(3), run.step(4)]);
    expect(steps.map(({step, measuredAt}) => [step, measuredAt])).to.deep.equal([
      [3, 3],
      [7, 7],
    ]);
    run.close();
  });

  test('step works out of sight and leaves a playing run paused', async () => {
    const {run, heard} = openTiny();
    run.setVisible(false);
    expect(await run.step(2)).to.include({step: 2});
    run.setVisible(true);
    await run.play();
    await until(() => heard.steps.length > 0);
    const stepped = await run.step(5);
    const {step} = await run.pause();
    expect(step).to.equal(stepped.step);
    run.close();
  });

  test('pause resolves, stopped, to measures of that very step', async () => {
    const {run, heard} = openTiny();
    await run.play();
    await until(() => heard.steps.length > 1);
    const paused = await run.pause();
    expect(paused.measuredAt).to.equal(paused.step);
    expect(paused.step).to.be.at.least(heard.steps.at(-1)!);
    expect((await run.pause()).step).to.equal(paused.step);
    run.close();
  });

  test('snapshots only go forwards', async () => {
    const {run, heard} = openTiny();
    await run.play();
    await until(() => heard.steps.length > 4);
    run.close();
    expect(heard.steps).to.deep.equal([...new Set(heard.steps)].sort((a, b) => a - b));
  });

  test('maxSteps ends a run exactly there, measured', async () => {
    const {run, heard} = openTiny();
    await run.play({maxSteps: 70});
    await until(() => heard.stopped.length > 0);
    expect(heard.stopped[0]!.snapshot).to.include({step: 70, measuredAt: 70});
    expect(heard.stopped[0]!.failure).to.equal(undefined);
    run.close();
  });

  test('the same seed gives the same numbers, however the steps are cut', async () => {
    const [whole, cut, other] = [openTiny().run, openTiny().run, openTiny({seed: 2}).run];
    const once = await whole.step(30);
    for (const n of [1, 11, 17]) await cut.step(n);
    const twice = await cut.step(1);
    expect(twice.metrics.heldOutMse).not.to.equal(undefined);
    expect(twice.metrics.heldOutMse).to.equal(once.metrics.heldOutMse);
    expect(twice.codes).to.deep.equal(once.codes);
    expect((await other.step(30)).metrics.heldOutMse).not.to.equal(once.metrics.heldOutMse);
    for (const run of [whole, cut, other]) run.close();
  });

  test('what was transferred is not what the experiment keeps', async () => {
    const {run} = openTiny();
    const first = await run.ready;
    const second = await run.pause();
    expect(second.codes).to.deep.equal(first.codes);
    expect(second.examples).to.deep.equal(first.examples);
    expect(second.labels).to.deep.equal(first.labels);
    run.close();
  });

  test('questions are answered while it trains; unknown ones are refused by a sentence', async () => {
    const {run} = openTiny();
    await run.play();
    const passage = await run.ask('example', {index: 0});
    expect(passage.code).to.have.length(2);
    expect((await rejection((run as Run).ask('no such thing'))).message).to.match(/\w+ .*\./);
    expect(await run.pause()).to.have.property('step');
    run.close();
  });

  test('an impossible data set is told by event and rejection', async () => {
    const {run, heard} = openTiny({dataset: 'no-such-data'});
    expect((await rejection(run.ready)).code).to.equal('data-not-found');
    expect(heard.failed.map(({code}) => code)).to.deep.equal(['data-not-found']);
    expect((await rejection(run.play())).code).to.equal('data-not-found');
  });

  test('an absurd rate stops at the last good step and names a lower one', async () => {
    const {run, heard} = openTiny({learningRate: 1e6});
    await run.play();
    await until(() => heard.stopped.length > 0);
    const {snapshot, failure} = heard.stopped[0]!;
    expect(failure).to.include({code: 'diverged', recoverable: true});
    expect(failure!.message).to.contain('100000 instead of 1000000');
    expect(snapshot.metrics.heldOutMse).to.satisfy(Number.isFinite);
    expect(snapshot.codes.every(Number.isFinite)).to.equal(true);
    run.close();
  });

  test('closing rejects what is pending, drops what comes late, and frees everything', async () => {
    const {run, heard} = openTiny();
    await run.ready;
    await run.play();
    await until(() => heard.steps.length > 0);
    const pending = [run.step(100_000), run.ask('example', {index: 0})];
    run.close();
    const seen = heard.steps.length;
    for (const promise of pending) expect((await rejection(promise)).name).to.equal('AbortError');
    expect((await rejection(run.pause())).name).to.equal('AbortError');
    expect(await held()).to.deep.equal(empty);
    expect(heard.steps).to.have.length(seen);
  });

  test('closing while it loads frees everything', async () => {
    const runs = [openTiny().run, openTiny().run];
    for (const run of runs) run.close();
    const {run} = openTiny();
    await run.ready;
    const one = await held();
    expect(one.runs).to.equal(1);
    run.close();
    expect(await held()).to.deep.equal(empty);
  });

  test('memory stays flat while it trains', async () => {
    const {run} = openTiny();
    await run.step(20);
    const before = await held();
    await run.step(200);
    expect(await held()).to.deep.equal(before);
    run.close();
  });

  test('promises that nobody awaits are no unhandled rejections', async () => {
    const unhandled: unknown[] = [];
    const listener = (event: PromiseRejectionEvent) => {
      unhandled.push(event.reason);
    };
    addEventListener('unhandledrejection', listener);
    const {run} = openTiny({dataset: 'no-such-data'});
    void run.play();
    void run.ask('example', {index: 0});
    await rejection(run.ready);
    const other = openTiny();
    void other.run.step(1000);
    other.run.close();
    await held();
    await new Promise((resolve) => setTimeout(resolve, 50));
    removeEventListener('unhandledrejection', listener);
    expect(unhandled).to.deep.equal([]);
  });
});
