import {expect} from 'chai';
import type {LinearLens} from 'latent-elements';
import meta, * as stories from '../../stories/linear-lens.stories.js';
import {button, clear, all, inside, next, openPanel, showing} from '../harnesses/figures.js';
import {rejection, until} from '../harnesses/lab.js';

const show = showing('linear-lens', meta, stories);

/** Shown and drawn. */
const drawn = async (name: Parameters<typeof show>[0], changed = {}) => {
  const shown = await show(name, changed);
  await shown.element.compute();
  return shown.element;
};

/** A drag from where an end of the axis is to a direction from the middle of the plane, degrees. */
const drag = (element: LinearLens, to: number) => {
  const [grip] = all(element, '.grip');
  const {left, top, width, height} = inside(element, '.plane').getBoundingClientRect();
  const radians = (to * Math.PI) / 180;
  const at = {clientX: left + width / 2 + Math.cos(radians) * 90, clientY: top + height / 2 - Math.sin(radians) * 90};
  const {x, y} = grip!.getBoundingClientRect();
  const held = new Set<number>();
  Object.assign(grip!, {
    setPointerCapture: (id: number) => held.add(id),
    hasPointerCapture: (id: number) => held.has(id),
  });
  grip!.dispatchEvent(new PointerEvent('pointerdown', {button: 0, pointerId: 1, clientX: x, clientY: y}));
  grip!.dispatchEvent(new PointerEvent('pointermove', {pointerId: 1, ...at}));
};

