import type {Meta, StoryObj} from '@storybook/web-components-vite';
import {{{Class}}} from 'latent-elements/{{tag}}';
import 'latent-elements/{{tag}}/define';
import {html} from 'lit';
import {onPage} from './circumstances.js';
import {argTypesOf, attributes, type Attributes} from './controls.js';

type Story = StoryObj<Attributes>;

const argTypes = argTypesOf({{Class}});
const figure = (args: Attributes) => html`<{{tag}} ${attributes(args)}></{{tag}}>`;

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

/** What the author wrote stands until there is something to draw. */
export const Fallback: Story = {
  render: (args) => html`<{{tag}} ${attributes(args)}><p>It is drawn where JavaScript runs.</p></{{tag}}>`,
};

export const Wine: Story = {args: {dataset: 'wine'}};
export const WineStandardised: Story = {args: {dataset: 'wine', standardise: true}};

export const Dark: Story = {render: (args) => onPage(figure(args), {scheme: 'dark'})};
export const RightToLeft: Story = {render: (args) => onPage(figure(args), {direction: 'rtl'})};
export const Phone: Story = {render: (args) => onPage(figure(args), {width: 375})};
export const Wide: Story = {render: (args) => onPage(figure(args), {width: 1040})};

export const NoControls: Story = {args: {controls: 'none'}};
