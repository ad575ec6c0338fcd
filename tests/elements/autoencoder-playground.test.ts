import {emulateMedia} from '@web/test-runner-commands';
import {expect} from 'chai';
import {
  ChangeEvent,
  ErrorEvent,
  PauseEvent,
  PlayEvent,
  ProgressEvent,
  ReadyEvent,
  ResetEvent,
  TrainStepEvent,
  type AutoencoderPlayground,
} from 'latent-elements';
import {rejection, until} from '../harnesses/lab.js';
import {all, button, clear, drawn, inside, listen, next, show, tiny, unhandled} from '../harnesses/playground.js';

const BASELINES = [
  'loss',
  'heldOutMse',
  'pcaMse',
  'knn',
  'knnPca',
  'knnPixels',
  'knnUntrained',
  'parameters',
  'msPerStep',
];
const EVENTS = ['ready', 'play', 'pause', 'reset', 'progress', 'train-step', 'change', 'error'];

/** Custom states that are on. */
const statesOf = (element: Element) =>
  ['loading', 'training', 'paused', 'error'].filter((state) => element.matches(`:state(${state})`));

/** Far below the fold: not seen, and not near. */
const below = (host: HTMLElement) => Object.assign(host.style, {position: 'absolute', top: '6000px', width: '800px'});

const expectAtRest = (element: AutoencoderPlayground, step: number) => {
  const snapshot = element.snapshot() as ReturnType<AutoencoderPlayground['snapshot']> & {measuredAt: number};
  expect({
    paused: element.paused,
    currentStep: element.currentStep,
    step: snapshot.step,
    measuredAt: snapshot.measuredAt,
  }).to.deep.equal({
    paused: true,
    currentStep: step,
    step,
    measuredAt: step,
  });
};

suite('The contract: time', () => {
  teardown(clear);

  test('readyState and states go from poster over loading to ready', async () => {
    const {element} = await show('Default', tiny);
    expect([
      element.readyState,
      element.paused,
      element.currentStep,
      element.activeBackend,
      element.error,
    ]).to.deep.equal(['poster', true, 0, null, null]);
    expect([element.metrics, statesOf(element)]).to.deep.equal([{}, []]);
    const fractions: number[] = [];
    element.addEventListener('progress', ({fraction}) => fractions.push(fraction));
    const ready = next<ReadyEvent>(element, 'ready');
    const playing = element.play();
    expect(await next(element, 'progress')).to.be.instanceOf(ProgressEvent);
    await element.updateComplete;
    expect([element.readyState, statesOf(element)]).to.deep.equal(['loading', ['loading']]);
    expect(await ready).to.be.instanceOf(ReadyEvent);
    await playing;
    await element.updateComplete;
    expect([element.readyState, statesOf(element), element.activeBackend]).to.deep.equal([
      'ready',
      ['training'],
      'cpu',
    ]);
    await element.pause();
    await element.updateComplete;
    expect([element.readyState, statesOf(element)]).to.deep.equal(['ready', ['paused']]);
    expect(fractions).to.deep.equal([...fractions].sort((a, b) => a - b));
  });

  test('play resolves when training begins, and train-step tells of it', async () => {
    const {element} = await show('Default', tiny);
    const began = next(element, 'play');
    await element.play();
    expect(await began).to.be.instanceOf(PlayEvent);
    expect(element.paused).to.be.false;
    const event = await next<TrainStepEvent>(element, 'train-step');
    expect(event).to.be.instanceOf(TrainStepEvent);
    expect(event.step).to.be.above(0);
    expect(event.loss).to.equal(event.metrics.loss);
    expect(event.metrics.heldOutMse).to.be.a('number');
  });

  test('pause resolves when it has stopped, every metric measured at that step', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    await next(element, 'train-step');
    const paused = next(element, 'pause');
    await element.pause();
    expect(await paused).to.be.instanceOf(PauseEvent);
    const {currentStep} = element;
    expect(currentStep).to.be.above(0);
    expectAtRest(element, currentStep);
    // Whatever was under way has long come by then.
    await element.training.ask('table');
    expect(element.currentStep).to.equal(currentStep);
  });

  test('pause takes back a play that is still loading', async () => {
    const {element} = await show('Default', tiny);
    const playing = element.play();
    await element.pause();
    expect((await rejection(playing)).name).to.equal('AbortError');
    await until(() => element.readyState === 'ready');
    expectAtRest(element, 0);
  });

  test('step takes exactly n more, from the poster, from rest, from play, twice at once', async () => {
    const {element} = await show('Default', tiny);
    await element.step(3);
    expectAtRest(element, 3);
    await element.step();
    expectAtRest(element, 4);
    await Promise.all([element.step(5), element.step(2)]);
    expectAtRest(element, 11);
    await element.play();
    const {step} = await next<TrainStepEvent>(element, 'train-step');
    const paused = next(element, 'pause');
    await element.step(4);
    await paused;
    expect(element.currentStep).to.be.at.least(step + 4);
    expectAtRest(element, element.currentStep);
  });

  test('step works where nobody sees it', async () => {
    const {element, host} = await show('Default', tiny);
    below(host);
    await element.step(6);
    expectAtRest(element, 6);
  });

  test('step tells of itself', async () => {
    const {element} = await show('Default', tiny);
    const told = next<TrainStepEvent>(element, 'train-step');
    await element.step(2);
    expect((await told).step).to.equal(2);
  });

  test('step refuses what is no number of steps', async () => {
    const {element} = await show('Default', tiny);
    for (const n of [0, -1, 1.5, NaN, Infinity]) expect(await rejection(element.step(n))).to.be.instanceOf(RangeError);
  });

  test('max-steps ends a run, also one that was reset', async () => {
    const {element} = await show('Default', {...tiny, 'max-steps': 30});
    void element.play();
    await next(element, 'pause');
    expectAtRest(element, 30);
    const paused = next(element, 'pause');
    element.maxSteps = 20_000;
    await element.play();
    element.maxSteps = 40;
    await element.pause();
    await paused;
    await element.reset();
    const again = next(element, 'pause');
    await element.play();
    await element.reset();
    await again;
    expectAtRest(element, 40);
  });

  test('reset goes to step 0, at rest or at play as it was', async () => {
    const {element} = await show('Default', tiny);
    await element.step(7);
    const reset = next(element, 'reset');
    await element.reset();
    expect(await reset).to.be.instanceOf(ResetEvent);
    expectAtRest(element, 0);
    await element.play();
    await element.reset();
    expect(element.paused).to.be.false;
    expect((await next<TrainStepEvent>(element, 'train-step')).step).to.be.above(0);
  });
});

