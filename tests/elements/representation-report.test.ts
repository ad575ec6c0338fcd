import {reportOn} from '@latent-elements/learning';
import {expect} from 'chai';
import type {AutoencoderPlayground, RepresentationReport} from 'latent-elements';
import {
  all,
  button,
  clear,
  figure,
  inside,
  labEmpty,
  listen,
  measured,
  next,
  show,
  unhandled,
  within,
} from '../harnesses/reports.js';

/** A report on the page, and what stands beside it; gone after `clear()`. */
const page = async (changed = {}, ...beside: Element[]) => {
  const shown = await show('NoFigure', {for: 'figure', ...changed});
  shown.host.prepend(...beside);
  shown.element.scrollIntoView();
  await within(() => shown.element.shadowRoot!.querySelector('figure') !== null);
  return shown;
};

const words = (element: RepresentationReport) => element.shadowRoot!.textContent!.replace(/\s+/g, ' ');

suite('<representation-report>', () => {
  teardown(clear);

  test('measures the step that the figure stands at, number for number as by hand', async () => {
    const trained = figure();
    const {element} = await page({}, trained);
    await trained.step(60);
    await element.measure();
    const {report, step, metrics} = element.snapshot();
    expect([step, element.currentStep, report!.step]).to.deep.equal([60, 60, 60]);
    const encoding = await trained.training.ask('encoding');
    const byHand = await reportOn(encoding);
    const {alignment, ckaEarlier, earlierStep, ...rest} = report!;
    expect(rest).to.deep.equal({step: byHand.step, encoders: byHand.encoders, ckaUntrained: byHand.ckaUntrained});
    expect(alignment).to.be.NaN;
    expect(ckaEarlier).to.be.within(0, 1);
    // The kept moment nearest to a tenth of the step.
    expect(earlierStep).to.be.within(5, 7);
    const [ours, untrained] = byHand.encoders;
    expect(metrics.probe100).to.equal(ours!.probe.find(({labels}) => labels === 100)!.mean);
    expect(metrics.knnUntrained).to.equal(untrained!.knn);
    expect(element.metrics).to.deep.equal(metrics);
  });

  test('compares with the step it is told', async () => {
    const trained = figure();
    const {element} = await page({since: 40}, trained);
    await trained.step(60);
    await element.measure();
    const {earlierStep, ckaEarlier} = element.snapshot().report!;
    expect(earlierStep).to.be.within(30, 50);
    expect(ckaEarlier).to.equal((await trained.training.ask('report', {since: 40})).ckaEarlier);
  });

  test('keeps what it measured while the figure trains, one question at a time, and the last step wherever it pauses', async () => {
    const trained = figure('figure', {'max-steps': 400});
    let [asked, most] = [0, 0];
    const training = trained.training as {ask(question: string, argument?: unknown): Promise<unknown>};
    const native = training.ask.bind(training);
    training.ask = async (question: string, argument?: unknown) => {
      most = Math.max(most, ++asked);
      try {
        return await native(question, argument);
      } finally {
        asked--;
      }
    };
    const {element} = await page({}, trained);
    const steps: number[] = [];
    element.addEventListener('report', (event) => {
      expect(event.metrics).to.deep.equal(element.metrics);
      steps.push(event.step);
    });
    await trained.play();
    await measured(element, 400);
    expect(most).to.equal(1);
    expect(steps).to.deep.equal(element.snapshot().history.map(({step}) => step));
    expect(steps).to.deep.equal(steps.toSorted((a, b) => a - b));
    // Log-spaced: each at least twice the last, but for where it pauses.
    steps.slice(1, -1).forEach((step, i) => expect(step).to.be.at.least(2 * steps[i]!));
  });

  test('at the steps that are asked for, and no other', async () => {
    const trained = figure();
    const {element} = await page({steps: '5, 20 nonsense'}, trained);
    await trained.step(3);
    await trained.step(3);
    await measured(element, 6);
    await trained.step(3);
    await trained.step(20);
    await measured(element, 29);
    expect(element.snapshot().history.map(({step}) => step)).to.deep.equal([6, 29]);
  });

  test('never loads a figure, and measures nothing that nobody sees', async () => {
    const trained = figure();
    const {host, element} = await page({}, trained);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([trained.readyState, element.readyState]).to.deep.equal(['poster', 'poster']);
    expect(words(element)).to.contain(
      'Measures “Autoencoder playground” while it trains; nothing is downloaded before.',
    );
    host.style.marginTop = '20000px';
    scrollTo(0, 0);
    await within(() => element.getBoundingClientRect().top > innerHeight);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)));
    await trained.step(5);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(element.snapshot().history).to.deep.equal([]);
    element.scrollIntoView();
    await measured(element, 5);
  });

  test('another run of the figure begins another history, and that is said', async () => {
    const trained = figure();
    const {element} = await page({}, trained);
    await trained.step(10);
    await measured(element, 10);
    const cleared = next(element, 'reset');
    trained.setAttribute('code-size', '3');
    await cleared;
    expect(element.measuring.note).to.contain('other settings');
    await measured(element, 0);
    expect(element.snapshot().history.map(({step}) => step)).to.deep.equal([0]);
    expect(element.snapshot().report!.encoders[0]!.width).to.equal(3);
    await trained.step(4);
    await measured(element, 4);
    await trained.reset();
    await measured(element, 0);
    expect(element.snapshot().history).to.have.length(1);
  });

  test('a figure that diverged is measured at its last good step', async () => {
    const trained = figure('figure', {activation: 'linear', 'learning-rate': 1});
    const {element} = await page({}, trained);
    await trained.step(2000).catch(() => {});
    expect(trained.error?.code).to.equal('diverged');
    await measured(element, trained.currentStep);
    expect(element.error).to.equal(null);
  });

  test('of contrastive pairs, with the alignment of their views and every known factor', async () => {
    await import('latent-elements/contrastive-pairs/define');
    const pairs = document.createElement('contrastive-pairs');
    const attributes = {
      id: 'figure',
      dataset: 'sprites',
      factors: 'shape hue',
      network: 'dense',
      'representation-size': '4',
      'projection-size': '2',
      'batch-size': '8',
      backend: 'wasm',
    };
    for (const [name, value] of Object.entries(attributes)) pairs.setAttribute(name, value);
    const {element} = await page({}, pairs);
    await pairs.step(2);
    await element.measure();
    expect(element.metrics.alignment).to.be.within(0, 4);
    expect(element.metrics.factorHuePixels).to.be.above(element.metrics.factorHue!);
    await element.updateComplete;
    expect(words(element)).to.match(/Of 2 factors a straight map reads (none|1|2) better here than from PCA/);
    expect(words(element)).to.contain('Alignment');
  });

  test('of maps, one that is a network is measured, on rows that it has not seen; others say that they have no encoder', async () => {
    await import('latent-elements/manifold-view/define');
    const map = document.createElement('manifold-view');
    for (const [name, value] of Object.entries({
      id: 'figure',
      dataset: 'iris',
      rows: '100',
      methods: 'pca',
      backend: 'cpu',
    }))
      map.setAttribute(name, value);
    const {element} = await page({}, map);
    await map.step(1);
    await within(() => element.readyState === 'error');
    expect(element.error!.message).to.match(/no encoder, no g\(x\), to measure\. Add one of autoencoder/);
    expect(words(element)).to.contain(element.error!.message);
    map.setAttribute('methods', 'pca autoencoder');
    await map.step(5);
    await measured(element, map.currentStep);
    expect(element.snapshot().report!.encoders.map(({encoder, width}) => [encoder, width])).to.deep.equal([
      ['trained', 2],
      ['input', 4],
      ['pca', 2],
    ]);
    map.setAttribute('rows', '150');
    await next(map, 'ready');
    await map.step(2);
    await within(() => element.error?.message.startsWith('All rows') === true);
    expect(element.error!.message).to.match(/All rows are laid out.* fewer than/);
    map.remove();
    await within(() => element.readyState === 'poster');
  });
});

