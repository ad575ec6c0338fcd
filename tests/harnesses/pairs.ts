import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import type {ContrastivePairs} from 'latent-elements';
import meta, * as stories from '../../stories/contrastive-pairs.stories.js';
import type {Attributes} from '../../stories/controls.js';
import {showing} from './figures.js';

export * from './figures.js';

/** Small digits through a small dense encoder: a fraction of a millisecond a step. */
export const tiny: Attributes = {
  dataset: 'digits-8x8',
  network: 'dense',
  'batch-size': 16,
  'representation-size': 8,
  'projection-size': 2,
  backend: 'wasm',
};

/** Known factors: what is measured takes seconds, so that tests with them are few. */
export const sprites: Attributes = {...tiny, dataset: 'sprites', factors: 'shape hue', head: 'none', 'augment-hue': 1};

export const show = showing('contrastive-pairs', meta, stories);

/** What is drawn; only of an element that has been loaded. */
export const snapshotOf = (element: ContrastivePairs): ContrastiveSnapshot => element.snapshot() as ContrastiveSnapshot;
