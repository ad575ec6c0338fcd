import assert from 'node:assert/strict';
import {fileURLToPath} from 'node:url';
import {suite, test} from 'node:test';
import {build} from 'esbuild';
import {chromium} from 'playwright-core';
// @ts-expect-error Tools are plain JavaScript.
import {launchOptions} from '../../../packages/tools/src/browser.js';
import {firefoxPath, openFirefox} from '../../harnesses/firefox.ts';

type Maps = Record<string, number[]>;

/** The maps of `engine-maps.ts` as one expression that any engine evaluates. */
const mapsExpression = async (): Promise<string> => {
  const {outputFiles} = await build({
    entryPoints: [fileURLToPath(new URL('engine-maps.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'engine',
    conditions: ['@latent-elements/source'],
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
  return `(() => {${outputFiles[0]!.text}; return engine.maps()})()`;
};

suite('one seed, one map', () => {
  const skip = firefoxPath ? false : 'With a Firefox installed, its maps are held against those of Chromium.';

  test('in Firefox as in Chromium', {skip}, async () => {
    const expression = await mapsExpression();
    const [firefox, other] = [await openFirefox(firefoxPath!), await chromium.launch(await launchOptions())];
    try {
      const there = await firefox.evaluate<Maps>(expression);
      const here = await (await other.newPage()).evaluate<Maps>(expression);
      for (const name of Object.keys(here)) assert.deepEqual(there[name], here[name], name);
      assert.equal(Object.keys(there).length, 16);
    } finally {
      await firefox.close();
      await other.close();
    }
  });
});
