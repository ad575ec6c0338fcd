import {loadDataset, type Dataset} from '@latent-elements/datasets';
import {fitPca, pcaEncode, reportOn, type Features} from '@latent-elements/learning';
import {expect} from 'chai';
import 'latent-elements/contrastive-pairs/define';
import {clear, inside, labEmpty, listen, show, unhandled, within} from '../harnesses/reports.js';
import {graphModel, jsonAt, layersModel, picking} from '../harnesses/models.js';
import {withoutWorker} from '../../stories/circumstances.js';

const COLUMNS = [20, 28, 36, 43];
const SMALL = {for: undefined, dataset: 'digits-8x8', backend: 'cpu'};

const own = async (address: string, changed = {}) => {
  const {element} = await show('MissingModel', {...SMALL, 'model-src': address, ...changed});
  return element;
};

/** The same rows, of which only some pixels are left. */
const pickedFrom = ({train, heldOut}: Dataset): Features => {
  const pick = (rows: Float32Array) =>
    Float32Array.from(
      {length: (rows.length / 64) * COLUMNS.length},
      (_, i) => rows[Math.floor(i / COLUMNS.length) * 64 + COLUMNS[i % COLUMNS.length]!]!,
    );
  return {width: COLUMNS.length, train: pick(train.features), heldOut: pick(heldOut.features)};
};

/** What TensorFlow.js has on this page, be it ours or the page's: its backends, and how many kernels. */
const kernels = () => {
  const {_tfengine: engine, _tfGlobals: globals} = globalThis as {
    _tfengine?: {registryFactory: object};
    _tfGlobals?: Map<string, Map<string, unknown>>;
  };
  return [Object.keys(engine?.registryFactory ?? {}), [...(globals ?? [])].map(([name, {size}]) => [name, size])];
};

