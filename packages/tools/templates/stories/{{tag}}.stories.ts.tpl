import type {Meta, StoryObj} from '@storybook/web-components-vite';
import 'latent-elements/{{tag}}/define';

/** Every state that the element has; tests take them as their fixtures. */
const meta: Meta = {title: 'Elements/{{title}}', component: '{{tag}}', tags: ['autodocs']};
export default meta;

type Story = StoryObj;

export const Default: Story = {};
export const Fashion: Story = {args: {dataset: 'fashion'}};
export const WithoutControls: Story = {args: {controls: 'none'}};