suite('<representation-report> and where its `for` leads', () => {
  teardown(clear);

  test('waits for a figure that comes later, loses one that goes, takes one that takes its place or its name', async () => {
    const {host, element} = await page();
    expect(words(element)).to.contain('Waits for a figure with the id “figure”');
    const first = figure();
    host.append(first);
    await first.step(3);
    await measured(element, 3);
    first.remove();
    await within(() => element.readyState === 'poster');
    expect(words(element)).to.contain('Waits for a figure');
    const second = figure('another');
    host.append(second);
    await second.step(7);
    second.id = 'figure';
    await measured(element, 7);
    second.removeAttribute('id');
    await within(() => element.readyState === 'poster');
    const third = figure();
    await (host.append(third), third.step(2));
    await measured(element, 2);
    third.replaceWith(second);
    second.id = 'figure';
    await measured(element, 7);
    element.setAttribute('for', 'nobody');
    await within(() => element.readyState === 'poster');
  });

  test('follows the attribute, and lets go of the figure before', async () => {
    const [one, two] = [figure('one'), figure('two', {'code-size': 3})];
    const {element} = await page({for: 'one'}, one, two);
    await Promise.all([one.step(3), two.step(5)]);
    await measured(element, 3);
    element.htmlFor = 'two';
    await measured(element, 5);
    expect(element.snapshot().report!.encoders[0]!.width).to.equal(3);
    let reports = 0;
    element.addEventListener('report', () => reports++);
    await one.step(20);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([reports, element.currentStep]).to.deep.equal([0, 5]);
  });

  test('waits for a tag that is defined late', async () => {
    const late = document.createElement('late-figure');
    late.id = 'figure';
    const {element} = await page({}, late);
    await within(() => words(element).includes('Waits for <late-figure>'));
    class Late extends HTMLElement {
      readonly config = {};
      readonly training = {
        open: true,
        loading: false,
        playing: false,
        info: undefined,
        failure: undefined,
        snapshot: {step: 12},
        ask: async () => ({...structuredClone(report), step: 12}),
      };
    }
    const trained = figure('trained');
    element.before(trained);
    await trained.step(1);
    const report = await trained.training.ask('report');
    customElements.define('late-figure', Late);
    await measured(element, 12);
  });

  test('looks in its own tree: a figure of the same id elsewhere is another one', async () => {
    const host = document.createElement('div');
    const root = host.attachShadow({mode: 'open'});
    const [outside, inTree] = [figure(), figure()];
    const {element} = await page({}, outside, host);
    root.append(inTree, element);
    await Promise.all([outside.step(3), inTree.step(9)]);
    await measured(element, 9);
    host.after(element);
    await measured(element, 3);
  });

  test('several reports on one figure, each by itself', async () => {
    const trained = figure();
    const {host, element} = await page({}, trained);
    const other = document.createElement('representation-report');
    other.setAttribute('for', 'figure');
    host.append(other);
    await trained.step(8);
    await Promise.all([element.measure(), other.measure()]);
    expect(other.metrics).to.deep.equal(element.metrics);
    other.remove();
    await trained.step(8);
    await measured(element, 16);
  });

  test('an element that trains nothing is refused with the fix', async () => {
    const paragraph = document.createElement('p');
    paragraph.id = 'figure';
    const {host, element} = await page();
    const failed = next<ErrorEvent>(element, 'error');
    host.prepend(paragraph);
    expect((await failed).message).to.equal(
      'The element with id “figure” is a <p>, which trains nothing. Give the id of a figure of ours.',
    );
    expect(element.matches(':state(error)')).to.be.true;
    await element.updateComplete;
    expect(words(element)).to.contain('which trains nothing');
  });

  test('moved in the page it keeps its history; what it says is its own even if the figure’s run ends in the midst', async () => {
    const trained = figure();
    const {host, element} = await page({}, trained);
    await trained.step(4);
    await measured(element, 4);
    const {history} = element.snapshot();
    host.append(element);
    await element.updateComplete;
    expect(element.snapshot().history).to.deep.equal(history);
    const heard = unhandled();
    await trained.step(1);
    const asked = element.measure().catch((error: Error) => error.name);
    trained.remove();
    expect([undefined, 'AbortError', 'Error']).to.include(await asked);
    await within(() => element.readyState === 'poster');
    expect(heard).to.deep.equal([]);
  });

  test('reports that come and go leave nothing behind: no listener on the figure, no run in the lab', async () => {
    let listeners = 0;
    const trained = figure();
    const [add] = [trained.addEventListener.bind(trained)];
    trained.addEventListener = ((type: string, listener: EventListener, options: AddEventListenerOptions) => {
      listeners++;
      options?.signal?.addEventListener('abort', () => listeners--);
      add(type as 'ready', listener as never, options);
    }) as AutoencoderPlayground['addEventListener'];
    const {host, element} = await page({}, trained);
    await trained.step(2);
    await measured(element, 2);
    const before = listeners;
    for (let i = 0; i < 30; i++) {
      const other = document.createElement('representation-report');
      other.setAttribute('for', 'figure');
      other.loading = 'eager';
      host.append(other);
      if (i % 2) await other.updateComplete;
      other.remove();
    }
    await Promise.resolve();
    expect(listeners).to.equal(before);
    element.remove();
    await Promise.resolve();
    expect(listeners).to.equal(before - 5);
    clear();
    await labEmpty();
  });
});

