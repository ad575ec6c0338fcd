import {labMemory} from '@latent-elements/learning/client';
import {expect} from 'chai';
import {ErrorEvent, type LearningElement} from 'latent-elements';
import {rejection} from '../lab.js';
import {button, clear, inside, listen, next, unhandled} from '../figures.js';
import {framed, type Fixture} from './fixture.js';

/** Rows of which every element that takes tables can make something. */
const ROWS = ['kind,x,y,z', ...Array.from({length: 60}, (_, i) => `${'ab'[i % 2]},${i % 7},${i % 5},${(i * i) % 11}`)];

/** Data that is not there or not right, a page without workers: said, and survived. */
export const faults = (fixture: Fixture<LearningElement>) => {
  const {options} = fixture;
  const {tables = true} = options;

  teardown(clear);

  const refused = async (element: LearningElement) => {
    const told = next<ErrorEvent>(element, 'error');
    expect(await rejection(element.step(1)))
      .to.have.property('code')
      .that.matches(/^data-/);
    const event = await told;
    await element.updateComplete;
    expect(event).to.be.instanceOf(ErrorEvent);
    expect(event.message).to.match(/^[A-Z“][^\n]*\.$/);
    expect([element.readyState, element.paused, element.error?.message]).to.deep.equal(['error', true, event.message]);
    expect(element.matches(':state(error)')).to.be.true;
    return event;
  };

  test('an address that answers 404 is said, can be tried again, and is forgotten with its attribute', async () => {
    const heard = unhandled();
    const {element} = await fixture.small({src: './nothing-here.csv'});
    await framed(element);
    const event = await refused(element);
    expect(event).to.include({code: 'data-not-found', recoverable: true});
    expect(event.message).to.match(/404 .*nothing-here\.csv/);
    expect(inside(element, '.message').textContent).to.include(event.message);
    const again = next<ErrorEvent>(element, 'error');
    button(element, 'Try again').click();
    expect((await again).code).to.equal('data-not-found');
    element.src = '';
    await element.updateComplete;
    expect([element.readyState, element.error]).to.deep.equal(['poster', null]);
    expect(heard).to.deep.equal([]);
  });

  test('what was trained before stays in the picture', async () => {
    const {element} = await fixture.drawn();
    const {currentStep} = element;
    element.src = './nothing-here.csv';
    expect((await next<ErrorEvent>(element, 'error')).code).to.equal('data-not-found');
    expect(element.currentStep).to.equal(currentStep);
    expect(inside(element, options.drawn ?? '.stage canvas').checkVisibility()).to.be.true;
  });

  const wrong: [string, unknown, RegExp][] = [
    ['a cell too many', 'a,b\n1,2\n3,4,5\n6,7', tables ? /row 3/i : /./],
    ['a cell that is no number', 'a,b\n1,2\n3,4\n5,x\n7,8', tables ? /row 4.*(column 2|b)/i : /./],
    ['nothing', '', /./],
    ['one row', 'a,b\n1,2', tables ? /row/ : /./],
    ['a key of the language', '[{"__proto__": 1}, {"constructor": 2}]', /./],
    [
      'rows in place of text',
      [
        [1, 2],
        [3, 4],
      ],
      /Own data is text .*JSON\.stringify/,
    ],
  ];
  test('data that is not right is refused by a sentence, one after the other, and what is right is taken', async () => {
    const {element} = await fixture.small();
    for (const [what, data, message] of wrong) {
      Object.assign(element, {data});
      expect((await refused(element)).message, what).to.match(message);
    }
    element.data = tables ? ROWS.join('\n') : undefined;
    await element.step(2);
    expect([element.currentStep, element.error]).to.deep.equal([2, null]);
    if (tables) {
      const {dataset} = element.snapshot() as {dataset?: {featureNames: readonly string[]}};
      expect(dataset?.featureNames).to.deep.equal(['x', 'y', 'z']);
    }
  });

  test('an address that could run, or is none, is refused', async () => {
    const heard = unhandled();
    const {element} = await fixture.small();
    for (const src of ['javascript:globalThis.harmed=1', 'data:text/csv,a%0A1%0A2', 'http://[', '//']) {
      element.src = src;
      await refused(element);
      expect(globalThis).not.to.have.property('harmed');
    }
    expect(heard).to.deep.equal([]);
  });

  if (tables)
    test('the author’s rows train by address too', async () => {
      const src = URL.createObjectURL(new Blob([ROWS.join('\n')], {type: 'text/csv'}));
      const {element} = await fixture.small({src});
      await element.step(2);
      expect((element.snapshot() as {dataset?: object}).dataset).to.deep.include({shape: [3]});
    });

  if (fixture.has('NoWorker'))
    test('where the page refuses a worker it trains beside the page and says so, nothing in the console', async () => {
      const heard = unhandled();
      const [warnings, errors] = [listen('warn'), listen('error')];
      const shown = await fixture.show('NoWorker', options.tiny);
      await fixture.draw(shown);
      expect(shown.element.currentStep).to.equal(2);
      expect(inside(shown.element, '[part=status]').textContent).to.include('main thread');
      expect(await labMemory()).to.include({runs: 1, where: 'main thread'});
      expect([heard, warnings, errors]).to.deep.equal([[], [], []]);
    });

  test('a poster that cannot be drawn is an error event, not one of the page’s', async () => {
    const heard = unhandled();
    const errors = listen('error');
    const {host} = await fixture.small();
    const {config} = fixture.make() as LearningElement & {config: {dataset: string}};
    const recorded = {snapshot: {step: 1, config: {dataset: config.dataset}, metrics: {}}, config};
    const poster = URL.createObjectURL(new Blob([JSON.stringify(recorded)], {type: 'application/json'}));
    const element = fixture.make({poster});
    const told = next<ErrorEvent>(element, 'error');
    host.append(element);
    expect((await told).code).to.equal('figure');
    await element.step(2);
    expect([element.readyState, element.error, element.currentStep]).to.deep.equal(['ready', null, 2]);
    expect([heard, errors]).to.deep.equal([[], []]);
  });
};
