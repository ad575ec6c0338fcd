import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {{{Class}}} from 'latent-elements/{{tag}}';
import 'latent-elements/{{tag}}/define';
import {html} from 'lit';
import {onPage, withoutWorker} from './circumstances.js';
import {argTypesOf, attributes, type Attributes} from './controls.js';

type Story = StoryObj<Attributes>;

const argTypes = argTypesOf({{Class}});
const figure = (args: Attributes) => html`<{{tag}} ${attributes(args)}></{{tag}}>`;

/** Trains as soon as it is drawn, and leaves it paused. */
const after =
  (steps: number): Story['play'] =>
  async ({canvasElement}) => {
    const element = canvasElement.querySelector<{{Class}}>('{{tag}}')!;
    await element.step(steps).catch(() => {});
  };

/** Every state that the element has; tests take them as their fixtures. */
export default {
  title: '{{title}}',
  component: '{{tag}}',
  tags: ['autodocs'],
  argTypes,
  parameters: {controls: {include: Object.keys(argTypes)}},
  render: figure,
} satisfies Meta<Attributes>;

export const Default: Story = {};
export const Training: Story = {args: {autoplay: true}};
export const Paused: Story = {play: after(200)};

/** What the author wrote stands until there is something to draw. */
export const Fallback: Story = {
  render: (args) => html`<{{tag}} ${attributes(args)}><p>It trains where JavaScript runs.</p></{{tag}}>`,
};

export const Iris: Story = {args: {dataset: 'iris'}, play: after(200)};
export const Wine: Story = {args: {dataset: 'wine', scale: 'standard'}, play: after(200)};
export const TooFast: Story = {args: {'learning-rate': 1}, play: after(200)};

export const Dark: Story = {render: (args) => onPage(figure(args), {scheme: 'dark'})};
export const RightToLeft: Story = {render: (args) => onPage(figure(args), {direction: 'rtl'})};
export const Phone: Story = {render: (args) => onPage(figure(args), {width: 375})};
export const Wide: Story = {render: (args) => onPage(figure(args), {width: 1040})};

/** The same code beside the page, in slices short enough for it. */
export const NoWorker: Story = {args: {backend: 'wasm'}, beforeEach: withoutWorker, play: after(100), tags: ['!autodocs']};

/** The address answers 404: the sentence says so, and what can be done. */
export const MissingData: Story = {args: {src: './nothing-here.csv'}, play: after(1)};
export const NoControls: Story = {args: {controls: 'none', autoplay: true}};
