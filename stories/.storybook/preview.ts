import {setCustomElementsManifest, type Preview} from '@storybook/web-components-vite';
import {onPage} from '../circumstances.js';

/** Absent until `npm run prepare:manifest` has written it: the stories do without, their docs say less. */
const [manifest] = Object.values(
  import.meta.glob<object>('../../packages/elements/custom-elements.json', {eager: true, import: 'default'}),
);
if (manifest) setCustomElementsManifest(manifest);

const preview: Preview = {
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the page around the element',
      toolbar: {title: 'Scheme', icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true},
    },
    direction: {
      description: 'Direction of writing',
      toolbar: {title: 'Direction', icon: 'transfer', items: ['ltr', 'rtl'], dynamicTitle: true},
    },
  },
  initialGlobals: {scheme: 'light', direction: 'ltr'},
  decorators: [(story, {globals: {scheme, direction}}) => onPage(story(), {scheme, direction, margin: 16})],
  parameters: {
    layout: 'fullscreen',
    options: {storySort: {method: 'configure', includeNames: true}},
  },
};

export default preview;
