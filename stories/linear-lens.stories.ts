import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {LinearLens} from 'latent-elements';
import 'latent-elements/linear-lens/define';
import {html} from 'lit';
import {onPage} from './circumstances.js';
import {argTypesOf, attributes, type Attributes} from './controls.js';

type Story = StoryObj<Attributes>;

const argTypes = {
  ...argTypesOf(LinearLens),
  src: {control: 'text', description: 'Address of a table.'},
  solved: {control: 'boolean', description: 'Whether the methods’ axes are shown.'},
} as const;

const lens = (args: Attributes) => html`<linear-lens ${attributes(args)}></linear-lens>`;
const solve: Story['play'] = async ({canvasElement}) => {
  await canvasElement
    .querySelector<LinearLens>('linear-lens')!
    .solve()
    .catch(() => {});
};

export default {
  title: 'Linear lens',
  component: 'linear-lens',
  tags: ['autodocs'],
  argTypes,
  parameters: {controls: {include: Object.keys(argTypes)}},
  render: lens,
} satisfies Meta<Attributes>;

// ── its life ──

/** The axis is the reader's to turn; what the methods would choose is not told. */
export const Default: Story = {};
export const Solved: Story = {args: {angle: 104}, play: solve};

/** What the author wrote stands until there is something to draw. */
export const Fallback: Story = {
  render: (args) => html`<linear-lens ${attributes(args)}><p>A cloud, where JavaScript runs.</p></linear-lens>`,
};

// ── where the objectives agree, disagree, or find nothing ──

export const IcaFindsTheClasses: Story = {args: {dataset: 'sausages', angle: 120}, play: solve};
export const MixedSources: Story = {args: {dataset: 'mixed-sources'}, play: solve};
export const NothingToFind: Story = {args: {dataset: 'gaussian-blob'}, play: solve};
export const Outliers: Story = {args: {dataset: 'outliers'}, play: solve};
export const OutliersLetGo: Story = {args: {dataset: 'outliers', contrast: 'log-cosh'}, play: solve};

// ── real rows ──

export const Iris: Story = {args: {dataset: 'iris'}, play: solve};
/** Two of four columns. */
export const IrisColumns: Story = {args: {dataset: 'iris', plane: 'columns', columns: '3 4'}, play: solve};
export const Wine: Story = {args: {dataset: 'wine'}, play: solve};
export const WineStandardised: Story = {args: {dataset: 'wine', scale: 'standard', plane: 'pca-lda'}, play: solve};
/** Fetched only when asked for. */
export const FourAgainstNine: Story = {args: {dataset: 'digits', classes: '4 9'}};
export const FourAgainstNineSolved: Story = {
  args: {dataset: 'digits', classes: '4 9', plane: 'pca-lda', angle: 96},
  play: solve,
};

// ── the author's own table ──

const address = (text: string) => URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
const ROWS = Array.from({length: 60}, (_, i) => `${'ab'[i % 2]},${(i * 7) % 11},${(i * i) % 13},${i % 5}`);

export const OwnTable: Story = {args: {src: address(['kind,x,y,z', ...ROWS].join('\n'))}, play: solve};
/** An address that answers 404. */
export const MissingTable: Story = {args: {src: './nothing-here.csv'}};

// ── the page around it ──

export const Dark: Story = {render: (args) => onPage(lens(args), {scheme: 'dark'}), play: solve};
export const RightToLeft: Story = {render: (args) => onPage(lens(args), {direction: 'rtl'}), play: solve};
export const Phone: Story = {render: (args) => onPage(lens(args), {width: 375}), play: solve};
export const Wide: Story = {render: (args) => onPage(lens(args), {width: 1040}), play: solve};

export const NoControls: Story = {args: {controls: 'none', angle: 60}};
