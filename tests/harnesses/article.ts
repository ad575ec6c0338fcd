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
  download(format: string): Promise<void>;
  readonly updateComplete: Promise<boolean>;
  readonly currentStep: number;
  readonly paused: boolean;
  readonly metrics: Record<string, number>;
  readonly readyState: string;
  readonly activeBackend: string | null;
}

export interface Article {
  readonly url: string;
  close(): Promise<void>;
}

export interface ArticleOptions {
  /** Rules of the page, in its head. */
  readonly style?: string;
  /** The host's Content-Security-Policy, for the page and all files that it serves. */
  readonly csp?: string;
  /** Where the script lies; beside the page unless told. */
  readonly scripts?: string;
}

/** Trains in a fraction of a millisecond a step, to the same numbers every time. */
export const quick = 'dataset="iris" width="8" batch-size="16" backend="wasm"';

/** An article with one figure, and another page to go to, as a static host serves them: `./` and `./other.html`. */
export const serveArticle = async (attributes: string, options: ArticleOptions = {}): Promise<Article> => {
  const {style, csp, scripts = './cdn/'} = options;
  const folder = mkdtempSync(join(tmpdir(), 'article-'));
  writeFileSync(
    join(folder, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title>${style ? `<style>${style}</style>` : ''}</head>
      <body><h1>An article</h1><autoencoder-playground ${attributes}>The author’s own words.</autoencoder-playground>
      <script type="module" src="${scripts}autoloader.js"></script></body></html>`,
  );
  writeFileSync(
    join(folder, 'other.html'),
    '<!doctype html><html lang="en"><title>Another page</title><p>Another page.</p></html>',
  );
  const headers = {'cache-control': 'max-age=600'};
  const {url, close} = (await serve(folder, {mounts: {'/cdn/': cdn}, headers, csp})) as Article;
  return {
    url,
    close: async () => {
      await close();
      rmSync(folder, {recursive: true});
    },
  };
};
