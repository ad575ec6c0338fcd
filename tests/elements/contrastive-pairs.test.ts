import {expect} from 'chai';
import type {ChangeEvent, ContrastivePairs, TrainStepEvent} from 'latent-elements';
import {until} from '../harnesses/lab.js';
import {
  all,
  button,
  clear,
  drawn,
  inside,
  listen,
  next,
  openPanel,
  show,
  snapshotOf,
  sprites,
  tiny,
} from '../harnesses/pairs.js';

const NUMBERS = [
  'loss',
  'chance',
  'probe',
  'probePixels',
  'probePca',
  'probeUntrained',
  'probeProjection',
  'knn',
  'alignment',
  'uniformity',
  'effectiveRank',
  'parameters',
];

const key = (target: Element, name: string, options: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', {key: name, bubbles: true, ...options}));

/** Whether anything but ground was painted. */
const painted = (canvas: HTMLCanvasElement) => {
  const {data} = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, i) => i % 4 === 3 && value > 0);
};

const inHand = (element: ContrastivePairs) => inside(element, '.plane').getAttribute('aria-label')!;

suite('<contrastive-pairs>: the contract', () => {
  teardown(clear);

  test('step takes exactly n more, measured at that very step', async () => {
    const {element} = await show('Default', tiny);
    await element.step(5);
    await element.step(2);
    expect([element.currentStep, snapshotOf(element).measuredAt, element.paused, element.readyState]).to.deep.equal([
      7,
      7,
      true,
      'ready',
    ]);
    const {metrics} = element;
    for (const name of NUMBERS) expect(metrics[name], name).to.be.a('number').that.satisfies(Number.isFinite);
    for (const name of ['probe', 'probePixels', 'probePca', 'probeUntrained', 'knn'])
      expect(metrics[name], name).to.be.within(0, 1);
    expect(metrics.chance).to.equal(Math.log(31));
    expect(metrics.factors).to.deep.equal({});
  });

  test('play tells of steps, pause stops and measures, reset goes to step 0', async () => {
    const {element} = await show('Default', tiny);
    await element.play();
    const {step, loss, metrics} = await next<TrainStepEvent>(element, 'train-step');
    expect(step).to.be.above(0);
    expect(loss).to.equal(metrics.loss);
    await element.pause();
    expect(snapshotOf(element).measuredAt).to.equal(element.currentStep);
    await element.reset();
    expect([element.currentStep, element.paused]).to.deep.equal([0, true]);
  });

  test('the same seed gives the same numbers to the bit, another one others', async () => {
    const run = async (seed: number) => {
      const {element} = await show('Default', {...tiny, seed});
      await element.step(6);
      const {pairs, metrics} = snapshotOf(element);
      clear();
      return {loss: metrics.loss, projections: pairs.projections};
    };
    const [first, again, other] = [await run(1), await run(1), await run(2)];
    expect(again).to.deep.equal(first);
    expect(other.loss).not.to.equal(first.loss);
  });

  test('every setting is an attribute', async () => {
    const given = {
      seed: 4,
      objective: 'byol',
      temperature: 0.2,
      'projection-size': 3,
      momentum: 0.9,
      'learning-rate': 0.01,
      'augment-crop': 0.1,
      'augment-erase': 1,
    };
    const {element} = await show('Default', {...tiny, ...given});
    await element.step(1);
    expect(snapshotOf(element).config).to.deep.include({
      dataset: 'digits-8x8',
      network: 'dense',
      batchSize: 16,
      representationSize: 8,
      seed: 4,
      objective: 'byol',
      temperature: 0.2,
      projectionSize: 3,
      momentum: 0.9,
      learningRate: 0.01,
      head: true,
      augmentations: {crop: 0.1, shift: 0.4, rotate: 0.4, scale: 0.5, shear: 0.4, hue: 0, blur: 0, erase: 1},
    });
  });

  test('what is no number, or names nothing there is, is brought to the nearest sensible value and said once', async () => {
    const warnings = listen('warn');
    const {element} = await show('InvalidAttributes', {backend: 'cpu'});
    await element.updateComplete;
    expect([
      element.datasetName,
      element.projectionSize,
      element.temperature,
      element.batchSize,
      element.augmentHue,
    ]).to.deep.equal(['digits', 16, 0.02, 256, 1]);
    expect(warnings.filter((warning) => warning.includes('<contrastive-pairs>'))).to.have.length.above(5);
  });

  test('a recording stands before anything is downloaded, in the same room as the run', async () => {
    const {element} = await show('Default');
    await drawn(element);
    expect([element.readyState, element.metrics]).to.deep.equal(['poster', {}]);
    expect(inside(element, '[part=status]').textContent).to.match(
      /Recorded.*seed 1.*step 2,000.*nothing downloaded yet/s,
    );
    await until(() => all<HTMLCanvasElement>(element, '.stage canvas').every(painted));
    const height = () => inside(element, '.stage').offsetHeight;
    const before = height();
    await element.step(1);
    await element.updateComplete;
    expect(height()).to.equal(before);
  });

  test('controls="none" leaves picture, honesty strip and caption', async () => {
    const {element} = await show('NoControls', {...tiny, autoplay: false});
    await element.step(1);
    await drawn(element);
    expect(all(element, '[part=controls], input, select')).to.have.length(0);
    for (const part of ['figure', 'status', 'caption'])
      expect(inside(element, `[part=${part}]`).checkVisibility(), part).to.be.true;
  });

  test('controls names the switches that are shown', async () => {
    const {element} = await show('FewControls', tiny);
    await element.step(1);
    await drawn(element);
    const switches = all(element, '.augmentation:has(input) .name').map(({textContent}) => textContent);
    expect(switches).to.deep.equal(['Crop', 'Rotate']);
    expect(all(element, 'select')).to.have.length(0);
  });

  test('a table is refused with the reason and a way on; the repair works', async () => {
    const {element, play} = await show('TableInstead', {...tiny, factors: 'shape'});
    await play();
    await element.updateComplete;
    expect(element.error?.code).to.equal('data-invalid');
    expect(element.error?.message).to.contain('pictures to crop and turn');
    button(element, 'Use generated sprites instead').click();
    await next(element, 'ready');
    expect([element.error, snapshotOf(element).config.dataset]).to.deep.equal([null, 'sprites']);
    await element.pause();
  });
});