suite('The contract: numbers', () => {
  teardown(clear);

  test('metrics has every measure beside its baselines', async () => {
    const {element} = await show('Default', tiny);
    await element.step(3);
    const {metrics} = element;
    for (const name of BASELINES) expect(metrics[name], name).to.be.a('number').that.satisfies(Number.isFinite);
    for (const name of ['knn', 'knnPca', 'knnPixels', 'knnUntrained']) expect(metrics[name], name).to.be.within(0, 1);
    expect(metrics.principalAngle).to.be.NaN;
    metrics.loss = -1;
    expect(element.metrics.loss).to.be.above(0);
  });

  test('a linear network has its angle to PCA’s plane in degrees', async () => {
    const {element} = await show('Linear', tiny);
    await element.step(3);
    expect(element.metrics.principalAngle).to.be.within(0, 90);
  });

  test('snapshot answers plain objects and typed arrays', async () => {
    const {element} = await show('Default', tiny);
    expect(element.snapshot()).to.deep.equal({step: 0, seed: 1, backend: null, metrics: {}});
    await element.step(2);
    const snapshot = element.snapshot();
    expect(snapshot).to.include({step: 2, seed: 1, backend: 'cpu'});
    expect(snapshot.metrics).to.deep.equal(element.metrics);
    const plain = (value: unknown): boolean =>
      value === null ||
      ['number', 'string', 'boolean', 'undefined'].includes(typeof value) ||
      ArrayBuffer.isView(value) ||
      ((Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype) &&
        Object.values(value as object).every(plain));
    expect(plain(snapshot)).to.be.true;
    expect(plain(new Map())).to.be.false;
    const {codes, labels, dataset} = snapshot as Exclude<
      ReturnType<AutoencoderPlayground['snapshot']>,
      {backend: null}
    >;
    expect(codes)
      .to.be.instanceOf(Float32Array)
      .with.length(2 * labels.length);
    expect(dataset.classNames).to.deep.equal(['setosa', 'versicolor', 'virginica']);
  });
});

