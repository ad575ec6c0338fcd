import {defined, TAG} from './pages.js';
import {startPeer} from './peers.js';
import {median} from './statistics.js';

const ROUNDS = 9;
const SECONDS = 1;

/** Who trains what on what; the net is 784-128-2-128-784, or the conv autoencoder. */
const contestants = (gpus) => [
  ...['wasm', 'cpu', ...gpus].flatMap((backend) => [
    {id: `training-${backend}`, worker: 'ours', backend},
    {id: `samples-${backend}-stock`, worker: 'tfjs', backend},
  ]),
  ...['wasm', ...gpus].map((backend) => ({id: `samples-${backend}-jax`, worker: 'jax', backend})),
  {id: 'samples-convnetjs', worker: 'convnetjs', backend: 'cpu'},
  {id: 'samples-brain', worker: 'brain', backend: 'cpu'},
  {id: 'conv-wasm', worker: 'ours', backend: 'wasm', network: 'conv'},
  {id: 'conv-cpu', worker: 'ours', backend: 'cpu', network: 'conv'},
  {id: 'conv-cpu-stock', worker: 'tfjs', backend: 'cpu', network: 'conv'},
];

const NAMES = {
  ours: 'ours',
  tfjs: 'stock tfjs, layers and Adam',
  jax: 'jax-js, jitted, Adam',
  convnetjs: 'ConvNetJS, squared error, Adadelta',
  brain: 'brain.js, sigmoids, squared error, no batches',
};

const RATIOS = [
  {id: 'ratio-wasm', what: 'ours / stock tfjs, wasm', of: 'training-wasm', to: 'samples-wasm-stock', reach: '≥ 10'},
  {id: 'ratio-wasm-jax', what: 'ours / jax-js, wasm', of: 'training-wasm', to: 'samples-wasm-jax', reach: '≥ 3'},
  {id: 'ratio-cpu', what: 'ours / stock tfjs, cpu', of: 'training-cpu', to: 'samples-cpu-stock'},
  {id: 'ratio-conv', what: 'conv: ours on wasm / ours on cpu', of: 'conv-wasm', to: 'conv-cpu', reach: '≥ 5'},
  {id: 'ratio-conv-stock', what: 'conv: ours on wasm / stock tfjs on cpu', of: 'conv-wasm', to: 'conv-cpu-stock'},
];

/** GPU backends that are more than software here; software is the slowest choice and says nothing. */
const hardware = (page) =>
  page.evaluate(async () => {
    const software = /swiftshader|llvmpipe|softpipe|lavapipe|software|basic render/i;
    const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
    if (!adapter || adapter.info.isFallbackAdapter) return [];
    const {vendor, architecture, device, description} = adapter.info;
    return software.test([vendor, architecture, device, description].join(' ')) ? [] : ['webgpu'];
  });

/** As the reader has it: steps, snapshots, measuring and drawing together. */
const startElement = async (browser, site, backend) => {
  const page = await browser.newPage();
  await page.goto(`${site.url}${backend}.html`);
  await defined(page);
  await page.evaluate(
    (tag) =>
      document
        .querySelector(tag)
        .step(20)
        .then(() => {}),
    TAG,
  );
  return async ({seconds}) => {
    await page.bringToFront();
    const samplesPerSecond = await page.evaluate(
      async ({tag, seconds}) => {
        const element = document.querySelector(tag);
        const shown = () => new Promise((resolve) => element.addEventListener('train-step', resolve, {once: true}));
        await element.play();
        await shown();
        const [step, start] = [element.currentStep, performance.now()];
        while (performance.now() - start < seconds * 1000) await shown();
        const speed = ((element.currentStep - step) * 64 * 1000) / (performance.now() - start);
        await element.pause();
        return speed;
      },
      {tag: TAG, seconds},
    );
    return {samplesPerSecond};
  };
};

/** Samples a second, everyone in turn in one run; one thread each, for the page is not cross-origin isolated. */
export const measureSpeed = async ({browser, site, results, label}) => {
  const suffix = label ? `-${label.toLowerCase().replaceAll(' ', '-')}` : '';
  const where = label ? `; ${label}` : '';
  results.heading(`Samples a second, batches of 64, one thread, median of ${ROUNDS} in turn${where}`);
  const page = await browser.newPage();
  await page.goto(`${site.url}blank.html`);
  const runs = new Map();
  const field = contestants(await hardware(page));
  for (const contestant of field) {
    const measure = await startPeer(page, contestant).catch((error) => console.error(error.message));
    if (measure) runs.set(contestant.id, {contestant, measure, speeds: []});
  }
  for (const backend of ['wasm', 'cpu']) {
    runs.set(`samples-${backend}`, {measure: await startElement(browser, site, backend), speeds: []});
  }
  for (const {measure} of runs.values()) await measure({seconds: 0.5}); // Not counted: shaders, optimisers, compilers.
  for (let round = 0; round < ROUNDS; round++) {
    for (const {contestant, measure, speeds} of runs.values()) {
      if (contestant) await page.bringToFront();
      speeds.push((await measure({seconds: SECONDS})).samplesPerSecond);
    }
  }
  const speed = new Map([...runs].map(([id, {speeds}]) => [id, median(speeds)]));
  for (const [id, {contestant}] of runs) {
    const [network, on] = [contestant?.network ?? 'dense', contestant?.backend ?? id.split('-')[1]];
    const who = contestant ? NAMES[contestant.worker] : 'the element, drawing and measuring';
    results.note(id + suffix, `${network}, ${on}: ${who}`, speed.get(id), '/s');
  }
  for (const {id, what, of, to, reach} of RATIOS) {
    if (!runs.has(of) || !runs.has(to)) continue;
    // Round by round, so that what else the machine does falls on both.
    const ratios = runs.get(of).speeds.map((speed, round) => speed / runs.get(to).speeds[round]);
    results.note(id + suffix, what, median(ratios), '×', {reach});
  }
  results.note(`speed-wasm${suffix}`, 'dense, wasm: ours, a step', 64_000 / speed.get('training-wasm'), 'ms');
  await page.close();
};
