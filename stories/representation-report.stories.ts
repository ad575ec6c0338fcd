import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {RepresentationReport, type AutoencoderPlayground} from 'latent-elements';
import 'latent-elements/autoencoder-playground/define';
import 'latent-elements/representation-report/define';
import {html} from 'lit';
import {onPage} from './circumstances.js';
import {argTypesOf, attributes, type Attributes} from './controls.js';

type Story = StoryObj<Attributes>;

const settings = argTypesOf(RepresentationReport);
const argTypes = {
  for: {control: 'text', description: 'Id of the figure that is measured.'},
  'model-src': {control: 'text', description: 'Address of a TensorFlow.js model.json.'},
  steps: {control: 'text', description: 'Steps at which it measures.'},
  since: {control: 'number', description: 'The step that CKA compares with.'},
  dataset: settings.dataset!,
  seed: settings.seed!,
} as const;

const report = (args: Attributes) => html`<representation-report ${attributes(args)}></representation-report>`;
const below = (args: Attributes, figure: Attributes = {}) => html`
  <autoencoder-playground id="figure" ${attributes({dataset: 'digits-8x8', width: 32, ...figure})}></autoencoder-playground>
  ${report({for: 'figure', ...args})}`;

/** Trains the figure so far, and measures it. */
const after =
  (steps: number): Story['play'] =>
  async ({canvasElement}) => {
    await canvasElement
      .querySelector<AutoencoderPlayground>('autoencoder-playground')!
      .step(steps)
      .catch(() => {});
    await canvasElement
      .querySelector<RepresentationReport>('representation-report')!
      .measure()
      .catch(() => {});
  };

export default {
  title: 'Representation report',
  component: 'representation-report',
  tags: ['autodocs'],
  argTypes,
  parameters: {controls: {include: Object.keys(argTypes)}},
  render: (args) => below(args),
} satisfies Meta<Attributes>;

// ── its life ──

/** Below a figure that nobody has trained: it waits, and downloads nothing. */
export const Default: Story = {};

export const Measured: Story = {play: after(200)};

/** It measures while the figure trains, and takes a quarter of the time at most. */
export const WhileItTrains: Story = {render: (args) => below(args, {autoplay: true, 'max-steps': 2000})};

/** What the author wrote stands until there is something to draw. */
export const Fallback: Story = {
  args: {for: 'figure'},
  render: (args) =>
    html`<representation-report ${attributes(args)}><p>Measured where JavaScript runs.</p></representation-report>`,
};

/** Where it leads nowhere it says so, and waits. */
export const NoFigure: Story = {args: {for: 'nobody'}, render: report};
export const NotAFigure: Story = {
  render: (args) => html`<p id="figure">A paragraph.</p>${report({for: 'figure', ...args})}`,
};

// ── what it measures ──

/** Known factors, each beside what pixels and PCA tell of it. */
export const Factors: Story = {
  render: (args) => below(args, {dataset: 'sprites', factors: 'shape hue x', 'code-size': 4}),
  play: after(200),
};
/** Of rows without pictures. */
export const Wine: Story = {render: (args) => below(args, {dataset: 'wine', scale: 'standard'}), play: after(200)};
/** Only at the steps that are asked for. */
export const AskedForSteps: Story = {
  args: {steps: '10 100'},
  render: (args) => below(args, {autoplay: true, 'max-steps': 200}),
};

// ── the page around it ──

export const Dark: Story = {render: (args) => onPage(below(args), {scheme: 'dark'}), play: after(100)};
export const RightToLeft: Story = {render: (args) => onPage(below(args), {direction: 'rtl'}), play: after(100)};
export const Phone: Story = {render: (args) => onPage(below(args), {width: 375}), play: after(100)};
export const Wide: Story = {render: (args) => onPage(below(args), {width: 1040}), play: after(100)};

// ── a model of the author's own ──

/** An address that answers 404. */
export const MissingModel: Story = {args: {'model-src': './nothing-here/model.json'}, render: report};
/** An address of something else. */
export const NotAModel: Story = {
  args: {'model-src': URL.createObjectURL(new Blob(['<p>Not found</p>'], {type: 'text/html'}))},
  render: report,
};

export const NoControls: Story = {args: {controls: 'none'}, play: after(50)};