suite('The contract: what the page says', () => {
  teardown(clear);
  teardown(() => emulateMedia({reducedMotion: 'no-preference'}));

  test('autoplay waits until it is seen', async () => {
    const {element, host} = await show('Training', tiny);
    below(host);
    // Below before the observer has looked, and so never seen yet.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect([element.readyState, element.paused]).to.deep.equal(['poster', true]);
    host.style.top = '0';
    await next(element, 'play');
    expect(element.paused).to.be.false;
  });

  test('reduced motion cancels autoplay, never play()', async () => {
    await emulateMedia({reducedMotion: 'reduce'});
    const {element} = await show('Training', tiny);
    await drawnFrame();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(element.readyState).to.equal('poster');
    await element.play();
    expect(element.paused).to.be.false;
  });

  test('only what is seen trains; what is not keeps its state', async () => {
    const {element, host} = await show('Default', tiny);
    await element.play();
    await next(element, 'train-step');
    below(host);
    let told = performance.now();
    element.addEventListener('train-step', () => (told = performance.now()));
    await until(() => performance.now() - told > 400);
    const {currentStep} = element;
    expect(currentStep).to.be.above(0);
    host.style.top = '0';
    expect((await next<TrainStepEvent>(element, 'train-step')).step).to.be.at.least(currentStep);
  });

  test('eager prepares without being near', async () => {
    const {element, host} = await show('Default', {...tiny, loading: 'eager'});
    below(host);
    await until(() => element.shadowRoot!.querySelector('.strip') !== null);
  });

  const fields = (element: AutoencoderPlayground) =>
    all(element, '[part=controls] .field > span:first-child').map(({textContent}) => textContent!.trim());
  const words = (element: AutoencoderPlayground) =>
    all(element, '[part=controls] button, .strip button')
      .map(({textContent}) => textContent!.trim())
      .filter((text) => /^(Train|Step|Reset|More|Embed|Download)/.test(text));

  const lists: [string, {buttons: string[]; fields: string[]}][] = [
    ['play', {buttons: ['Train it here'], fields: []}],
    ['step', {buttons: ['Step'], fields: []}],
    ['reset', {buttons: ['Reset'], fields: []}],
    ['dataset', {buttons: [], fields: ['Data']}],
    ['seed', {buttons: [], fields: ['Seed']}],
    ['embed', {buttons: ['Embed'], fields: []}],
    ['play seed code-size', {buttons: ['Train it here'], fields: ['Code size', 'Seed']}],
  ];
  for (const [controls, expected] of lists) {
    test(`controls="${controls}" shows those and nothing else`, async () => {
      const {element} = await show('Default', {...tiny, controls});
      await until(() => element.shadowRoot!.querySelector('.strip') !== null);
      expect(words(element).map((text) => text.replace(/\s+\d+ [KM]B$/, ''))).to.deep.equal(expected.buttons);
      expect(fields(element).sort()).to.deep.equal(expected.fields);
    });
  }

  test('controls="more scrubber download" shows the popover, the scrubber and the downloads', async () => {
    const {element} = await show('Default', {...tiny, controls: 'more scrubber download'});
    await element.step(2);
    await drawn(element);
    expect(words(element)).to.deep.equal(['More', 'Download']);
    expect(fields(element)).to.include.members(['Depth', 'Seed', 'Learning rate']).and.not.include('Data');
    expect(inside(element, '.curve input').checkVisibility()).to.be.true;
  });

  test('controls="none" leaves picture, honesty strip and caption', async () => {
    const {element} = await show('NoControls', {...tiny, autoplay: false});
    await element.step(2);
    await drawn(element);
    expect(all(element, '[part=controls], .curve input')).to.have.length(0);
    expect(words(element)).to.deep.equal([]);
    for (const part of ['figure', 'status', 'caption'])
      expect(inside(element, `[part=${part}]`).checkVisibility(), part).to.be.true;
    expect(inside(element, '[part=status]').textContent).to.match(/Paused.*JavaScript, no GPU.*seed 1.*step 2/s);
  });

  test('the honesty strip says where it computes and, when that is pressed, why there', async () => {
    const {element} = await show('Default', {...tiny, backend: 'auto'});
    await element.step(1);
    await drawn(element);
    const summary = inside(element, '.facts summary');
    const reason = inside(element, '.facts details p');
    expect(summary.textContent).to.equal('WebAssembly, no GPU');
    expect(reason.checkVisibility()).to.be.false;
    summary.click();
    expect(reason.checkVisibility()).to.be.true;
    expect(reason.textContent).to.match(/^WebAssembly: [\d.]+ ms a step\. .*WebGPU.*\.$/);
    const named = (await show('Default', tiny)).element;
    await named.step(1);
    expect(all(named, '.facts details')).to.have.length(0);
  });

  test('the four parts are there, and the author’s fallback until something is drawn', async () => {
    const {element, host} = await show('Fallback', tiny);
    const words = host.querySelector('p')!;
    await until(() => element.shadowRoot!.querySelector('.strip') !== null);
    expect(words.checkVisibility()).to.be.true;
    await element.step(1);
    await drawn(element);
    expect(words.checkVisibility()).to.be.false;
    for (const part of ['figure', 'controls', 'caption', 'status']) inside(element, `[part~=${part}]`);
  });

  test('dataset and every setting are attributes', async () => {
    const {element} = await show('Default', {
      ...tiny,
      'code-size': 3,
      depth: 0,
      activation: 'linear',
      noise: 0.1,
      sparsity: 0.01,
      'learning-rate': 0.01,
      seed: 4,
      network: 'dense',
    });
    await element.step(1);
    expect((element.snapshot() as {config?: object}).config).to.include({
      dataset: 'iris',
      codeSize: 3,
      depth: 0,
      width: 8,
      activation: 'linear',
      noise: 0.1,
      sparsity: 0.01,
      learningRate: 0.01,
      batchSize: 16,
      seed: 4,
      network: 'dense',
    });
  });

  test('a setting moved by the reader tells of itself and starts over', async () => {
    const {element} = await show('Default', {...tiny, controls: 'code-size'});
    await element.step(3);
    await drawn(element);
    const changed = next<ChangeEvent>(element, 'change');
    const slider = inside<HTMLInputElement>(element, '[part=controls] input[type=range]');
    slider.value = '3';
    slider.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true}));
    const event = await changed;
    expect(event).to.be.instanceOf(ChangeEvent);
    expect([event.name, event.value, element.codeSize]).to.deep.equal(['codeSize', 3, 3]);
    await next(element, 'reset');
    expectAtRest(element, 0);
    expect((element.snapshot() as {config?: object}).config).to.include({codeSize: 3});
  });

  test('no event bubbles', async () => {
    const {element, host} = await show('Default', {...tiny, 'max-steps': 5});
    const heard: string[] = [];
    for (const type of EVENTS) host.addEventListener(type, () => heard.push(type));
    const own: string[] = [];
    for (const type of EVENTS) element.addEventListener(type, () => own.push(type));
    await element.step(2);
    await element.play();
    await element.reset();
    element.change('codeSize', 1);
    await next(element, 'reset');
    element.data = 'a,b\n1,2\n3,4,5';
    expect(await next(element, 'error')).to.be.instanceOf(ErrorEvent);
    expect([...new Set(own)].sort()).to.include.members([
      'change',
      'error',
      'play',
      'progress',
      'ready',
      'reset',
      'train-step',
    ]);
    expect(heard).to.deep.equal([]);
  });

  test('nobody who leaves a promise alone hears of it', async () => {
    const heard = unhandled();
    const {element, host} = await show('Default', tiny);
    void element.step(-1);
    void element.download('docx');
    void element.play();
    void element.pause();
    void element.step(3);
    await until(() => element.currentStep === 3);
    void element.step(1000);
    void element.pause();
    void element.reset();
    host.remove();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(heard).to.deep.equal([]);
  });
});

