import {chromium} from 'playwright-core';
import {launchOptions} from '../../packages/tools/src/browser.js';
import {startPeer} from './peers.js';
import {open} from './pages.js';

/** Pools are full and shaders compiled after so many. */
const WARM = 4;
const STEPS = 4;

const WHAT = [
  ['dispatches', 'Dispatches', ''],
  ['submits', 'Submits', ''],
  ['buffers', 'New buffers', ''],
  ['uploaded', 'Data uploaded', 'bytes'],
  ['uniforms', 'Uniforms uploaded', 'bytes'],
];

const REACH = {
  dense: {dispatches: '≤ 26', submits: '≤ 2', buffers: '0', uploaded: '0'},
  conv: {dispatches: '≤ stock / 3'},
};

/**
 * Traffic per training step. Both bursts end with a loss that is read; their difference is steps alone, batch included.
 */
const perStep = async (page, worker, network) => {
  const ask = await startPeer(page, {worker, backend: 'webgpu', network});
  await ask({steps: WARM});
  const totals = [(await ask({steps: 2})).traffic];
  for (const steps of [2, 2 + STEPS]) totals.push((await ask({steps})).traffic);
  const [start, short, long] = totals;
  return Object.fromEntries(WHAT.map(([key]) => [key, (long[key] - 2 * short[key] + start[key]) / STEPS]));
};

/** What a step asks of WebGPU, counted at its API on a software adapter: the counts are any GPU's. */
export const measureGpu = async ({site, results}) => {
  const browser = await chromium.launch(await launchOptions({webgpu: true}));
  try {
    for (const network of ['dense', 'conv']) {
      results.heading(`WebGPU per training step, ${network} autoencoder, evaluation apart`);
      const {page} = await open(browser, site, 'blank.html');
      const ours = await perStep(page, 'counted-ours', network);
      const stock = await perStep(page, 'counted-tfjs', network);
      for (const [key, what, unit] of WHAT) {
        results.note(`gpu-${network}-${key}`, what, ours[key], unit, {reach: REACH[network][key], stock: stock[key]});
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
};
