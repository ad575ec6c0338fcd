import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import type {ManifoldView} from 'latent-elements';
import meta, * as stories from '../../stories/manifold-view.stories.js';
import type {Attributes} from '../../stories/controls.js';
import {showing} from './figures.js';

export * from './figures.js';

/** A few flowers under two methods, laid out in a fraction of a second. */
export const tiny: Attributes = {dataset: 'iris', methods: 'pca tsne', perplexity: 10, backend: 'cpu'};

export const show = showing('manifold-view', meta, stories);

/** What is drawn; only of an element that has been loaded. */
export const snapshotOf = (element: ManifoldView): ManifoldSnapshot => element.snapshot() as ManifoldSnapshot;