suite('The contract: share', () => {
  const before = location.href;
  teardown(clear);
  teardown(() => history.replaceState(null, '', before));

  const query = () => new URL(location.href).searchParams;

  test('the reader’s settings go to the URL, and come back from it', async () => {
    const {element} = await show('Shared', tiny);
    await drawnFrame();
    element.change('codeSize', 4);
    element.change('activation', 'linear');
    expect([
      query().get('autoencoder-playground.code-size'),
      query().get('autoencoder-playground.activation'),
    ]).to.deep.equal(['4', 'linear']);
    element.change('activation', 'relu');
    expect(query().has('autoencoder-playground.activation')).to.be.false;
    const again = await show('Shared', tiny);
    expect(again.element.codeSize).to.equal(4);
  });

  test('what the author set is left out, and what differs from it is kept', async () => {
    const {element} = await show('Shared', {...tiny, 'code-size': 5});
    element.change('depth', 0);
    expect([...query().keys()].filter((key) => key.startsWith('autoencoder-playground.'))).to.deep.equal([
      'autoencoder-playground.depth',
    ]);
    element.change('codeSize', 2);
    expect(query().get('autoencoder-playground.code-size')).to.equal('2');
  });

  test('a URL that somebody made up is checked like attributes', async () => {
    const url = new URL(location.href);
    url.searchParams.set('autoencoder-playground.code-size', '<b>9e9');
    url.searchParams.set('autoencoder-playground.depth', '99');
    url.searchParams.set('autoencoder-playground.__proto__', '1');
    history.replaceState(null, '', url);
    const warnings = listen('warn');
    const {element} = await show('Shared', tiny);
    expect([element.codeSize, element.depth]).to.deep.equal([2, 3]);
    expect(warnings).to.have.length(2);
  });

  test('without share the URL is left alone', async () => {
    const {element} = await show('Default', tiny);
    element.change('codeSize', 4);
    expect(location.href).to.equal(before);
  });
});

