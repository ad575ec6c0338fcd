import {expect} from 'chai';
import {sendMouse} from '@web/test-runner-commands';
import {placeIn} from '../../../packages/elements/src/base/drawing/pointer.js';

/** Where a mark at these px of the target is seen by the browser: a point without extent has an exact rectangle. */
const seenAt = (target: HTMLElement, [x, y]: readonly [number, number]) => {
  const mark = document.createElement('i');
  Object.assign(mark.style, {position: 'absolute', left: `${x}px`, top: `${y}px`, width: '0', height: '0'});
  target.append(mark);
  const {left, top} = mark.getBoundingClientRect();
  mark.remove();
  return {clientX: left, clientY: top};
};

/** A target of 200 × 100 px within boxes that have these styles, the outermost first. */
const within = (...styles: string[]): HTMLElement => {
  const target = document.createElement('div');
  target.style.cssText = 'position: relative; width: 200px; height: 100px';
  const outermost = styles.reduceRight((inner: HTMLElement, style) => {
    const box = document.createElement('div');
    box.style.cssText = style;
    box.append(inner);
    return box;
  }, target);
  outermost.dataset.test = '';
  document.body.append(outermost);
  return target;
};

const PLACES = [
  [0, 0],
  [200, 100],
  [37, 81],
  [150.5, 12.25],
] as const;

const expectRight = (target: HTMLElement) => {
  for (const place of PLACES) {
    const found = placeIn(target, new PointerEvent('pointermove', seenAt(target, place)));
    expect(found[0], `x of ${place.join()}`).to.be.closeTo(place[0], 0.05);
    expect(found[1], `y of ${place.join()}`).to.be.closeTo(place[1], 0.05);
  }
};

suite('A pointer’s place', () => {
  teardown(() => {
    for (const made of document.querySelectorAll('[data-test]')) made.remove();
  });

  const cases: Readonly<Record<string, readonly string[]>> = {
    nothing: ['margin: 13px'],
    'a scale of .6': ['transform: scale(.6); transform-origin: 0 0'],
    'a scale of .6 about a far origin': ['transform: scale(.6); transform-origin: 300px -40px'],
    'the property scale': ['scale: .6 1.4'],
    'a rotation of 30 degrees': ['margin: 200px; transform: rotate(30deg)'],
    'the property rotate': ['margin: 200px; rotate: 30deg'],
    'half a turn': ['margin: 200px; transform: rotate(180deg)'],
    'a mirror': ['margin: 200px; transform: scaleX(-1)'],
    'a skew': ['margin: 200px; transform: skew(20deg, -10deg)'],
    'nested transforms': [
      'scale: .5',
      'margin: 300px; transform: rotate(-75deg) translate(30px, 5px)',
      'transform: skewX(15deg)',
    ],
    'a turn about an upright axis': ['margin: 50px; transform: rotateY(60deg)'],
    'two turns in one space, which cancel': [
      'transform: rotateX(50deg); transform-style: preserve-3d',
      'transform: rotateX(-50deg)',
    ],
    zoom: ['zoom: 1.5'],
    'zoom within a scale': ['transform: scale(.6)', 'zoom: 2', 'margin: 5px'],
    'a scrolled box': ['width: 120px; height: 60px; overflow: auto; transform: scale(.6)'],
  };
  for (const [name, styles] of Object.entries(cases)) {
    test(`is right under ${name}`, () => {
      const target = within(...styles);
      const outermost = document.querySelector<HTMLElement>('[data-test]')!;
      outermost.scrollTo(30, 20);
      expectRight(target);
    });
  }

  test('is right when the target itself is turned', () => {
    const target = within('margin: 100px');
    target.style.transform = 'rotate(30deg) scale(1.2)';
    expectRight(target);
  });

  test('is right in a slot and in a shadow tree of a scaled host', () => {
    const host = document.createElement('div');
    host.dataset.test = '';
    host.style.cssText = 'scale: .6';
    const root = host.attachShadow({mode: 'open'});
    root.innerHTML = '<div style="margin: 90px; rotate: 40deg"><slot></slot></div>';
    const target = within('margin: 3px');
    host.append(target.parentElement!);
    document.body.append(host);
    expectRight(target);
  });

  test('is right in a dialog, which no ancestor of its moves', () => {
    const target = within('transform: scale(.5)', 'margin: 4px');
    const dialog = document.createElement('dialog');
    target.parentElement!.append(dialog);
    dialog.append(target);
    dialog.showModal();
    expectRight(target);
  });

  test('agrees with the browser on a real mouse', async () => {
    const target = within('margin: 150px; transform: rotate(30deg) scale(.6)');
    let heard: [number, number] | undefined;
    let browsers: [number, number] | undefined;
    target.addEventListener('mousemove', (event) => {
      heard = placeIn(target, event);
      browsers = [event.offsetX, event.offsetY];
    });
    const {clientX, clientY} = seenAt(target, [120, 40]);
    await sendMouse({type: 'move', position: [Math.round(clientX), Math.round(clientY)]});
    expect(heard![0]).to.be.closeTo(120, 1);
    expect(heard![1]).to.be.closeTo(40, 1);
    expect(heard![0]).to.be.closeTo(browsers![0], 1);
    expect(heard![1]).to.be.closeTo(browsers![1], 1);
  });
});
