import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {tableFromArrays, tableToIPC} from '@uwdata/flechette';
import {ManifoldView} from 'latent-elements';
import 'latent-elements/manifold-view/define';
import {html} from 'lit';
import {onPage, reducedMotion, withoutWorker} from './circumstances.js';
import {argTypesOf, attributes, type Attributes} from './controls.js';

type Story = StoryObj<Attributes>;

const argTypes = argTypesOf(ManifoldView);
const maps = (args: Attributes) => html`<manifold-view ${attributes(args)}></manifold-view>`;

/** Lays out as soon as it is drawn, and leaves it paused. */
const after =
  (steps: number): Story['play'] =>
  async ({canvasElement}) => {
    await canvasElement.querySelector<ManifoldView>('manifold-view')!.step(steps);
  };

export default {
  title: 'Manifold view',
  component: 'manifold-view',
  tags: ['autodocs'],
  argTypes,
  parameters: {controls: {include: Object.keys(argTypes)}},
  render: maps,
} satisfies Meta<Attributes>;

// ── its life ──

/** As the page has it before anybody asked: recorded maps, nothing downloaded. */
export const Default: Story = {};

export const Moving: Story = {args: {autoplay: true}};

export const Paused: Story = {args: {rows: 400}, play: after(60)};

/** What the author wrote stands until there is something to draw. */
export const Fallback: Story = {
  args: {dataset: 'iris'},
  render: (args) => html`<manifold-view ${attributes(args)}>
    <p>Four numbers a flower: this figure lays them out in a plane where JavaScript runs.</p>
  </manifold-view>`,
};

// ── its data ──

const live: Attributes = {autoplay: true, rows: 600};

export const Fashion: Story = {args: {...live, dataset: 'fashion'}};
export const Sprites: Story = {args: {...live, dataset: 'sprites', factors: 'x y'}};
export const Emoji: Story = {args: {...live, dataset: 'emoji'}};
export const SwissRoll: Story = {
  args: {...live, dataset: 'swiss-roll', methods: 'pca classical-mds isomap umap', neighbours: 10},
};
export const SCurve: Story = {
  name: 'S-curve',
  args: {...live, dataset: 's-curve', methods: 'pca isomap', neighbours: 10},
};
export const Moons: Story = {args: {...live, dataset: 'moons', methods: 'pca tsne'}};
export const Circles: Story = {args: {...live, dataset: 'circles', methods: 'pca umap'}};
export const Blobs: Story = {args: {...live, dataset: 'blobs', methods: 'pca tsne umap'}};
export const Noise: Story = {args: {...live, dataset: 'noise'}};
export const Iris: Story = {args: {...live, dataset: 'iris'}};
/** Three objectives, three pairs of axes. */
export const LinearThree: Story = {args: {...live, dataset: 'wine', methods: 'pca ica lda', scale: 'standard'}};

const ownRows = [
  'side,x,y,z',
  ...Array.from({length: 240}, (_, i) => {
    const angle = (i / 240) * 2 * Math.PI;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    return [y < 0 ? 'south' : 'north', x.toFixed(4), y.toFixed(4), (x * y).toFixed(4)].join(',');
  }),
].join('\n');

/** The author's own rows, given as text by the `data` property. */
export const OwnRows: Story = {
  args: {...live, methods: 'pca isomap'},
  render: (args) => html`<manifold-view ${attributes(args)} .data=${ownRows}></manifold-view>`,
};

const file = URL.createObjectURL(new Blob([ownRows], {type: 'text/csv'}));

/** The same rows by address. */
export const OwnFile: Story = {args: {...live, methods: 'pca tsne', src: file}};

const address = (content: BlobPart, type: string) => URL.createObjectURL(new Blob([content], {type}));
const many = (line: (i: number) => string) => Array.from({length: 120}, (_, i) => line(i)).join('\n');
const turn = (i: number) => (i / 120) * 2 * Math.PI;
const vectors = address(
  many((i) => [Math.cos(turn(i)), Math.sin(turn(i)), Math.cos(2 * turn(i))].join('\t')),
  'text/tab-separated-values',
);
const metadata = address(
  `word\tquarter\n${many((i) => `word ${i}\t${Math.floor(i / 30) + 1}`)}`,
  'text/tab-separated-values',
);

/** Vectors and their metadata, as the Embedding Projector takes them; the label is a number, and chosen. */
export const OwnPair: Story = {
  args: {...live, methods: 'pca tsne', src: vectors, metadata, 'label-column': 'quarter', 'caption-column': 'word'},
};

