import {expect} from 'chai';
import type {AutoencoderPlayground} from 'latent-elements';
import {rejection} from '../harnesses/lab.js';
import {all, clear, drawn, inside, next, show, tiny} from '../harnesses/playground.js';

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
suite('<autoencoder-playground>: numbers', () => {
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

suite('<autoencoder-playground>: what the page says', () => {
  teardown(clear);

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
});

suite('<autoencoder-playground>: download', () => {
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

suite('<autoencoder-playground>: layout', () => {
  teardown(clear);

  test('from poster to live nothing below the picture moves', async () => {
    const {element} = await show('NoGpu');
    await drawn(element);
    const places = new Set<string>();
    let watching = true;
    const watch = () => {
      const top = element.getBoundingClientRect().top;
      places.add(
        ['[part=controls]', 'figcaption', '.results']
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
});