suite('<representation-report>: files, words and keys', () => {
  teardown(clear);

  test('the verdict says “no better” within the band, and what does as well', async () => {
    const {verdict} = await import('../../packages/elements/src/representation-report/findings.js');
    const encoder = (name: string, mean: number, deviation: number) => ({
      encoder: name,
      width: 2,
      probe: [{labels: 100, mean, deviation}],
      factors: [],
      gaps: [],
    });
    const said = (ours: number, pca: number, untrained: number, input: number) =>
      verdict({
        encoders: [
          encoder('trained', ours, 0.03),
          encoder('pca', pca, 0.02),
          encoder('untrained', untrained, 0.01),
          encoder('input', input, 0.01),
        ],
      } as never).replaceAll('\u202f', ' ');
    expect(said(0.7, 0.5, 0.3, 0.8)).to.equal(
      'Better than PCA of the same width: 70 % against 50 % with 100 labels; the raw input has more (80 %).',
    );
    expect(said(0.7, 0.68, 0.3, 0.7)).to.equal(
      'No better than PCA of the same width: 70 % against 68 % with 100 labels, within the ±3 points that other labels would make; no better than the raw input (70 %).',
    );
    expect(said(0.4, 0.5, 0.41, 0.3)).to.equal(
      'Worse than PCA of the same width: 40 % against 50 % with 100 labels; no better than the untrained encoder (41 %); better than the raw input (30 %).',
    );
    expect(
      verdict({
        encoders: [
          {...encoder('trained', 0, 0), probe: []},
          {...encoder('pca', 0, 0), probe: []},
        ],
      } as never),
    ).to.contain('neither labels nor known factors');
  });

  test('CSV, JSON and pictures of all that was measured; other formats and nothing measured are refused', async () => {
    const trained = figure();
    const {element} = await page({}, trained);
    expect(await element.download('csv').catch((error: Error) => error.message)).to.equal('Nothing is measured yet.');
    await trained.step(2);
    await element.measure();
    await trained.step(2);
    await element.measure();
    expect(await element.download('docx').catch((error: Error) => error.message)).to.contain('png, svg, csv, json');
    const saved: {name: string; text: Promise<string>}[] = [];
    const native = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      saved.push({name: this.download, text: fetch(this.href).then((response) => response.text())});
    };
    try {
      for (const format of ['csv', 'json', 'svg', 'png']) await element.download(format);
    } finally {
      HTMLAnchorElement.prototype.click = native;
    }
    const [csv, json, svg] = await Promise.all(saved.map(({text}) => text));
    const lines = csv!.split('\r\n');
    expect(lines[0]).to.equal('step,measure,value');
    expect(lines).to.include(`4,knn,${element.metrics.knn}`);
    expect(lines.filter((line) => line.startsWith('2,'))).to.have.length(Object.keys(element.metrics).length);
    expect(JSON.parse(json!)).to.have.length(element.snapshot().history.length);
    expect(svg).to.contain('Accuracy by labels').and.to.contain('this encoder');
    expect(saved.map(({name}) => name.split('.').at(-1))).to.deep.equal(['csv', 'json', 'svg', 'png']);
  });

  test('the arrow keys go back to what was measured before', async () => {
    const trained = figure();
    const {element} = await page({}, trained);
    await trained.step(2);
    await element.measure();
    await trained.step(8);
    await element.measure();
    await element.updateComplete;
    const slider = inside<HTMLInputElement>(element, 'input[type="range"]');
    expect(slider.getAttribute('aria-valuetext')).to.equal('step 10');
    slider.stepDown();
    slider.dispatchEvent(new Event('input'));
    await element.updateComplete;
    expect(inside(element, '.stage').getAttribute('aria-label')).to.contain('step 2.');
    expect(element.currentStep).to.equal(10);
  });

  test('attributes that make no sense become sensible, and are said once', async () => {
    const said = listen('warn');
    const {element} = await page(
      {dataset: 'digit', backend: 'gpu', controls: 'none', since: 'long ago', steps: 'soon'},
      figure(),
    );
    await element.updateComplete;
    expect([element.datasetName, element.backend]).to.deep.equal(['digits', 'cpu']);
    expect(said.filter((sentence) => sentence.startsWith('<representation-report>'))).to.have.length(2);
    await within(() => element.shadowRoot!.querySelector('figure') !== null);
    expect(all(element, '.controls')).to.deep.equal([]);
  });

  test('states and the button follow what it does', async () => {
    const trained = figure();
    const {element} = await page({}, trained);
    await within(() => element.shadowRoot!.querySelector('figure') !== null);
    expect(button(element, 'Measure now').getAttribute('aria-disabled')).to.equal('true');
    const states: boolean[] = [];
    const asked = trained.step(3).then(() => element.measure());
    await within(() => element.busy);
    await element.updateComplete;
    states.push(element.matches(':state(measuring)'), element.matches(':state(loading)'));
    await asked;
    await within(() => !element.busy);
    await element.updateComplete;
    states.push(element.matches(':state(measuring)'));
    expect(states).to.deep.equal([true, true, false]);
    expect(button(element, 'Measure now').getAttribute('aria-disabled')).to.equal(null);
  });
});
