import {cpSync, existsSync, readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import mdx from '@astrojs/mdx';
import {unified} from '@astrojs/markdown-remark';
import starlight from '@astrojs/starlight';
import {defineConfig} from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import {defaultClientConditions, defaultServerConditions} from 'vite';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const namesIn = (folder) => (existsSync(folder) ? readdirSync(folder) : []);

/** An element is live when its folder has a `define.ts`: pages say "coming" for the others. */
const elementsFolder = here('../packages/elements/src/');
const liveElements = namesIn(elementsFolder).filter((tag) => existsSync(`${elementsFolder}${tag}/define.ts`));

/** Width and height of each recorded picture, from the PNG header, so that a fallback never shifts the page. */
const pictureFolder = here('public/figures/');
const pictures = Object.fromEntries(
  namesIn(pictureFolder)
    .filter((name) => name.endsWith('.png'))
    .map((name) => {
      const header = readFileSync(pictureFolder + name);
      const picture = name.slice(0, -'.png'.length);
      const poster = existsSync(`${pictureFolder}${picture}.json`) ? `/figures/${picture}.json` : undefined;
      return [picture, {width: header.readUInt32BE(16), height: header.readUInt32BE(20), poster}];
    }),
);

/** Parts of Starlight's page that are ours: it keeps routing, head, search index, contents and languages. */
const frame = [
  'ContentPanel',
  'Footer',
  'Head',
  'Header',
  'MarkdownContent',
  'PageFrame',
  'PageSidebar',
  'PageTitle',
  'Sidebar',
  'SkipLink',
  'ThemeProvider',
  'TwoColumnContent',
];

/** What else the site serves when it has been built: the CDN files, so that the script line works from here, and Storybook. */
const alsoServed = {
  name: 'also-served',
  hooks: {
    'astro:build:done': ({dir}) => {
      for (const [from, to] of [
        ['../packages/elements/cdn', 'cdn'],
        ['../stories/dist', 'storybook'],
      ]) {
        if (existsSync(here(from))) cpSync(here(from), fileURLToPath(new URL(to, dir)), {recursive: true});
      }
    },
  },
};

const source = '@latent-elements/source';

export default defineConfig({
  // Known only to whoever hosts it; without it there are no canonical links and no sitemap.
  site: process.env.SITE_URL,
  output: 'static',
  trailingSlash: 'always',
  // Compressed, a line break before an element is lost, and a word then touches the code after it.
  compressHTML: false,
  devToolbar: {enabled: false},
  server: {port: 4321},
  markdown: {
    processor: unified({
      remarkPlugins: [remarkMath],
      rehypePlugins: [
        [
          rehypeKatex,
          {
            // Role colours are classes, so that an equation follows the theme; no other HTML may come out of an equation.
            trust: ({command}) => command === '\\htmlClass',
            strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
            macros: {
              '\\x': '\\htmlClass{role-input}{x}',
              '\\z': '\\htmlClass{role-code}{z}',
              '\\xt': '\\htmlClass{role-output}{\\tilde{x}}',
              '\\g': '\\htmlClass{role-code}{g}',
              '\\h': '\\htmlClass{role-output}{h}',
              '\\R': '\\mathbb{R}',
            },
          },
        ],
      ],
    }),
    shikiConfig: {theme: 'css-variables'},
  },
  integrations: [
    starlight({
      title: 'Latent Elements',
      description:
        'Figures for articles and courses that train a small model in the reader’s tab, on real data, and say honestly what it found.',
      favicon: '/favicon.svg',
      locales: {root: {label: 'English', lang: 'en'}},
      expressiveCode: false,
      markdown: {headingLinks: false},
      pagination: false,
      credits: false,
      disable404Route: true,
      tableOfContents: {minHeadingLevel: 2, maxHeadingLevel: 2},
      sidebar: [
        {label: 'Explainers', link: '/explainers/'},
        {label: 'Elements', link: '/elements/'},
        {label: 'Docs', link: '/docs/embed/'},
      ],
      customCss: [
        '@fontsource-variable/source-serif-4/wght.css',
        '@fontsource-variable/source-serif-4/wght-italic.css',
        '@fontsource-variable/ibm-plex-sans/wght.css',
        './src/styles/tokens.css',
        'latent-elements/reserve.css',
        './src/styles/site.css',
      ],
      components: Object.fromEntries(frame.map((name) => [name, `./src/components/frame/${name}.astro`])),
    }),
    mdx(),
    alsoServed,
  ],
  vite: {
    define: {
      'import.meta.env.LIVE_ELEMENTS': JSON.stringify(liveElements),
      'import.meta.env.PICTURES': JSON.stringify(pictures),
    },
    resolve: {conditions: [source, ...defaultClientConditions]},
    ssr: {resolve: {conditions: [source, ...defaultServerConditions]}},
    worker: {format: 'es'},
    optimizeDeps: {
      include: ['lit', 'lit/decorators.js', '@observablehq/plot', '@tensorflow/tfjs-core'],
    },
    build: {target: 'es2022'},
  },
});