suite('The contract: download', () => {
  const {click} = HTMLAnchorElement.prototype;
  teardown(clear);
  teardown(() => void (HTMLAnchorElement.prototype.click = click));

  /** The file that the reader would be handed. */
  const taken = async (element: AutoencoderPlayground, format: string) => {
    let file: {name: string; content: Promise<Blob>} | undefined;
    HTMLAnchorElement.prototype.click = function () {
      file = {name: this.download, content: fetch(this.href).then((response) => response.blob())};
    };
    await element.download(format);
    return {name: file!.name, blob: await file!.content};
  };

  test('csv has every held-out code', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    await drawn(element);
    const {name, blob} = await taken(element, 'csv');
    const lines = (await blob.text()).split('\r\n');
    expect([name, lines[0]]).to.deep.equal(['autoencoder-iris-2-step-2.csv', 'row,class,z1,z2']);
    const {codes, dataset} = element.snapshot() as Exclude<
      ReturnType<AutoencoderPlayground['snapshot']>,
      {backend: null}
    >;
    expect(lines).to.have.length(dataset.heldOutCount + 1);
    expect(lines[1]!.split(',').slice(2).map(Number)).to.deep.equal([...codes.subarray(0, 2)]);
  });

  test('safetensors and the PyTorch script name the same weights', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    await drawn(element);
    const {name, blob} = await taken(element, 'safetensors');
    const bytes = await blob.arrayBuffer();
    const length = Number(new DataView(bytes).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.slice(8, 8 + length))) as Record<
      string,
      {shape: number[]}
    >;
    const shapes = Object.entries(header)
      .filter(([key]) => key !== '__metadata__')
      .map(([, {shape}]) => shape);
    expect(shapes.reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0)).to.equal(
      element.metrics.parameters,
    );
    const script = await (await taken(element, 'pytorch')).blob.text();
    expect(script)
      .to.include(name)
      .and.match(/import torch/);
  });

  test('pictures are pictures', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    await drawn(element);
    const drawing = new DOMParser().parseFromString(await (await taken(element, 'svg')).blob.text(), 'image/svg+xml');
    expect(drawing.documentElement.localName).to.equal('svg');
    expect(drawing.querySelectorAll('image')).to.have.length(2);
    const {blob} = await taken(element, 'png');
    expect([...new Uint8Array(await blob.arrayBuffer()).subarray(1, 4)]).to.deep.equal([
      ...new TextEncoder().encode('PNG'),
    ]);
  });

  test('a format that there is not is refused by name', async () => {
    const {element} = await show('Default', tiny);
    expect((await rejection(element.download('docx'))).message).to.match(/png, svg, csv, safetensors, pytorch/);
  });
});

suite('The contract: layout', () => {
  teardown(clear);

  test('from poster to live nothing below the picture moves', async () => {
    const {element} = await show('NoGpu');
    await drawn(element);
    const places = new Set<string>();
    let watching = true;
    const watch = () => {
      const top = element.getBoundingClientRect().top;
      places.add(
        ['[part=controls]', 'figcaption', '.proof']
          .map((part) => Math.round(inside(element, part).getBoundingClientRect().top - top))
          .join(' '),
      );
      if (watching) requestAnimationFrame(watch);
    };
    watch();
    await element.step(1);
    await element.play();
    await next(element, 'train-step');
    await element.pause();
    await new Promise(requestAnimationFrame);
    watching = false;
    expect([...places]).to.have.length(1);
  });

  test('the primary button says what it does', async () => {
    const {element} = await show('Default', tiny);
    await until(() => element.shadowRoot!.querySelector('.primary') !== null);
    const primary = () => inside(element, '.primary').textContent!.trim();
    expect(primary()).to.match(/^Train/);
    button(element, 'Train').click();
    await next(element, 'play');
    await element.updateComplete;
    expect(primary()).to.equal('Pause');
    await next(element, 'train-step');
    button(element, 'Pause').click();
    await next(element, 'pause');
    await element.updateComplete;
    expect(primary()).to.equal('Play');
  });
});

/** Two frames: observers have spoken by then. */
async function drawnFrame() {
  for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
}
