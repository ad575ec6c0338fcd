import {expect} from 'chai';
import {catalogue, DataError, datasetNames, loadDataset} from '@latent-elements/datasets';
import {fetchBytes} from '../../packages/datasets/src/fetch-bytes.js';
import {nearestName} from '../../packages/datasets/src/names.js';
import {rejection} from './rejection.js';

const address = new URL('https://example.org/table.csv?key=secret');
const realFetch = globalThis.fetch;

/** A server that answers with these bytes and then, unless told to end, says nothing more. */
const serve = (bytes: Uint8Array<ArrayBuffer>, {status = 200, end = true, headers = {}} = {}) => {
  globalThis.fetch = async (_, init) => {
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        init?.signal?.addEventListener('abort', () => controller.error(init.signal!.reason));
        controller.enqueue(bytes);
        if (end) controller.close();
      },
    });
    return new Response(body, {status, headers});
  };
};

suite('loading', () => {
  teardown(() => {
    globalThis.fetch = realFetch;
  });

  test('an unknown name is refused with the nearest one and all of them', async () => {
    const error = (await rejection(loadDataset('digit'))) as DataError;
    expect(error).to.be.instanceOf(DataError);
    expect(error.code).to.equal('data-not-found');
    expect(error.message).to.contain('digits was probably meant');
    for (const name of datasetNames) expect(error.message).to.contain(name);
    for (const name of ['constructor', '__proto__', 'toString', '', '<img src=x onerror=alert(1)>']) {
      expect(await rejection(loadDataset(name)), name).to.be.instanceOf(DataError);
    }
  });

  test('nearest names', () => {
    const names = ['digits', 'digits-8x8', 'fashion', 'iris', 'wine', 'sprites'];
    expect(nearestName('Digist', names)).to.equal('digits');
    expect(nearestName('fasion', names)).to.equal('fashion');
    expect(nearestName('spr', names)).to.equal('sprites');
    expect(nearestName('mushrooms', names)).to.equal(undefined);
    expect(nearestName('', names)).to.equal(undefined);
    expect(nearestName('x'.repeat(100_000), names)).to.equal(undefined);
  });

  test('every name in the catalogue loads, with both parts and its own name', async () => {
    for (const {name, title} of catalogue) {
      const data = await loadDataset(name);
      expect(data).to.include({name, title});
      expect(data.train.count).to.be.above(data.heldOut.count);
      expect(data.heldOut.count).to.be.above(0);
    }
  });

  test('count takes the first rows of a pack and leaves the held-out part whole', async () => {
    const [all, some] = [await loadDataset('iris'), await loadDataset('iris', {count: 10})];
    expect(some.train.count).to.equal(10);
    expect(some.train.features).to.deep.equal(all.train.features.slice(0, 40));
    expect(some.heldOut).to.deep.equal(all.heldOut);
    for (const count of [0, -1, 1.5, NaN, 1e9])
      expect(await rejection(loadDataset('iris', {count}))).to.be.instanceOf(DataError);
  });

  test('progress rises to 1, and packs are found under another folder', async () => {
    const heard: number[] = [];
    const assets = new URL('../../packages/datasets/packs', import.meta.url);
    await loadDataset('digits-8x8', {assets, onProgress: (fraction) => heard.push(fraction)});
    expect(heard.at(-1)).to.equal(1);
    expect(heard).to.deep.equal([...heard].sort((a, b) => a - b));
    const error = await rejection(loadDataset('iris', {assets: new URL('/nowhere/', location.href)}));
    expect(error).to.be.instanceOf(DataError);
  });

  test('404 and 500 say so, without the query', async () => {
    for (const status of [404, 500]) {
      serve(new Uint8Array(), {status});
      const error = (await rejection(fetchBytes(address, {maxBytes: 100}))) as DataError;
      expect(error).to.include({name: 'DataError', code: 'data-not-found'});
      expect(error.message).to.contain(String(status)).and.not.contain('secret');
    }
  });

  test('no network, or no CORS', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await rejection(fetchBytes(address, {maxBytes: 100}))).to.include({code: 'data-not-found'});
  });

  test('a server that goes silent is given up, before or after the first byte', async () => {
    serve(new Uint8Array(10), {end: false});
    expect(await rejection(fetchBytes(address, {maxBytes: 100, timeout: 30}))).to.include({code: 'data-timeout'});
    globalThis.fetch = (_, init) =>
      new Promise((_, reject) => init?.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error)));
    expect(await rejection(fetchBytes(address, {maxBytes: 100, timeout: 30}))).to.include({code: 'data-timeout'});
  });

  test('a server that sends next to nothing is given up, though it never goes silent', async () => {
    let sending: ReturnType<typeof setInterval> | undefined;
    const drops = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start: (controller) => {
        sending = setInterval(() => controller.enqueue(new Uint8Array(1)), 5);
      },
      cancel: () => clearInterval(sending),
    });
    globalThis.fetch = async (_, init) => {
      init?.signal?.addEventListener('abort', () => clearInterval(sending));
      return new Response(drops.pipeThrough(new TransformStream(), {signal: init!.signal!}));
    };
    const error = await rejection(fetchBytes(address, {maxBytes: 1e6, window: 500}));
    expect(error).to.include({code: 'data-timeout'});
    expect((error as Error).message).to.match(/^Next to nothing came from .* for 0\.5 seconds\./);
  });

  test('too many bytes are refused while they arrive, whatever the server announced', async () => {
    serve(new Uint8Array(101), {end: false, headers: {'content-length': '5'}});
    expect(await rejection(fetchBytes(address, {maxBytes: 100}))).to.include({code: 'data-too-large'});
  });

  test('aborting rejects with the reason', async () => {
    serve(new Uint8Array(10), {end: false});
    const controller = new AbortController();
    const loading = rejection(loadDataset('own', {source: {url: address.href}, signal: controller.signal}));
    controller.abort('changed my mind');
    expect(await loading).to.equal('changed my mind');
    expect(await rejection(loadDataset('iris', {signal: AbortSignal.abort('early')}))).to.equal('early');
  });

  test('a page in place of a pack or a table is recognised', async () => {
    const page = new TextEncoder().encode('<!doctype html><title>Not found</title>');
    serve(page);
    expect(await rejection(loadDataset('iris'))).to.include({code: 'data-corrupt'});
    serve(page);
    const error = (await rejection(loadDataset('own', {source: {url: address.href}}))) as DataError;
    expect(error).to.include({code: 'data-invalid'});
    expect(error.message).to.contain('web page');
  });

  test('own data by address, as text, and refused where it is neither', async () => {
    const table = 'a,b,kind\n1,2,x\n3,4,y\n';
    serve(new TextEncoder().encode(table));
    const [fetched, given] = [
      await loadDataset('own', {source: {url: address.href}}),
      await loadDataset('own', {source: {text: table, name: 'table.csv'}}),
    ];
    expect(fetched).to.deep.equal(given);
    expect(fetched).to.include({name: 'own', title: 'table.csv'});
    serve(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe));
    expect(await rejection(loadDataset('own', {source: {url: address.href}}))).to.include({code: 'data-invalid'});
    for (const url of ['javascript:alert(1)', 'data:text/csv,a%0A1', 'http://', 'ftp://example.org/a.csv']) {
      expect(await rejection(loadDataset('own', {source: {url}})), url).to.include({code: 'data-not-found'});
    }
    expect(await rejection(loadDataset('own'))).to.include({code: 'data-not-found'});
  });

  test('a table that is built in is scaled where that is asked for, pictures never', async () => {
    const spread = ({features, count}: {features: Float32Array; count: number}, d: number, j: number) => {
      const values = Array.from({length: count}, (_, row) => features[row * d + j]!);
      const mean = values.reduce((a, b) => a + b, 0) / count;
      return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / count)] as const;
    };
    const wine = await loadDataset('wine', {scale: 'standard'});
    for (let j = 0; j < 13; j++) {
      const [mean, deviation] = spread(wine.train, 13, j);
      expect([mean, deviation - 1].every((off) => Math.abs(off) < 1e-4)).to.equal(true);
    }
    const digits = await loadDataset('digits-8x8', {scale: 'standard'});
    expect(digits).to.deep.equal(await loadDataset('digits-8x8'));
  });
});