const arrow = tableToIPC(
  tableFromArrays({
    side: Array.from({length: 120}, (_, i) => (i < 60 ? 'north' : 'south')),
    x: Array.from({length: 120}, (_, i) => Math.cos(turn(i))),
    y: Array.from({length: 120}, (_, i) => Math.sin(turn(i))),
    z: Array.from({length: 120}, (_, i) => Math.cos(3 * turn(i))),
  }),
  {format: 'file'},
)!;

/** The bytes of an Arrow file, given by the `data` property. */
export const OwnArrow: Story = {
  args: {...live, methods: 'pca isomap'},
  render: (args) => html`<manifold-view ${attributes(args)} .data=${arrow}></manifold-view>`,
};

const disc = (i: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="${20 + 12 * Math.cos(turn(i))}" cy="${20 - 12 * Math.sin(turn(i))}" r="7" fill="hsl(${3 * i} 60% 45%)"/></svg>`;
const pictured = [
  'x,y,hue,what,picture',
  many((i) =>
    [Math.cos(turn(i)), Math.sin(turn(i)), i / 120, `disc at ${3 * i}°`, address(disc(i), 'image/svg+xml')].join(),
  ),
].join('\n');

/** A picture and a caption for each row, by columns of the table. */
export const OwnPictures: Story = {
  args: {...live, methods: 'pca umap', 'picture-column': 'picture', 'caption-column': 'what'},
  render: (args) => html`<manifold-view ${attributes(args)} .data=${pictured}></manifold-view>`,
};

// ── its methods ──

export const OneMap: Story = {args: {methods: 'umap', rows: 400}, play: after(100)};
export const ThreeMaps: Story = {args: {methods: 'pca metric-mds tsne', rows: 400}, play: after(60)};
/** Methods that learn a map g(x) by training a network: a new point has a place in each. */
export const NetworkMaps: Story = {
  args: {methods: 'autoencoder tsne parametric-tsne parametric-umap', rows: 400},
  play: after(200),
};
export const Cosine: Story = {args: {distance: 'cosine', rows: 400}, play: after(60)};
/** Every number of a digit, not its leading components. */
export const WithoutPca: Story = {
  name: 'Without PCA first',
  args: {'principal-first': false, rows: 300},
  play: after(20),
};

// ── the page around it ──

export const Dark: Story = {render: (args) => onPage(maps(args), {scheme: 'dark'})};
export const RightToLeft: Story = {render: (args) => onPage(maps(args), {direction: 'rtl'})};
export const Phone: Story = {render: (args) => onPage(maps(args), {width: 375})};
export const PhoneInTheDark: Story = {render: (args) => onPage(maps(args), {width: 375, scheme: 'dark'})};
export const Narrowest: Story = {render: (args) => onPage(maps(args), {width: 320})};
export const Article: Story = {render: (args) => onPage(maps(args), {width: 720})};
export const Wide: Story = {render: (args) => onPage(maps(args), {width: 1040})};

/** `autoplay` waits to be asked. */
export const ReducedMotion: Story = {args: {autoplay: true}, beforeEach: reducedMotion, tags: ['!autodocs']};

/** The same code beside the page, in slices short enough for it. */
export const NoWorker: Story = {args: {rows: 300}, beforeEach: withoutWorker, play: after(40), tags: ['!autodocs']};

// ── when something is wrong ──

/** The address answers 404: the sentence says so, and what can be done. */
export const MissingData: Story = {args: {src: './nothing-here.csv'}, play: after(1)};

/** More neighbours than there are points to be neighbours: refused with the reason and the nearest that is possible. */
export const Refused: Story = {args: {dataset: 'iris', methods: 'pca tsne', perplexity: 400}, play: after(5)};

/** Each is replaced by the nearest that can be, and the console says once what to write instead. */
export const InvalidAttributes: Story = {
  args: {dataset: 'swissroll', neighbours: 'lots', perplexity: -2, rows: 1e9, seed: 1.5, distance: 'manhattan'},
};

// ── what the author leaves out ──

export const NoControls: Story = {args: {controls: 'none', autoplay: true, rows: 300}};
export const FewControls: Story = {args: {controls: 'play neighbours', rows: 300}};
/** The reader's settings stand in the URL. */
export const Shared: Story = {args: {share: true}};
