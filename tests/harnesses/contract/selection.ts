import {sendMouse} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {FigureElement} from 'latent-elements';
import {clear, inside, next} from '../figures.js';
import type {Fixture} from './fixture.js';

/** A figure whose points can be selected. */
type Selecting = FigureElement & {selected: number | null};

/** Whether the class says that it has points to select. */
export const selects = (fixture: Fixture) => 'selected' in fixture.elementClass.prototype;

/** `selected` and `select`, and the point that a click picks, also under transforms. */
export const selection = (fixture: Fixture) => {
  const {points = '.stage canvas', requires} = fixture.options;

  teardown(clear);

  const drawn = async () => {
    const shown = await fixture.drawn();
    Object.assign(shown.host.style, {width: '700px'});
    scrollTo(0, 0);
    await shown.element.updateComplete;
    return {...shown, element: shown.element as Selecting};
  };

  /** Where a click selects something, as a share of the canvas with the points, and the row there. */
  const hit = async (element: Selecting) => {
    const {left, top, width, height} = inside(element, points).getBoundingClientRect();
    for (let i = 0; i < 100; i++) {
      // A walk over the canvas that visits each row and column once.
      const [x, y] = [left + (width * ((37 * i) % 100)) / 100, top + (height * ((61 * i) % 100)) / 100];
      element.selected = null;
      await sendMouse({type: 'click', position: [Math.round(x), Math.round(y)]});
      await element.updateComplete;
      if (element.selected !== null) return {x: Math.round(x), y: Math.round(y), row: element.selected};
    }
    throw new Error('No click on the points selects one.');
  };

  test('`selected` is a row or null, the page may set it, and what is no row is none', async () => {
    const {element} = await drawn();
    element.selected = 1;
    await element.updateComplete;
    expect(element.selected).to.equal(1);
    for (const none of [null, undefined, -1, 1.5, NaN, 1e9, 'one', {}]) {
      Object.assign(element, {selected: none});
      await element.updateComplete;
      expect(element.selected, String(none)).to.equal(null);
    }
    expect(element.error).to.equal(null);
  });

  test('the reader’s choice is told by `select`, which does not bubble', async () => {
    const {element, host} = await drawn();
    const bubbled: Event[] = [];
    host.addEventListener('select', (event) => bubbled.push(event));
    const told = next(element, 'select');
    const {row} = await hit(element);
    await told;
    expect(element.selected).to.equal(row);
    expect(row).to.satisfy((value: number) => Number.isInteger(value) && value >= 0);
    expect(bubbled).to.deep.equal([]);
  });

  if (!requires?.transforms) return;
  const transforms = ['scale(.6)', 'rotate(8deg)', 'translate(40px, 30px) rotate(-5deg) scale(.8, .7)'];
  for (const transform of transforms)
    test(`under ${transform} a click picks the same point`, async () => {
      const {element, host} = await drawn();
      const {x, y, row} = await hit(element);
      const {left, top} = host.getBoundingClientRect();
      Object.assign(host.style, {transform, transformOrigin: '0 0'});
      const moved = new DOMMatrix(getComputedStyle(host).transform).transformPoint({x: x - left, y: y - top});
      element.selected = null;
      await sendMouse({type: 'click', position: [Math.round(left + moved.x), Math.round(top + moved.y)]});
      await element.updateComplete;
      expect(element.selected).to.equal(row);
    });
};
