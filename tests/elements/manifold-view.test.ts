import {expect} from 'chai';
import {labMemory} from '@latent-elements/learning/client';
import type {PauseEvent, SelectEvent, TrainStepEvent} from 'latent-elements';
import {until} from '../harnesses/lab.js';
import {all, button, clear, drawn, inside, listen, next, show, snapshotOf, tiny} from '../harnesses/maps.js';

suite('<manifold-view>', () => {
  teardown(clear);

  test('step lays every map out, measured at that very step', async () => {
    const {element} = await show('Default', tiny);
    await element.step(40);
    const {methods, step, measuredAt, k, dataset} = snapshotOf(element);
    expect([step, measuredAt, element.currentStep]).to.deep.equal([40, 40, 40]);
    expect(methods.map(({name, state}) => [name, state])).to.deep.equal([
      ['pca', 'done'],
      ['tsne', 'moving'],
    ]);
    expect(k).to.equal(12);
    for (const {coordinates, measures} of methods) {
      expect(coordinates).to.have.length(2 * dataset.count);
      expect(coordinates.every(Number.isFinite)).to.be.true;
      for (const value of [measures.trustworthiness, measures.continuity, measures.recall, measures.agreement]) {
        expect(value).to.be.within(0, 1);
      }
    }
    expect(element.metrics.pcaTrustworthiness).to.equal(methods[0]!.measures.trustworthiness);
    expect(element.metrics.tsneRecall).to.equal(methods[1]!.measures.recall);
  });

  test('before the first step a map shows where it starts, and says that it is no map yet', async () => {
    const {element} = await show('Default', {...tiny, methods: 'tsne isomap'});
    await element.training.load();
    await drawn(element);
    expect(snapshotOf(element).step).to.equal(0);
    const said = (name: string) => inside(element, `.map[data-name="${name}"] .kept-said`).textContent;
    expect([said('tsne'), said('isomap')]).to.deep.equal(['start: PCA', 'waiting']);
    expect(inside(element, '.stage').getAttribute('aria-label')).to.contain('t-SNE stands at its start');
    const canvas = inside<HTMLCanvasElement>(element, '.map[data-name="tsne"] canvas');
    const inked = () =>
      canvas
        .getContext('2d')!
        .getImageData(0, 0, canvas.width, canvas.height)
        .data.some((value) => value > 0);
    await until(inked);
    await element.step(4);
    await until(() => /kept/.test(said('tsne')!));
  });

  test('ends by itself where nothing is left to move', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca isomap'});
    const paused = next<PauseEvent>(element, 'pause');
    await element.play();
    await paused;
    expect(element.paused).to.be.true;
    expect(snapshotOf(element).done).to.be.true;
    const {currentStep} = element;
    await element.step(5);
    expect(element.currentStep).to.equal(currentStep);
  });

  test('the same seed gives the same maps to the bit, another one others', async () => {
    const coordinates = async (seed: number) => {
      const {element} = await show('Default', {...tiny, methods: 'tsne umap', seed});
      await element.step(20);
      const found = snapshotOf(element).methods.map((map) => map.coordinates);
      clear();
      return found;
    };
    const [first, again, other] = [await coordinates(1), await coordinates(1), await coordinates(2)];
    expect(again).to.deep.equal(first);
    expect(other[1]).not.to.deep.equal(first[1]);
  });

  test('draws as many maps as methods are named, at most four, unknown ones left out', async () => {
    for (const [methods, shown] of [
      ['umap', ['UMAP']],
      ['pca ica lda isomap tsne', ['PCA', 'ICA', 'LDA', 'Isomap']],
      ['pca nonsense tsne', ['PCA', 't-SNE']],
    ] as const) {
      const {element} = await show('Default', {...tiny, methods});
      await element.step(1);
      await drawn(element);
      expect(all(element, '.map').map((map) => map.getAttribute('aria-label'))).to.deep.equal([...shown]);
      clear();
    }
  });

  test('arrow keys put another point in hand, which lights up in every map', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca isomap'});
    await element.step(4);
    await drawn(element);
    const ring = () =>
      all<SVGCircleElement>(element, '.in-hand').map((circle) =>
        [circle.getAttribute('cx'), circle.getAttribute('cy')].join(),
      );
    await until(() => ring().length === 2);
    const before = ring();
    const canvas = inside(element, '.map[data-name="pca"] .cloud');
    canvas.focus();
    canvas.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight', bubbles: true}));
    await until(() => ring().join() !== before.join());
    ring().forEach((place, i) => expect(place).not.to.equal(before[i]));
    // To the right in the map that was asked.
    expect(Number(ring()[0]!.split(',')[0])).to.be.above(Number(before[0]!.split(',')[0]));
    expect(canvas.getAttribute('aria-label')).to.match(/^PCA, flower \d+, “/);
  });

  test('a point that is chosen is selected and told of, one under the pointer is not; the page may select too', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca isomap'});
    await element.step(2);
    await drawn(element);
    const told: (number | null)[] = [];
    element.addEventListener('select', (event) => told.push((event as SelectEvent).row));
    const cloud = inside(element, '.cloud');
    const inHand = () => Number(/flower (\d+)/.exec(cloud.getAttribute('aria-label')!)![1]);
    expect([element.selected, inHand()]).to.deep.equal([null, 0]);
    cloud.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown'}));
    await element.updateComplete;
    expect([element.selected, inHand(), told]).to.deep.equal([1, 1, [1]]);
    // Set by the page it is shown, and the page is not told of what it did itself.
    element.selected = 7;
    await until(() => inHand() === 7);
    await until(() => /kept/.test(inside(element, '.kept-said').textContent!));
    // Under the pointer, scaled as on a slide: the point of row 20.
    const {coordinates} = snapshotOf(element).methods[0]!;
    const of = (axis: 0 | 1) => Array.from({length: coordinates.length / 2}, (_, row) => coordinates[2 * row + axis]!);
    const middle = (values: number[]) => (Math.min(...values) + Math.max(...values)) / 2;
    const extent = Math.max(...([0, 1] as const).map((axis) => Math.max(...of(axis)) - Math.min(...of(axis))));
    element.style.cssText = 'transform: scale(.6); transform-origin: 0 0';
    const {left, top, width} = cloud.getBoundingClientRect();
    const at = (axis: 0 | 1) => ((of(axis)[20]! - middle(of(axis))) / extent) * 0.9;
    const place = {clientX: left + (0.5 + at(0)) * width, clientY: top + (0.5 - at(1)) * width};
    const point = (type: string) =>
      cloud.dispatchEvent(new PointerEvent(type, {...place, pointerId: 1, pointerType: 'touch', bubbles: true}));
    cloud.dispatchEvent(new PointerEvent('pointermove', {...place, pointerType: 'mouse', bubbles: true}));
    await until(() => inHand() !== 7);
    const under = inHand();
    expect(coordinates.subarray(2 * under, 2 * under + 2)).to.deep.equal(coordinates.subarray(40, 42));
    expect([element.selected, told]).to.deep.equal([7, [1]]);
    // A finger that is lifted where it was put chooses; taken away, since the page scrolls, it does not.
    point('pointerdown');
    point('pointercancel');
    expect(element.selected).to.equal(7);
    point('pointerdown');
    point('pointerup');
    expect([element.selected, told]).to.deep.equal([under, [1, under]]);
    (element as {selected: unknown}).selected = 'seven';
    await element.updateComplete;
    expect([element.selected, inHand()]).to.deep.equal([null, 0]);
    // Of what there is not, the first is in hand.
    element.selected = 5000;
    await element.updateComplete;
    expect(inHand()).to.equal(0);
  });

  test('neighbours are kept, lost and invented as the data and the map have them', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca'});
    await element.step(2);
    const {
      example,
      methods: [map],
      dataset,
    } = snapshotOf(element);
    const places = map!.coordinates;
    const far = (row: number) =>
      (places[2 * row]! - places[2 * example.row]!) ** 2 + (places[2 * row + 1]! - places[2 * example.row + 1]!) ** 2;
    const onMap = Array.from({length: dataset.count}, (_, row) => row)
      .filter((row) => row !== example.row)
      .sort((a, b) => far(a) - far(b) || a - b)
      .slice(0, 8);
    const [torn] = example.maps;
    expect([...torn!.kept, ...torn!.invented].sort()).to.deep.equal(onMap.sort());
    expect([...torn!.kept, ...torn!.lost].sort()).to.deep.equal([...example.neighbours].sort());
  });

  test('Space selects points, and the selection, coordinates and neighbours can be taken along', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca tsne'});
    await element.step(5);
    await drawn(element);
    const saved: {name: string; text: Promise<string>}[] = [];
    const native = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      saved.push({name: this.download, text: fetch(this.href).then((response) => response.text())});
    };
    try {
      const canvas = inside(element, '.cloud');
      for (const key of [' ', 'PageDown', ' '])
        canvas.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
      for (const format of ['selection', 'csv', 'neighbours', 'png', 'svg']) await element.download(format);
    } finally {
      HTMLAnchorElement.prototype.click = native;
    }
    const [selection, csv] = await Promise.all(saved.slice(0, 2).map(({text}) => text));
    expect(selection!.trim().split('\r\n')).to.have.length(3);
    expect(csv!.split('\r\n')[0]).to.equal('row,label,pca_x,pca_y,tsne_x,tsne_y');
    expect(csv!.trim().split('\r\n')).to.have.length(snapshotOf(element).dataset.count + 1);
    expect((await saved[2]!.text).split('\r\n')[0]).to.equal('of,row,label,rank,distance,pca,tsne');
    expect(saved.map(({name}) => name.split('.').at(-1))).to.deep.equal(['csv', 'csv', 'csv', 'png', 'svg']);
    // Every map's name stands in the picture.
    expect(await saved[4]!.text).to.contain('>t-SNE</text>');
  });

  test('a perplexity that the data cannot have is refused with the reason, and the repair works', async () => {
    const {element, play} = await show('Refused', {backend: 'cpu'});
    await play();
    await drawn(element);
    const map = snapshotOf(element).methods.find(({name}) => name === 'tsne')!;
    expect(map.state).to.equal('refused');
    expect(map.refusal).to.match(/perplexity of 400/);
    expect(inside(element, '.map[data-name="tsne"] .refusal').textContent).to.equal(map.refusal);
    expect(snapshotOf(element).methods[0]!.state).to.equal('done');
    button(element, 'Perplexity').click();
    // So few points may be laid out before the first of them is drawn.
    const state = () => snapshotOf(element).methods.find(({name}) => name === 'tsne')?.state;
    await until(() => state() === 'moving' || state() === 'done');
    await element.pause();
  });

  test('six seeds and a sweep lay each map out to its own end, and say what was run', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca umap'});
    await element.step(2);
    await drawn(element);
    const panel = () => inside(element, '.panel').textContent!.replace(/\s+/g, ' ');
    button(element, 'Six seeds').click();
    await element.updateComplete;
    button(element, 'Lay out six times').click();
    await until(() => all(element, '.seeds canvas').length === 6);
    expect(panel()).to.contain('Each of 150 flowers, UMAP, 300 epochs.');
    expect(inside(element, '.panel h4').textContent).to.match(/^6 seeds, trust 0\.\d\d to 0\.\d\d$/);
    button(element, 'Sweep').click();
    await element.updateComplete;
    all(element, '.panel button')
      .find(({textContent}) => textContent === 'Sweep')!
      .click();
    await until(
      () => all(element, '.panel button').at(-1)!.textContent === 'Sweep' && panel().includes('is trusted most'),
    );
    expect(panel()).to.contain('Each of 150 flowers, UMAP, 300 epochs.');
    // What was opened for it is closed.
    expect((await labMemory())!.runs).to.equal(1);
  });

  test('the swiss roll: Isomap unrolls it, PCA does not; one edge across the gap ruins it', async () => {
    const residual = async (shortcut: string) => {
      const {element} = await show('Default', {
        dataset: 'swiss-roll',
        methods: 'pca isomap',
        neighbours: 8,
        rows: 800,
        shortcut,
        backend: 'cpu',
      });
      await element.step(3);
      const [pca, isomap] = snapshotOf(element).methods;
      clear();
      return {pca: pca!, isomap: isomap!};
    };
    const whole = await residual('');
    expect(whole.isomap.objective.value).to.be.below(0.02);
    expect(whole.isomap.measures.trustworthiness).to.be.above(whole.pca.measures.trustworthiness);
    expect(whole.isomap.notes).to.deep.equal([]);
    // The two rows that are farthest apart along the roll: any pair on different turns would do.
    const {coordinates} = whole.isomap;
    const along = Array.from({length: coordinates.length / 2}, (_, row) => coordinates[2 * row]!);
    const [from, to] = [along.indexOf(Math.min(...along)), along.indexOf(Math.max(...along))];
    const cut = await residual(`${from} ${to}`);
    expect(cut.isomap.objective.value).to.be.above(5 * whole.isomap.objective.value);
    expect(cut.isomap.notes.join()).to.contain('added by hand');
  });

  test('train-step comes while maps move, and the scrubber’s moments are kept', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    const {step} = await next<TrainStepEvent>(element, 'train-step');
    expect(step).to.be.above(0);
    await element.step(30);
    const {moments} = snapshotOf(element);
    expect([...moments]).to.deep.equal([...moments].sort((a, b) => a - b));
    expect(moments.length).to.be.above(5);
  });

  test('what is no number, or names no data, is brought to the nearest sensible value and said once', async () => {
    const warnings = listen('warn');
    const {element} = await show('InvalidAttributes', {backend: 'cpu'});
    await element.updateComplete;
    expect(element.datasetName).to.equal('swiss-roll');
    expect([element.rows, element.neighbours, element.perplexity]).to.deep.equal([10_000, 15, 2]);
    expect(warnings.filter((warning) => warning.includes('<manifold-view>'))).to.have.length.above(4);
  });

  test('own rows by property, and missing data refused with a way on', async () => {
    const own = await show('OwnRows', {methods: 'pca', autoplay: false, backend: 'cpu'});
    await own.element.step(1);
    expect(snapshotOf(own.element).dataset).to.deep.include({count: 240, classNames: ['north', 'south']});
    const missing = await show('MissingData', {backend: 'cpu'});
    await missing.play().catch(() => {});
    expect(missing.element.error?.code).to.match(/^data/);
    await missing.element.updateComplete;
    expect(button(missing.element, 'Use the generated swiss roll instead')).to.exist;
  });

  test('a panel whose question is refused because its figure has gone does not ask again and again', async () => {
    const {element} = await show('Default', tiny);
    await element.step(3);
    await drawn(element);
    const {requestUpdate} = element;
    let updates = 0;
    // Microtasks that never end would freeze this page too: here they end with an error.
    element.requestUpdate = function (...given) {
      if (++updates > 200) throw new Error('The figure renders for ever.');
      return requestUpdate.apply(this, given);
    };
    button(element, 'How many directions?').click();
    element.remove();
    // Longer than an element that is gone keeps its run.
    await new Promise((resolve) => setTimeout(resolve, 600));
    // Another point: another question, and nobody to answer it.
    inside(element, '.cloud').dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown'}));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(updates).to.be.within(1, 50);
  });
});