suite('<representation-report> and a model of the author’s own', () => {
  teardown(clear);

  for (const [format, address] of [
    ['layers', () => layersModel({takes: [8, 8, 1], kernel: picking(64, COLUMNS), width: 4})],
    ['layers, given a line', () => layersModel({takes: [64], kernel: picking(64, COLUMNS), width: 4})],
    ['graph', () => graphModel({takes: [64], kernel: picking(64, COLUMNS), width: 4})],
  ] as const) {
    test(`a ${format} model is measured to the digit as by hand`, async () => {
      const element = await own(address());
      await element.measure();
      const {report} = element.snapshot();
      const data = await loadDataset('digits-8x8');
      const {train, heldOut} = data;
      const pca = await fitPca(train.features, 64, 4);
      const expected = await reportOn({
        step: 0,
        ...pickedFrom(data),
        input: {width: 64, train: train.features, heldOut: heldOut.features},
        pca: {width: 4, train: pcaEncode(pca, train.features), heldOut: pcaEncode(pca, heldOut.features)},
        labels: {train: train.labels!, heldOut: heldOut.labels!},
        sharesRows: false,
      });
      const others = report!.encoders.filter(({encoder}) => encoder !== 'untrained');
      expect(others).to.deep.equal(expected.encoders);
      const untrained = report!.encoders.find(({encoder}) => encoder === 'untrained');
      expect(untrained === undefined).to.equal(format === 'graph');
      if (untrained) expect(untrained.probe).not.to.deep.equal(report!.encoders[0]!.probe);
      else expect(inside(element, 'figcaption').textContent).to.contain('no untrained encoder');
    });
  }

  for (const [tag, attributes, probe] of [
    // Its encoder sees them at half their size.
    ['contrastive-pairs', {dataset: 'digits', network: 'dense', 'representation-size': 8, 'batch-size': 16}, 'probe'],
    ['contrastive-pairs', {'representation-size': 8, 'batch-size': 16}, 'probe'],
    ['autoencoder-playground', {'code-size': 4, width: 16, network: 'conv'}, 'knn'],
    ['autoencoder-playground', {'code-size': 4, width: 16, depth: 2}, 'knn'],
  ] as const) {
    test(`the encoder of <${tag}> (${Object.values(attributes).join(', ')}), taken along as a TensorFlow.js model, is measured as it was there`, async () => {
      const figure = document.createElement(tag);
      for (const [name, value] of Object.entries({dataset: 'digits-8x8', backend: 'cpu', ...attributes}))
        figure.setAttribute(name, String(value));
      document.body.append(figure);
      const saved: Blob[] = [];
      const {click} = HTMLAnchorElement.prototype;
      const {createObjectURL} = URL;
      URL.createObjectURL = (blob) => (saved.push(blob as Blob), createObjectURL(blob));
      HTMLAnchorElement.prototype.click = () => {};
      try {
        await figure.step(20);
        await figure.download('tfjs');
      } finally {
        HTMLAnchorElement.prototype.click = click;
        URL.createObjectURL = createObjectURL;
      }
      const [model, numbers] = saved.slice(-2);
      const written = JSON.parse(await model!.text());
      written.weightsManifest[0].paths = [URL.createObjectURL(numbers!)];
      const {dataset} = {dataset: 'digits-8x8', ...attributes};
      const element = await own(jsonAt(written), {dataset});
      await element.measure();
      expect(element.metrics[probe === 'probe' ? 'probe100' : 'knn']).to.be.closeTo(
        figure.metrics[probe] as number,
        0.003,
      );
      expect(element.metrics['knn']).not.to.be.closeTo(element.metrics['knnUntrained']!, 0.003);
      figure.remove();
    });
  }

  test('the untrained copy follows the seed', async () => {
    const address = layersModel({takes: [64], kernel: picking(64, COLUMNS), width: 4});
    const probes = [];
    for (const seed of [1, 1, 2]) {
      const element = await own(address, {seed});
      await element.measure();
      probes.push(element.metrics.probe100Untrained);
      clear();
    }
    expect(probes[1]).to.equal(probes[0]);
    expect(probes[2]).not.to.equal(probes[0]);
  });

  const valid = () => ({takes: [64], kernel: picking(64, COLUMNS), width: 4});
  const refusals: readonly (readonly [what: string, address: () => string, code: string, sentence: RegExp])[] = [
    [
      'nothing there',
      () => new URL('./no-such-model.json', location.href).href,
      'model-not-found',
      /answered 404 .* Check the address/,
    ],
    ['another origin without CORS', () => 'http://127.0.0.1:1/model.json', 'model-not-found', /\(CORS\)/],
    [
      'not JSON',
      () => URL.createObjectURL(new Blob(['<!doctype html>'])),
      'model-invalid',
      /not JSON\. Give the address of the model\.json/,
    ],
    ['JSON of something else', () => jsonAt({name: 'a package'}), 'model-invalid', /lacks modelTopology/],
    [
      'weights cut off',
      () => layersModel({...valid(), kernel: picking(64, COLUMNS).subarray(0, 200), changed: undefined}),
      'model-invalid',
      /./,
    ],
    [
      'weights elsewhere',
      () =>
        jsonAt({
          modelTopology: {},
          weightsManifest: [
            {paths: ['https://example.com/w.bin'], weights: [{name: 'w', shape: [1], dtype: 'float32'}]},
          ],
        }),
      'model-invalid',
      /another server\. Put the weight files beside/,
    ],
    [
      'weights that are not there',
      () =>
        jsonAt({
          modelTopology: {},
          weightsManifest: [{paths: [], weights: [{name: 'w', shape: [3], dtype: 'float32'}]}],
        }),
      'model-invalid',
      /hold 0 bytes where the model needs 12/,
    ],
    [
      'another shape',
      () => layersModel({takes: [28, 28, 1], kernel: picking(784, COLUMNS), width: 4}),
      'model-shape',
      /takes 28 × 28 × 1 a row, and a row of .* is 8 × 8 × 1\. Save an encoder for \[8, 8, 1\]/,
    ],
    [
      'a layer of somebody’s own',
      () =>
        layersModel({
          ...valid(),
          layers: [{class_name: 'MyAttention', config: {name: 'dense', batch_input_shape: [null, 64]}}],
        }),
      'model-invalid',
      /does not know: MyAttention\. Save one without custom/,
    ],
    [
      'an operation of somebody’s own',
      () => graphModel({...valid(), op: 'MyProduct'}),
      'model-invalid',
      /does not know: MyProduct\. Convert one without custom operations/,
    ],
    ['an address that is none', () => 'javascript:alert(1)', 'model-not-found', /./],
    [
      'a graph of sixty thousand nodes',
      () => graphModel({...valid(), more: Array.from({length: 60_000}, (_, i) => ({name: `n${i}`, op: 'NoOp'}))}),
      'model-invalid',
      /has 60,004 nodes; up to 10,000 are opened\. Save the encoder alone/,
    ],
    [
      'layers without number',
      () =>
        layersModel({
          ...valid(),
          layers: Array.from({length: 11_000}, (_, i) => ({class_name: 'Flatten', config: {name: `f${i}`}})),
        }),
      'model-invalid',
      /too many layers; up to 10,000/,
    ],
    [
      'a node that needs its own answer, by way of another',
      () =>
        graphModel({
          ...valid(),
          more: [
            {name: 'a', op: 'Add', input: ['b:0', 'x']},
            {name: 'b', op: 'Add', input: ['^a', 'x']},
          ],
        }),
      'model-invalid',
      /runs in a circle: its node “a” needs its own answer/,
    ],
    [
      'a node that is its own input',
      () => graphModel({...valid(), op: 'MatMul', inputs: ['z', 'kernel']}),
      'model-invalid',
      /node “z” needs its own/,
    ],
    [
      'one weight file named two thousand times',
      () =>
        jsonAt({
          modelTopology: {},
          weightsManifest: [
            {paths: Array.from({length: 2000}, () => 'w.bin'), weights: [{name: 'w', shape: [1], dtype: 'float32'}]},
          ],
        }),
      'model-invalid',
      /names 2000 files, up to 128 of them are fetched, and each once/,
    ],
    [
      'weights that are together more than may be fetched',
      () =>
        jsonAt({
          modelTopology: {},
          weightsManifest: ['a', 'b'].map((name) => ({
            paths: [`${name}.bin`],
            weights: [{name, shape: [20_000_000], dtype: 'float32'}],
          })),
        }),
      'model-invalid',
      /weights together are larger than 128 MiB/,
    ],
  ];
  for (const [what, address, code, sentence] of refusals) {
    test(`is refused with a sentence that helps: ${what}`, async () => {
      const heard = unhandled();
      const element = await own(address());
      const failure = await element.measure().catch((error: Error & {code: string}) => error);
      expect(failure).to.include({code});
      expect((failure as Error).message).to.match(sentence);
      await element.updateComplete;
      expect(element.readyState).to.equal('error');
      expect(inside(element, '.message').textContent).to.contain((failure as Error).message);
      // What the author wrote stays.
      expect(inside(element, 'slot')).to.exist;
      expect(heard).to.deep.equal([]);
    });
  }

  test('a graph model is run without a warning of TensorFlow.js’, and others are still heard', async () => {
    // What the worker says is not heard by the page: the same model, opened here.
    const {readModel} = await import('../../packages/learning/src/own-model/model-files.js');
    const {openModel, useBackend} = await import('../../packages/learning/src/own-model/opened-model.js');
    const said = listen('warn');
    await useBackend('cpu');
    const model = await openModel(await readModel(new URL(graphModel(valid())), {progress() {}}), {
      shape: [64],
      title: 'Rows',
    });
    const rows = Float32Array.from({length: 64}, (_, i) => i);
    expect([...(await model.encode(rows, async () => {}))]).to.deep.equal(COLUMNS);
    model.dispose();
    expect(said.filter((sentence) => sentence.includes('control flow'))).to.deep.equal([]);
  });

  test('a model that stays in one computation is stopped, and a sentence says so', async () => {
    const native = globalThis.Worker;
    let ended = false;
    // It starts, and is not heard of any more.
    const source = 'onmessage = () => { postMessage({type: "alive"}); for (;;); }';
    globalThis.Worker = class extends native {
      constructor() {
        super(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
      }
      override terminate() {
        ended = true;
        super.terminate();
      }
    };
    try {
      const {measureModel} = await import('../../packages/learning/src/own-model/client.js');
      const {signal} = new AbortController();
      const order = {url: layersModel(valid()), dataset: 'digits-8x8', seed: 1, backend: 'cpu'} as const;
      const failure = await measureModel(order, {signal, progress() {}, patience: 200}).catch((error: Error) => error);
      expect(failure).to.include({code: 'model-invalid'});
      expect((failure as Error).message).to.match(/in one computation for over 0\.2 seconds.*Save a smaller encoder/);
      expect(ended).to.equal(true);
    } finally {
      globalThis.Worker = native;
    }
  });

  test('where no worker is allowed it says so, and opens nothing beside the page’s own code', async () => {
    const before = kernels();
    const undo = withoutWorker();
    try {
      const element = await own(layersModel(valid()));
      const failure = await element.measure().catch((error: Error & {code: string}) => error);
      expect(failure).to.include({code: 'worker'});
      expect((failure as Error).message).to.match(/Allow workers/);
      expect(kernels()).to.deep.equal(before);
    } finally {
      undo();
    }
  });

  test('the page’s and the lab’s TensorFlow.js are untouched by it', async () => {
    const said = listen('warn');
    const before = kernels();
    const element = await own(layersModel(valid()));
    await element.measure();
    expect(kernels()).to.deep.equal(before);
    expect(said.filter((sentence) => /tensorflow|kernel|backend/i.test(sentence))).to.deep.equal([]);
    await labEmpty();
  });

  test('another data set is measured anew, and only the last one asked for', async () => {
    const element = await own(layersModel(valid()));
    await element.measure();
    const steps: number[] = [];
    element.addEventListener('report', ({step}) => steps.push(step));
    element.change('datasetName', 'digits');
    element.change('datasetName', 'iris');
    await element.updateComplete;
    const failure = await element.measure().catch((error: Error) => error);
    expect((failure as Error).message).to.match(/a row of Iris is 4/);
    element.change('datasetName', 'digits-8x8');
    await within(() => element.readyState === 'ready');
    expect(steps).to.deep.equal([0]);
  });

  test('removed while it works, it stops', async () => {
    const {host, element} = await show('MissingModel', {...SMALL, 'model-src': layersModel(valid())});
    const heard = unhandled();
    const measured = element.measure().catch((error: Error) => error.name);
    await within(() => element.busy);
    host.remove();
    expect(await measured).to.equal('AbortError');
    expect(heard).to.deep.equal([]);
  });
});
