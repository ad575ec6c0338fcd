import {expect} from 'chai';
import {Drawings} from '../../packages/learning/src/lab/drawings.js';
import {hostOnMainThread} from '../../packages/learning/src/lab/main-thread.js';
import type {FromHost, ToHost} from '../../packages/learning/src/lab/messages.js';
import {openTiny, tiny, until} from '../harnesses/lab.js';

type Unstamped = ToHost extends infer Message ? (Message extends ToHost ? Omit<Message, 'generation'> : never) : never;

suite('A page that does not come to drawing', () => {
  test('is sent one snapshot, while training goes on; once that is drawn, the newest', async () => {
    const port = hostOnMainThread();
    const steps: number[] = [];
    const stops: number[] = [];
    port.onmessage = ({data}: MessageEvent<FromHost>) => {
      if (data.type !== 'event') return;
      if (data.name === 'snapshot') steps.push(data.values[0].step);
      if (data.name === 'stopped') stops.push(data.values[0].step);
    };
    const send = (message: Unstamped) => port.postMessage({...message, generation: 0});
    send({
      type: 'open',
      run: 1,
      call: 1,
      opening: {
        experiment: 'autoencoder',
        config: tiny,
        backend: 'cpu',
        avoid: [],
        visible: true,
        assets: undefined,
        saved: undefined,
      },
    });
    const trainTo = async (maxSteps: number) => {
      send({type: 'call', run: 1, call: maxSteps, method: 'play', argument: {maxSteps}});
      await until(() => stops.at(-1) === maxSteps);
    };
    await trainTo(1500);
    expect(steps).to.have.length(1);
    send({type: 'drawn', run: 1});
    await trainTo(2500);
    expect(steps).to.have.length(2);
    expect(steps[1]).to.be.above(1500);
    send({type: 'close', run: 1});
    port.close();
  });

  test('hears of nothing that it could not draw before it was paused', async () => {
    const {requestAnimationFrame: native} = globalThis;
    let frames: FrameRequestCallback[] = [];
    globalThis.requestAnimationFrame = (callback) => frames.push(callback);
    try {
      const {run, heard} = openTiny();
      await run.play();
      await until(() => frames.length > 0);
      const paused = await run.pause();
      expect(heard.steps).to.deep.equal([]);
      for (const frame of frames.splice(0)) frame(performance.now());
      globalThis.requestAnimationFrame = native;
      await run.play();
      await until(() => heard.steps.length > 1);
      expect(heard.steps[0]).to.be.above(paused.step);
      run.close();
    } finally {
      globalThis.requestAnimationFrame = native;
      for (const frame of frames) frame(performance.now());
      frames = [];
    }
  });
});

suite('Snapshots to be drawn', () => {
  const {requestAnimationFrame: native} = globalThis;
  let frames: FrameRequestCallback[] = [];
  const frame = () => {
    for (const callback of frames.splice(0)) callback(performance.now());
  };
  setup(() => {
    frames = [];
    globalThis.requestAnimationFrame = (callback) => frames.push(callback);
  });
  teardown(() => {
    globalThis.requestAnimationFrame = native;
  });

  const drawing = () => {
    const drawings = new Drawings();
    const log: string[] = [];
    const add = (run: object, name: string) =>
      drawings.add(run, {draw: () => log.push(`draws ${name}`), taken: () => log.push(`takes ${name}`)});
    return {drawings, log, add};
  };

  test('wait for a frame; of each run only the newest is drawn, and then another may come', async () => {
    const {log, add} = drawing();
    const [one, other] = [{}, {}];
    add(one, 'a');
    add(one, 'b');
    add(other, 'c');
    expect(log).to.deep.equal(['takes a']);
    frame();
    await until(() => log.length === 5);
    expect(log.slice(1)).to.deep.equal(['draws b', 'takes b', 'draws c', 'takes c']);
  });

  test('that are slow to draw come one a frame', async () => {
    const {drawings, log, add} = drawing();
    drawings.add(
      {},
      {
        draw: () => {
          const begun = performance.now();
          while (performance.now() - begun < 20);
          log.push('slow');
        },
        taken: () => log.push('taken'),
      },
    );
    add({}, 'next');
    frame();
    await until(() => frames.length > 0);
    expect(log).to.deep.equal(['slow', 'taken']);
    frame();
    await until(() => log.length === 4);
  });

  test('count as drawn where no frame comes, and the newest is drawn once one does', async () => {
    const {log, add} = drawing();
    const run = {};
    add(run, 'a');
    await until(() => log.includes('takes a'));
    add(run, 'b');
    await until(() => log.includes('takes b'));
    frame();
    await until(() => log.includes('draws b'));
    expect(log).to.deep.equal(['takes a', 'takes b', 'draws b']);
  });

  test('that are out of date are not drawn', async () => {
    const {drawings, log, add} = drawing();
    const run = {};
    add(run, 'a');
    drawings.drop(run);
    add({}, 'b');
    frame();
    await until(() => log.length === 3);
    expect(log).to.deep.equal(['takes a', 'draws b', 'takes b']);
  });
});
