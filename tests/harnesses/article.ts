import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
// @ts-expect-error Tools are plain JavaScript.
import {serve} from '../../packages/tools/src/serve.js';
import {cdn} from '../packaging/packages.ts';

/** What the tests ask of an element on a page in another process. */
export interface Playground extends HTMLElement {
  play(): Promise<void>;
  pause(): Promise<void>;
  step(n: number): Promise<void>;
  readonly currentStep: number;
  readonly paused: boolean;
  readonly metrics: Record<string, number>;
  readonly readyState: string;
}

export interface Article {
  readonly url: string;
  close(): Promise<void>;
}

/** Trains in a fraction of a millisecond a step, to the same numbers every time. */
export const quick = 'dataset="iris" width="8" batch-size="16" backend="wasm"';

/** An article with one figure, and another page to go to, as a static host serves them: `./` and `./other.html`. */
export const serveArticle = async (attributes: string, {style = ''} = {}): Promise<Article> => {
  const folder = mkdtempSync(join(tmpdir(), 'article-'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title><link rel="icon" href="data:,">
      <style>body { max-width: 720px; margin: 20px auto } ${style}</style></head>
      <body><h1>An article</h1><autoencoder-playground ${attributes}></autoencoder-playground><p>And some words after.</p>
      <script type="module" src="./cdn/autoloader.js"></script></body></html>`,
  );
  writeFileSync(join(folder, 'other.html'), '<!doctype html><html lang="en"><title>Another page</title><p>Another page.</p></html>');
  const {url, close} = (await serve(folder, {mounts: {'/cdn/': cdn}, headers: {'cache-control': 'max-age=600'}})) as Article;
  return {
    url,
    close: async () => {
      await close();
      rmSync(folder, {recursive: true});
    },
  };
};