suite('<linear-lens>', () => {
  teardown(clear);

  test('draws a generated cloud unasked, tells that it is ready, and measures the axis at hand', async () => {
    const {element} = await show('Default');
    await next(element, 'ready');
    expect(element.readyState).to.equal('ready');
    const {variance, share, fisher, kurtosis} = element.metrics;
    const {points, labels} = element.snapshot() as {points: Float64Array; labels: Uint8Array};
    // The same by the definitions, along the axis at 20 degrees.
    const [cos, sin] = [Math.cos(Math.PI / 9), Math.sin(Math.PI / 9)];
    const at = Array.from(labels, (_, i) => cos * points[2 * i]! + sin * points[2 * i + 1]!);
    const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const second = mean(at.map((value) => value ** 2));
    const means = [0, 1].map((label) => mean(at.filter((_, i) => labels[i] === label)));
    const within = mean(at.map((value, i) => (value - means[labels[i]!]!) ** 2));
    expect(variance).to.be.closeTo((second * at.length) / (at.length - 1), 1e-6);
    expect(fisher).to.be.closeTo((second - within) / within, 1e-6);
    expect(kurtosis).to.be.closeTo(mean(at.map((value) => value ** 4)) / second ** 2 - 3, 1e-6);
    expect(share).to.be.within(0, 1);
  });

  test('pictures are not fetched unasked', async () => {
    const {element} = await show('FourAgainstNine', {loading: undefined});
    await until(() => all(element, '.primary').length > 0);
    expect([element.readyState, element.metrics.variance]).to.deep.equal(['poster', NaN]);
    expect(inside(element, '.primary').textContent).to.match(/Draw it here\s+\d+ KB/);
  });

  test('an end of the axis is dragged, whatever the page does to the figure', async () => {
    const {element, host} = await show('Default');
    await element.compute();
    Object.assign(host.style, {width: '700px', transform: 'scale(.6)', transformOrigin: '0 0'});
    await until(() => inside(element, '.plane').offsetWidth === Math.round(700 * 0.54));
    const told: unknown[] = [];
    element.addEventListener('change', ({name, value}) => told.push([name, value]));
    drag(element, 75);
    drag(element, -30);
    expect(told).to.deep.equal([
      ['angle', 75],
      ['angle', 150],
    ]);
  });

  test('before it is solved the curves show where the hand has been, and nothing of the answers', async () => {
    const element = await drawn('Default');
    const curve = () => inside<SVGPathElement>(element, '.swept').getAttribute('d')!;
    expect(curve()).to.equal('');
    element.change('angle', 32);
    await element.updateComplete;
    expect(curve().match(/L/g)).to.have.length(12);
    expect(all(element, '.answer, .answers')).to.have.length(0);
    expect(element.snapshot()).to.include({answers: null, solutions: null});
  });

  test('solved, it names three axes, in the plane, in all dimensions and on held-out rows', async () => {
    const {element} = await show('Iris');
    await element.solve();
    const {solutions, answers} = element.snapshot() as unknown as Record<
      'solutions' | 'answers',
      Record<string, {axis: Float64Array; heldOut: {fisher: number}; tilt: number; angle: number}>
    >;
    for (const method of ['pca', 'ica', 'lda']) {
      expect(Math.hypot(...solutions[method]!.axis), method).to.be.closeTo(1, 1e-9);
      expect(solutions[method]!.axis, method).to.have.length(4);
    }
    // The first principal component lies in the plane that it spans.
    expect(solutions.pca!.tilt).to.be.closeTo(0, 1e-4);
    expect(solutions.lda!.tilt).to.be.closeTo(28, 1);
    expect(answers.lda!.angle).to.be.within(0, 180);
    const table = inside(element, '.answers');
    expect(all(element, '.answers thead th').map(({textContent}) => textContent)).to.deep.equal([
      'Best axis by',
      'in this plane',
      'in all 4 dimensions',
      'held out',
    ]);
    expect(table.textContent).to.include(solutions.lda!.heldOut.fisher.toFixed(2));
    expect(element.matches(':state(solved)')).to.be.true;
  });

  test('on a phone it can be solved on the first screen, and the button stays under the finger when the answer comes', async () => {
    const {element, host} = await show('Default');
    await element.compute();
    host.style.width = '343px';
    await until(() => inside(element, '.plane').offsetWidth === 300);
    const button = () => {
      const {top} = element.getBoundingClientRect();
      const {top: from, bottom: to} = inside(element, '.primary').getBoundingClientRect();
      return [from - top, to - top];
    };
    const before = button();
    expect(before[1]).to.be.at.most(700);
    inside(element, '.primary').click();
    await until(() => all(element, '.answers').length > 0);
    await element.solve();
    expect(button()).to.deep.equal(before);
  });

  test('the finding names the method whose axis the hand has found', async () => {
    const {element} = await show('Default');
    await element.solve();
    const {answers} = element.snapshot() as unknown as {answers: Record<string, {angle: number}>};
    for (const [method, name] of [
      ['pca', 'PCA'],
      ['lda', 'LDA'],
      ['ica', 'ICA'],
    ] as const) {
      element.change('angle', Math.round(answers[method]!.angle));
      await element.updateComplete;
      expect(inside(element, '.finding').textContent).to.match(new RegExp(`^The hand has found ${name}’s axis`));
    }
  });

  test('the reader’s guess is answered by this cloud’s angle, and not before', async () => {
    const element = await drawn('Default');
    const [same] = all<HTMLInputElement>(element, '.guess input');
    same!.click();
    await element.updateComplete;
    expect(all(element, '.note')).to.have.length(0);
    button(element, 'Solve').click();
    await until(() => all(element, '.note').length > 0);
    expect(inside(element, '.note').textContent).to.equal(
      'You guessed: “the same axis”. In this cloud the two are 44° apart.',
    );
  });

  test('another cloud hides what was solved for and forgets the point in hand; a turn does not', async () => {
    const {element} = await show('Default');
    await element.solve();
    element.select(3);
    element.change('angle', 60);
    await element.updateComplete;
    expect([element.solved, element.selected]).to.deep.equal([true, 3]);
    element.change('datasetName', 'sausages');
    await element.compute();
    expect([element.solved, element.selected]).to.deep.equal([false, null]);
    expect(element.snapshot()).to.deep.include({answers: null});
  });

  test('of two clouds asked for at once only the newer is ever shown', async () => {
    const element = await drawn('Default');
    const seen: string[] = [];
    const look = () => seen.push((element.snapshot() as unknown as {config: {dataset: string}}).config.dataset);
    element.change('datasetName', 'wine');
    const first = element.compute().then(look);
    element.change('datasetName', 'iris');
    await Promise.all([first, element.compute().then(look)]);
    expect(seen).to.deep.equal(['iris', 'iris']);
    expect(element.error).to.equal(null);
  });

  test('what is outdated is broken off, and not computed to its end first', async () => {
    const element = await drawn('Default');
    const signals: AbortSignal[] = [];
    // In place of a cloud that takes seconds: it ends when it is broken off.
    const computed = (signal: AbortSignal) => {
      signals.push(signal);
      Reflect.deleteProperty(element, 'computed');
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('Broken off'))));
    };
    Object.assign(element, {computed});
    element.change('datasetName', 'wine');
    await until(() => signals.length > 0);
    element.change('datasetName', 'iris');
    await element.compute();
    expect([signals[0]!.aborted, element.error]).to.deep.equal([true, null]);
    expect(element.snapshot()).to.deep.include({title: 'Iris'});
  });

  test('a row is a row: the last one can be chosen, the one after it is none', async () => {
    const element = await drawn('Default');
    element.selected = 399;
    await element.updateComplete;
    expect(all(element, '.fall')).to.have.length(1);
    element.selected = 400;
    await element.updateComplete;
    expect(element.selected).to.equal(null);
  });

  test('a preset draws its own cloud, whatever was there, and its axes are yet to be found', async () => {
    const element = await drawn('Default', {classes: 'first second'});
    element.data = 'a,b\n1,2\n3,5\n4,4\n7,1';
    await element.solve();
    inside(element, '.more').click();
    button(element, 'Units decide').click();
    await until(() => (element.snapshot() as unknown as {title: string}).title === 'Wine');
    expect([element.solved, element.datasetName, element.classes]).to.deep.equal([false, 'wine', '']);
    // Proline is counted in the largest unit.
    await element.solve();
    const {solutions} = element.snapshot() as unknown as {solutions: {pca: {measures: {share: number}}}};
    expect(solutions.pca.measures.share).to.be.above(0.99);
  });

  test('the author’s own table is turned, by address and by text', async () => {
    const {element} = await show('OwnTable');
    await element.compute();
    expect((element.snapshot() as unknown as {columns: string[]}).columns).to.deep.equal(['x', 'y', 'z']);
    element.data = 'a,b\n1,2\n3,5\n4,4\n7,1';
    await element.compute();
    expect(element.snapshot()).to.deep.include({n: 4, heldOut: 0, labels: null});
    expect(element.metrics.fisher).to.be.NaN;
  });

  test('a table that is not there is said, can be tried again, and replaced by a generated cloud', async () => {
    const {element} = await show('MissingTable');
    const failed = next(element, 'error');
    expect(await rejection(element.compute())).to.have.property('code', 'data-not-found');
    await failed;
    await until(() => all(element, '.message').length > 0);
    expect(element.readyState).to.equal('error');
    const again = next(element, 'error');
    button(element, 'Try again').click();
    await again;
    await until(() => all(element, '.message').length > 0);
    button(element, 'Use a generated cloud').click();
    await until(() => element.readyState === 'ready');
    expect(element.error).to.equal(null);
  });

  test('painted points are turned like any others, and cleared they make room for the data', async () => {
    const element = await drawn('Default');
    const pad = await openPanel(element, 'Paint points');
    const canvas = pad.querySelector('canvas')!;
    const press = (key: string) => canvas.dispatchEvent(new KeyboardEvent('keydown', {key}));
    const title = () => (element.snapshot() as unknown as {title: string}).title;
    press('Enter');
    press('ArrowRight');
    press('Enter');
    all<HTMLInputElement>(element, '.pad input')[1]!.click();
    press('ArrowUp');
    press('Enter');
    await until(() => title() === 'Painted points');
    const {points, labels} = element.snapshot() as unknown as {points: Float64Array; labels: Uint8Array};
    expect([...labels]).to.deep.equal([0, 0, 1]);
    // Two steps of 12 px on a pad of 240 px and ten units, about their mean; upwards on the pad is upwards in the plane.
    expect([points[2]! - points[0]!, points[5]! - points[1]!].map((x) => x.toFixed(3))).to.deep.equal([
      '0.500',
      '0.500',
    ]);
    button(element, 'Clear').click();
    await until(() => title() === 'Three answers');
  });

  test('a table that is dropped is turned, one that is refused leaves the picture, and there is a way back', async () => {
    const element = await drawn('Default');
    const drop = (text: string) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], 'mine.csv', {type: 'text/csv'}));
      element.dispatchEvent(new DragEvent('drop', {dataTransfer, cancelable: true}));
    };
    const title = () => (element.snapshot() as unknown as {title: string}).title;
    drop('a,b\n1,2\n3,5\n4,4\n7,1');
    await until(() => title() === 'mine.csv');
    const failed = next(element, 'error');
    drop('a,b\n1,2\n3,x\n4,5\n5,6');
    await failed;
    expect([title(), element.error?.code]).to.deep.equal(['mine.csv', 'data-invalid']);
    await openPanel(element, 'Your data');
    button(element, 'Back to what was here').click();
    await until(() => title() === 'Three answers' && element.error === null);
  });

  test('files that cannot be read are said in the figure, which stays as it is', async () => {
    const element = await drawn('Default');
    const dataTransfer = new DataTransfer();
    for (const name of ['a.csv', 'b.csv', 'c.csv']) dataTransfer.items.add(new File(['x,y\n1,2'], name));
    element.dispatchEvent(new DragEvent('drop', {dataTransfer, cancelable: true}));
    await until(() => all(element, '.message').length > 0);
    expect(inside(element, '.message').textContent).to.match(/“c\.csv” were not taken\.\s+These are 3 files/);
    expect([element.readyState, element.error]).to.deep.equal(['ready', null]);
    button(element, 'Dismiss').click();
    await element.updateComplete;
    expect(all(element, '.message')).to.have.length(0);
  });

  test('one column has no plane, and says so', async () => {
    const element = await drawn('Default');
    element.data = 'a\n1\n2\n3';
    expect((await rejection(element.compute())).message).to.match(/one column/);
    expect(all(element, '.plane canvas')).to.have.length(1);
  });
});
