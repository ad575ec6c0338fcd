import type {StorybookConfig} from '@storybook/web-components-vite';
import {mergeConfig} from 'vite';
import {bareImports, conditions, oxc} from '../../packages/tools/src/vite.js';

/** What the stories load by and by; found while serving, it would make the page reload in the midst of a run. */
const entries = [
  'packages/elements/src/define.ts',
  'packages/learning/src/lab/worker.ts',
  'packages/learning/src/lab/main-thread.ts',
];

const config: StorybookConfig = {
  stories: ['../*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  framework: '@storybook/web-components-vite',
  core: {disableTelemetry: true, disableWhatsNewNotifications: true},
  viteFinal: async (base) =>
    mergeConfig(base, {
      resolve: {conditions},
      oxc,
      worker: {format: 'es'},
      optimizeDeps: {include: await bareImports(entries)},
      // One figure is one chunk by intention: what it needs while it trains.
      build: {chunkSizeWarningLimit: 2000},
    }),
};

export default config;