suite('<contrastive-pairs>: what it shows', () => {
  teardown(clear);

  test('grey pictures have seven switches, coloured ones a hue besides; each is a labelled checkbox with its two views', async () => {
    const names = async (dataset: string) => {
      const {element} = await show('Fallback', {...tiny, dataset});
      await until(() => element.shadowRoot!.querySelector('.augmentation') !== null);
      const found = all<HTMLInputElement>(element, '.augmentation input').map((input) =>
        input.labels![0]!.textContent!.trim(),
      );
      clear();
      return found;
    };
    const grey = ['Crop', 'Shift', 'Rotate', 'Scale', 'Shear', 'Blur', 'Erase'];
    expect(await names('digits-8x8')).to.deep.equal(grey);
    expect(await names('sprites')).to.deep.equal([...grey.slice(0, 5), 'Hue', ...grey.slice(5)]);
    const {element} = await show('Default', tiny);
    await element.step(1);
    await until(() => all<HTMLCanvasElement>(element, '.augmentation canvas').every(painted));
  });

  test('a switch changes its strength, starts over, and comes back as strong as it was', async () => {
    const {element} = await show('Default', {...tiny, 'augment-crop': 0.3});
    await element.step(2);
    await drawn(element);
    const crop = inside<HTMLInputElement>(element, '.augmentation input');
    const changed = next<ChangeEvent>(element, 'change');
    crop.click();
    expect([(await changed).name, element.augmentCrop]).to.deep.equal(['augmentCrop', 0]);
    await next(element, 'reset');
    expect(snapshotOf(element).config.augmentations.crop).to.equal(0);
    crop.click();
    expect(element.augmentCrop).to.equal(0.3);
  });

  test('the two views of a row in hand are those of the snapshot’s pair', async () => {
    const {twoViews} = await import('@latent-elements/learning/contrastive/previews');
    const {element} = await show('Default', tiny);
    await element.step(1);
    const {pairs, dataset, config, seed} = snapshotOf(element);
    const size = dataset.shape.reduce((a, b) => a * b, 1);
    const views = twoViews(
      {picture: pairs.originals.subarray(0, size), shape: dataset.shape, row: pairs.rows[0]!, seed},
      config.augmentations,
    );
    const seen = dataset.seen.reduce((a, b) => a * b, 1);
    const n = pairs.rows.length;
    const given = [...pairs.views.subarray(0, seen), ...pairs.views.subarray(n * seen, (n + 1) * seen)];
    // An original that was a byte on its way may round a view's byte to its neighbour.
    views.forEach((byte, i) => expect(Math.abs(byte - given[i]!)).to.be.at.most(2));
  });

  test('arrow keys go round the circle picture by picture, Page Down from pair to pair, and ask what is similar', async () => {
    const {element} = await show('Default', tiny);
    await element.step(4);
    await drawn(element);
    const plane = inside(element, '.plane');
    plane.focus();
    const first = inHand(element);
    key(plane, 'ArrowRight');
    await until(() => inHand(element) !== first);
    const second = inHand(element);
    key(plane, 'ArrowLeft');
    await until(() => inHand(element) === first);
    key(plane, 'PageDown');
    await until(() => inHand(element) !== first && inHand(element) !== second);
    // A pair has its chord, both views, and four others that it is pushed from.
    await until(() => all(element, '.lines .similar').length > 3);
    expect([
      all(element, '.lines .together').length,
      all(element, '.lines .view').length,
      all(element, '.lines .apart').length,
    ]).to.deep.equal([1, 2, 4]);
  });

  test('what is taken in hand is selected and told of; what is pointed at is not', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    await drawn(element);
    const told: (number | null)[] = [];
    element.addEventListener('select', ({row}) => told.push(row));
    expect(element.selected).to.equal(null);
    const plane = inside(element, '.plane');
    const {left, top, width, height} = plane.getBoundingClientRect();
    plane.dispatchEvent(new PointerEvent('pointermove', {clientX: left + width / 2, clientY: top + height / 2}));
    expect(told).to.deep.equal([]);
    key(plane, 'ArrowRight');
    key(inside(element, '.matrix'), 'ArrowDown');
    await element.updateComplete;
    expect(told).to.have.length(2);
    expect(element.selected).to.equal(told[1]);
    expect([...snapshotOf(element).pairs.rows]).to.include(told[1]!);
  });

  test('a page selects a row, and nonsense selects none', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    await drawn(element);
    const first = inHand(element);
    element.selected = 5;
    await until(() => inHand(element).startsWith('digit 6'));
    element.change('temperature', 0.3);
    await next(element, 'reset');
    await element.step(1);
    expect(element.selected).to.equal(5);
    element.selected = 'six' as unknown as number;
    await until(() => inHand(element) === first);
    expect(element.selected).to.equal(null);
    element.selected = 1e6;
    await element.updateComplete;
    expect(element.selected).to.equal(null);
  });

  test('in a slide that is shown smaller the point that is pressed is the one taken', async () => {
    const {element, host} = await show('Default', {...tiny, 'projection-size': 8});
    host.style.transform = 'rotate(4deg) scale(0.6)';
    await element.step(2);
    await drawn(element);
    element.selected = 7;
    await element.updateComplete;
    const ring = inside(element, '.lines .in-hand').getBoundingClientRect();
    element.selected = null;
    await element.updateComplete;
    const [clientX, clientY] = [ring.x + ring.width / 2, ring.y + ring.height / 2];
    for (const type of ['pointerdown', 'pointerup'])
      inside(element, '.plane').dispatchEvent(new PointerEvent(type, {clientX, clientY, pointerType: 'mouse'}));
    expect(element.selected).to.equal(7);
  });

  test('a sphere turns under Shift and arrow keys, and by dragging', async () => {
    const {element} = await show('Default', {...tiny, 'projection-size': 3});
    await element.step(2);
    await drawn(element);
    const ring = () => inside(element, '.lines .in-hand').getAttribute('cx');
    await until(() => all(element, '.lines .in-hand').length === 1);
    const before = ring();
    key(inside(element, '.plane'), 'ArrowLeft', {shiftKey: true});
    await until(() => ring() !== before);
    expect(snapshotOf(element).drawn.as).to.equal('sphere');
  });

  test('more dimensions are drawn by two axes, and the head says so', async () => {
    const {element} = await show('Default', {...tiny, 'projection-size': 8});
    await element.step(2);
    await drawn(element);
    expect(inside(element, '.overlay').textContent).to.match(/first two principal axes of 8, \d+\u202f% of variance/);
  });

  test('without negatives the collapse is said, and the repair brings them back', async () => {
    const {element} = await show('Collapse', {...tiny, 'learning-rate': 0.05});
    await element.step(80);
    await drawn(element);
    expect(snapshotOf(element).collapsed).to.be.true;
    expect(element.metrics.loss).to.be.below(0.05);
    expect(inside(element, '.messages').textContent).to.contain(
      'Every picture has become one point, and the loss looks wonderful.',
    );
    await until(() => inside(element, '.lines').textContent!.includes('one point'));
    button(element, 'Bring the negatives back').click();
    await next(element, 'play');
    expect(element.objective).to.equal('nt-xent');
    await element.pause();
  });

  test('supervised says that it looks at labels', async () => {
    const {element} = await show('Supervised', tiny);
    await element.step(1);
    await drawn(element);
    expect(inside(element, '[part=caption]').textContent).to.contain('no self-supervision');
    expect(inside(element, '[part=status]').textContent).to.contain('learns from labels');
  });

  test('every known factor has its line beside untrained, pixels, PCA and chance', async () => {
    const {element} = await show('HueIgnored', sprites);
    await element.step(3);
    await drawn(element);
    const {factors, metrics} = snapshotOf(element);
    expect(factors.map(({name}) => name)).to.deep.equal(['shape', 'hue']);
    expect(Object.keys(element.metrics.factors as unknown as object)).to.deep.equal(['shape', 'hue']);
    expect((metrics.factors as Record<string, number>).hue).to.equal(metrics.factorHue);
    const lines = all(element, '.factors .line-track').map((line) => line.getAttribute('aria-label')!);
    expect(lines).to.have.length(2);
    for (const line of lines) expect(line).to.match(/this encoder .+, untrained .+, pixels .+, PCA .+, chance/);
  });

  test('emoji are paired across their artists, and the figure says how well it still tells who drew them', async () => {
    const {element} = await show('Default', {...tiny, dataset: 'emoji', positives: 'artist', backend: 'wasm'});
    await element.step(2);
    await drawn(element);
    const {config, pairs, metrics} = snapshotOf(element);
    expect(config.positives).to.equal('artist');
    // Both drawings of a concept are neighbours among the rows.
    pairs.rows.forEach((row, i) => expect(pairs.partners[i]).to.equal(row + 1));
    const percent = Math.round(metrics.factorArtist! * 100);
    expect(inside(element, '.finding').textContent).to.match(
      new RegExp(`who drew it is told ${percent}\\s*%, by the pixels`),
    );
    expect(inside(element, '[part=caption]').textContent).to.contain('two artists’ drawings of one thing');
    element.setAttribute('dataset', 'digits-8x8');
    await element.step(2);
    expect(snapshotOf(element).config.positives).to.equal('augmented');
  });

  test('a drawing is placed, with what it is most like', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    await drawn(element);
    await openPanel(element, 'Draw your own');
    const pad = inside(element, '.pad canvas');
    for (const name of [' ', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown']) key(pad, name);
    await until(() => all(element, '.lines .newcomer').length === 1);
    await until(() => /^Most similar: /.test(inside(element, '.likes').getAttribute('aria-label')!));
  });

  test('the scrubber goes back to a kept moment', async () => {
    const {element} = await show('Default', tiny);
    await element.step(40);
    await drawn(element);
    const scrubber = inside<HTMLInputElement>(element, '.curve input');
    key(scrubber, 'ArrowLeft');
    await until(() => element.training.past !== undefined);
    expect(element.training.past!.step).to.be.below(40);
    expect(element.currentStep).to.equal(40);
  });

  test('the caption says at what size the encoder sees the pictures, where it is not their own', async () => {
    const {element} = await show('Default');
    await drawn(element);
    expect(element.readyState).to.equal('poster');
    expect(inside(element, 'figcaption').textContent).to.match(
      /Data: MNIST, held out, seen by the encoder at 14 × 14\.$/,
    );
  });

  test('takes along pictures, representations, weights and a script', async () => {
    const {element} = await show('Default', tiny);
    await element.step(2);
    await drawn(element);
    const saved: {name: string; text: Promise<string>}[] = [];
    const native = HTMLAnchorElement.prototype.click;
    HTMLAnchorElement.prototype.click = function () {
      saved.push({name: this.download, text: fetch(this.href).then((response) => response.text())});
    };
    try {
      for (const format of ['csv', 'pytorch', 'safetensors', 'svg', 'png', 'tfjs']) await element.download(format);
    } finally {
      HTMLAnchorElement.prototype.click = native;
    }
    expect(saved.map(({name}) => name.split('.').at(-1))).to.deep.equal([
      'csv',
      'py',
      'safetensors',
      'svg',
      'png',
      'json',
      'bin',
    ]);
    const lines = (await saved[0]!.text).split('\r\n');
    expect(lines[0]).to.equal('row,class,h1,h2,h3,h4,h5,h6,h7,h8,z1,z2');
    expect(lines).to.have.length(snapshotOf(element).dataset.heldOutCount + 1);
    expect(await saved[1]!.text).to.match(
      /encoder = nn\.Sequential[\s\S]*head = nn\.Sequential[\s\S]*normalize\(head\(h\)\)/,
    );
    expect(await saved[3]!.text).to.contain('Similarity of');
  });

  test('the sweep trains one encoder a temperature and draws the trade', async () => {
    const {element} = await show('Default', tiny);
    await element.step(1);
    await drawn(element);
    await openPanel(element, 'Sweep temperatures');
    const steps = inside<HTMLSelectElement>(element, '.panel select');
    steps.value = '50';
    steps.dispatchEvent(new Event('change'));
    await element.updateComplete;
    inside(element, '.panel .quiet').click();
    await until(() =>
      /temperature 0\.05: alignment .*; temperature 2: /.test(
        element.shadowRoot!.querySelector('.panel [role=img]')?.getAttribute('aria-label') ?? '',
      ),
    );
    expect(inside(element, '.panel h4').textContent).to.match(/^From temperature 0\.05 to 2: alignment/);
  });

  test('a preset is what it says: every other setting goes back to its default', async () => {
    const {element} = await show('Default', {...tiny, 'max-steps': 1});
    await element.step(1);
    await drawn(element);
    button(element, 'A slow target instead').click();
    await next(element, 'reset');
    expect([element.objective, element.head, element.augmentHue]).to.deep.equal(['byol', 'mlp', 0]);
    await element.pause().catch(() => {});
  });
});
