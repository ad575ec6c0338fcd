import {expect} from 'chai';
import {GLIDE, Tween} from '../../../packages/elements/src/base/drawing/tween.js';

suite('Tweens of a page', () => {
  const {requestAnimationFrame: ask, cancelAnimationFrame: cancel} = globalThis;
  const {now} = performance;
  let next: FrameRequestCallback | undefined;
  let clock = 0;
  setup(() => {
    clock = 1000;
    next = undefined;
    performance.now = () => clock;
    globalThis.requestAnimationFrame = (callback) => ((next = callback), 1);
    globalThis.cancelAnimationFrame = () => (next = undefined);
  });
  teardown(() => {
    performance.now = now;
    globalThis.requestAnimationFrame = ask;
    globalThis.cancelAnimationFrame = cancel;
  });

  /** Frames that take so long, until none is asked for; how many tweens each painted. */
  const framesOf = (ms: number) => {
    const painted: number[] = [];
    const ends: number[] = [];
    let count = 0;
    const tweens = Array.from(
      {length: 4},
      (_, i) =>
        new Tween((share) => {
          count++;
          if (share === 1) ends.push(i);
        }),
    );
    for (const tween of tweens) tween.start();
    while (next) {
      const frame = next;
      next = undefined;
      count = 0;
      clock += ms;
      frame(clock);
      painted.push(count);
    }
    return {painted, ends};
  };

  test('go on together where the page keeps up', () => {
    const {painted, ends} = framesOf(16);
    expect(painted).to.deep.equal(Array.from({length: Math.ceil(GLIDE / 16)}, () => 4));
    expect(ends).to.deep.equal([0, 1, 2, 3]);
  });

  test('take turns where it does not, and all end', () => {
    const {painted, ends} = framesOf(300);
    expect(painted).to.deep.equal([2, 1, 1]);
    expect(ends).to.deep.equal([0, 1, 2, 3]);
  });
});
