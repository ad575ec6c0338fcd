import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {AutoencoderPlayground} from 'latent-elements';
import 'latent-elements/autoencoder-playground/define';
import {html} from 'lit';
import {onPage, reducedMotion, withoutWorker} from './circumstances.js';
import {argTypesOf, attributes, type Attributes} from './controls.js';

type Story = StoryObj<Attributes>;

const argTypes = argTypesOf(AutoencoderPlayground);
const playground = (args: Attributes) => html`<autoencoder-playground ${attributes(args)}></autoencoder-playground>`;

/** Trains as soon as it is drawn, and leaves it paused. */
const after =
  (steps: number): Story['play'] =>
  async ({canvasElement}) => {
    const element = canvasElement.querySelector<AutoencoderPlayground>('autoencoder-playground')!;
    // A run that diverges is interrupted, which is what its story shows.
    await element.step(steps).catch(() => {});
  };

export default {
  title: 'Autoencoder playground',
  component: 'autoencoder-playground',
  tags: ['autodocs'],
  argTypes,
  parameters: {controls: {include: Object.keys(argTypes)}},
  render: playground,
} satisfies Meta<Attributes>;

// ── its life ──

/** As the page has it before anybody asked: a recorded run, nothing downloaded. */
export const Default: Story = {};

export const Training: Story = {args: {autoplay: true}};

export const Paused: Story = {play: after(200)};

/** What the author wrote stands until there is something to draw. */
export const Fallback: Story = {
  args: {dataset: 'iris'},
  render: (args) => html`<autoencoder-playground ${attributes(args)}>
    <p>Two numbers a flower: this figure trains where JavaScript runs.</p>
  </autoencoder-playground>`,
};

// ── its data ──

const trained: Attributes = {autoplay: true, 'max-steps': 600};

export const Fashion: Story = {args: {...trained, dataset: 'fashion'}};
export const Sprites: Story = {args: {...trained, dataset: 'sprites'}};
export const Emoji: Story = {args: {...trained, dataset: 'emoji'}};
/** Two factors vary: from two numbers on, the error no longer falls. */
export const SpritesThatMove: Story = {args: {...trained, dataset: 'sprites', factors: 'x y'}};
export const SmallDigits: Story = {args: {...trained, dataset: 'digits-8x8'}};
export const Iris: Story = {args: {...trained, dataset: 'iris'}};
export const Wine: Story = {args: {...trained, dataset: 'wine'}};
export const BreastCancer: Story = {args: {...trained, dataset: 'breast-cancer'}};

/** A ring in three numbers, which two numbers can hold. */
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
  args: trained,
  render: (args) => html`<autoencoder-playground ${attributes(args)} .data=${ownRows}></autoencoder-playground>`,
};

const file = URL.createObjectURL(new Blob([ownRows], {type: 'text/csv'}));

/** The same rows by address. */
export const OwnFile: Story = {args: {...trained, src: file, scale: 'standard'}};

// ── its networks ──

/** No bend anywhere: it finds PCA's plane. */
export const Linear: Story = {args: {activation: 'linear'}, play: after(400)};
export const Convolutional: Story = {args: {network: 'conv', dataset: 'digits-8x8'}, play: after(100)};
export const Denoising: Story = {args: {noise: 0.4}, play: after(200)};
/** Sixteen numbers: the plane shows the first two principal axes of the code, and says so. */
export const SixteenNumbers: Story = {args: {'code-size': 16}, play: after(200)};

// ── the page around it ──

export const Dark: Story = {render: (args) => onPage(playground(args), {scheme: 'dark'})};
export const RightToLeft: Story = {render: (args) => onPage(playground(args), {direction: 'rtl'})};
export const Phone: Story = {render: (args) => onPage(playground(args), {width: 375})};
export const PhoneInTheDark: Story = {render: (args) => onPage(playground(args), {width: 375, scheme: 'dark'})};
export const Narrowest: Story = {render: (args) => onPage(playground(args), {width: 320})};
export const Article: Story = {render: (args) => onPage(playground(args), {width: 720})};
export const Wide: Story = {render: (args) => onPage(playground(args), {width: 1040})};

/** `autoplay` waits to be asked. */
export const ReducedMotion: Story = {args: {autoplay: true}, beforeEach: reducedMotion, tags: ['!autodocs']};

export const NoGpu: Story = {name: 'No GPU', args: {backend: 'wasm'}, play: after(100)};
export const NoGpuNoWasm: Story = {
  name: 'No GPU, no WebAssembly',
  args: {backend: 'cpu', dataset: 'digits-8x8'},
  play: after(100),
};
/** The same code beside the page, in slices short enough for it. */
export const NoWorker: Story = {
  args: {backend: 'wasm'},
  beforeEach: withoutWorker,
  play: after(100),
  tags: ['!autodocs'],
};

/** One worker for all, and only what is seen advances. */
export const ManyOnAPage: Story = {
  args: {dataset: 'iris', width: 8, autoplay: true},
  tags: ['!autodocs'],
  render: (args) => html`${Array.from({length: 10}, (_, i) => playground({...args, seed: i + 1}))}`,
};

// ── when something is wrong ──

/** The address answers 404: the sentence says so, and what can be done. */
export const MissingData: Story = {args: {src: './nothing-here.csv'}, play: after(1)};

/** The third line has a cell too many: refused by row and column. */
export const RaggedData: Story = {
  render: (args) =>
    html`<autoencoder-playground ${attributes(args)} .data=${'a,b\n1,2\n3,4,5\n6,7'}></autoencoder-playground>`,
  play: after(1),
};

export const Diverged: Story = {args: {'learning-rate': 0.5}, play: after(600)};
/** L1 at its heaviest: the cheapest code is zero for everything. */
export const Collapse: Story = {args: {sparsity: 1}, play: after(400)};

/** Each is replaced by the nearest that can be, and the console says once what to write instead. */
export const InvalidAttributes: Story = {
  args: {
    dataset: 'digit',
    'code-size': 'lots',
    depth: -2,
    width: 1e9,
    'learning-rate': 'fast',
    seed: 1.5,
    backend: 'gpu',
    'max-steps': 'many',
  },
};

// ── what the author leaves out ──

export const NoControls: Story = {args: {controls: 'none', autoplay: true}};
export const FewControls: Story = {args: {controls: 'play code-size'}};
/** A setting that usually stands in More takes its place in the row when it is named. */
export const NamedSettings: Story = {args: {controls: 'play seed depth'}};
/** The reader's settings stand in the URL. */
export const Shared: Story = {args: {share: true}};
