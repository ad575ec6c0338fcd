import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {ContrastivePairs} from 'latent-elements';
import 'latent-elements/contrastive-pairs/define';
import {html} from 'lit';
import {onPage, reducedMotion, withoutWorker} from './circumstances.js';
import {argTypesOf, attributes, type Attributes} from './controls.js';

type Story = StoryObj<Attributes>;

const argTypes = argTypesOf(ContrastivePairs);
const pairs = (args: Attributes) => html`<contrastive-pairs ${attributes(args)}></contrastive-pairs>`;

/** Trains as soon as it is drawn, and leaves it paused. */
const after =
  (steps: number): Story['play'] =>
  async ({canvasElement}) => {
    await canvasElement
      .querySelector<ContrastivePairs>('contrastive-pairs')!
      .step(steps)
      .catch(() => {});
  };

export default {
  title: 'Contrastive pairs',
  component: 'contrastive-pairs',
  tags: ['autodocs'],
  argTypes,
  parameters: {controls: {include: Object.keys(argTypes)}},
  render: pairs,
} satisfies Meta<Attributes>;

// ── its life ──

/** As the page has it before anybody asked: a recorded run, nothing downloaded. */
export const Default: Story = {};

export const Training: Story = {args: {autoplay: true}};

export const Paused: Story = {play: after(100)};

/** What the author wrote stands until there is something to draw. */
export const Fallback: Story = {
  args: {dataset: 'sprites'},
  render: (args) => html`<contrastive-pairs ${attributes(args)}>
    <p>Two views of one sprite: this figure trains where JavaScript runs.</p>
  </contrastive-pairs>`,
};

// ── its data ──

const trained: Attributes = {autoplay: true, 'max-steps': 300};

/** No better than pixels, and it says so. */
export const Fashion: Story = {args: {...trained, dataset: 'fashion'}};
export const Sprites: Story = {args: {...trained, dataset: 'sprites'}};
export const SpritesThatMove: Story = {args: {...trained, dataset: 'sprites', factors: 'shape x y'}};

// ── what is augmented ──

const gentle: Attributes = {
  dataset: 'sprites',
  head: 'none',
  'batch-size': 64,
  'augment-crop': 0,
  'augment-shift': 0.2,
  'augment-rotate': 0.3,
  'augment-scale': 0,
  'augment-shear': 0,
};

/** Hue changes between the views: its probe falls to chance, that of shape rises. */
export const HueIgnored: Story = {args: {...gentle, 'augment-hue': 1}, play: after(150)};
/** Left alone it is the shortcut. */
export const HueShortcut: Story = {args: gentle, play: after(150)};
export const BlurAndErase: Story = {args: {'augment-blur': 1, 'augment-erase': 0.8}, play: after(60)};
/** Two views that are the same picture: nothing to learn to ignore. */
export const NoAugmentation: Story = {
  args: {'augment-crop': 0, 'augment-shift': 0, 'augment-rotate': 0, 'augment-scale': 0, 'augment-shear': 0},
  play: after(60),
};

// ── where it is drawn ──

const round: Attributes = {
  dataset: 'sprites',
  temperature: 0.15,
  'learning-rate': 0.003,
  'batch-size': 64,
  'augment-crop': 0,
  'augment-shift': 0.3,
  'augment-rotate': 0.5,
  'augment-scale': 0.8,
  'augment-shear': 0,
  'augment-hue': 1,
};

export const Circle: Story = {args: {...round, 'projection-size': 2}, play: after(400)};
export const Sphere: Story = {args: {...round, 'projection-size': 3}, play: after(400)};
export const CircleOfDigits: Story = {args: {'projection-size': 2}, play: after(100)};
export const NoHead: Story = {args: {head: 'none'}, play: after(100)};
export const Dense: Story = {args: {network: 'dense'}, play: after(60)};

// ── its objectives ──

/** Nothing is pushed apart: everything becomes one point, and the loss looks wonderful. */
export const Collapse: Story = {args: {objective: 'alignment'}, play: after(60)};
export const Byol: Story = {name: 'BYOL', args: {objective: 'byol'}, play: after(60)};
/** The only one that looks at labels, and says so. */
export const Supervised: Story = {args: {objective: 'supervised'}, play: after(60)};
export const LowTemperature: Story = {args: {temperature: 0.05}, play: after(60)};

// ── the page around it ──

export const Dark: Story = {render: (args) => onPage(pairs(args), {scheme: 'dark'})};
export const RightToLeft: Story = {render: (args) => onPage(pairs(args), {direction: 'rtl'})};
export const Phone: Story = {render: (args) => onPage(pairs(args), {width: 375})};
export const PhoneInTheDark: Story = {render: (args) => onPage(pairs(args), {width: 375, scheme: 'dark'})};
export const Narrowest: Story = {render: (args) => onPage(pairs(args), {width: 320})};
export const Article: Story = {render: (args) => onPage(pairs(args), {width: 720})};
export const Wide: Story = {render: (args) => onPage(pairs(args), {width: 1040})};

/** `autoplay` waits to be asked. */
export const ReducedMotion: Story = {args: {autoplay: true}, beforeEach: reducedMotion, tags: ['!autodocs']};

export const NoGpu: Story = {name: 'No GPU', args: {backend: 'wasm'}, play: after(60)};
/** The same code beside the page, in slices short enough for it. */
export const NoWorker: Story = {
  args: {backend: 'wasm'},
  beforeEach: withoutWorker,
  play: after(20),
  tags: ['!autodocs'],
};

// ── when something is wrong ──

/** The pack’s address answers 404: the sentence says so, and what can be done. */
export const MissingData: Story = {args: {src: './nothing-here.csv'}, play: after(1)};

/** A table has no pictures to crop and turn. */
export const TableInstead: Story = {
  render: (args) =>
    html`<contrastive-pairs ${attributes(args)} .data=${'a,b\n1,2\n3,4\n5,6\n7,8'}></contrastive-pairs>`,
  play: after(1),
};

/** Rows of length 1 cannot run away: at an absurd rate the loss hardly leaves chance. */
export const Overshoot: Story = {args: {'learning-rate': 1}, play: after(60)};

/** Each is replaced by the nearest that can be, and the console says once what to write instead. */
export const InvalidAttributes: Story = {
  args: {
    dataset: 'digit',
    'projection-size': 'lots',
    temperature: -2,
    'batch-size': 1e9,
    'augment-hue': 4,
    objective: 'simclr',
    seed: 1.5,
  },
};

// ── what the author leaves out ──

export const NoControls: Story = {args: {controls: 'none', autoplay: true}};
export const FewControls: Story = {args: {controls: 'play augment-crop augment-rotate'}};
/** The reader's settings stand in the URL. */
export const Shared: Story = {args: {share: true}};
