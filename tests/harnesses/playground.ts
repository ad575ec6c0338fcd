import meta, * as stories from '../../stories/autoencoder-playground.stories.js';
import type {Attributes} from '../../stories/controls.js';
import {showing} from './figures.js';

export * from './figures.js';

export type StoryName = Exclude<keyof typeof stories, 'default'>;

/** Trains in a fraction of a millisecond a step, on the backend that starts soonest. */
export const tiny: Attributes = {dataset: 'iris', width: 8, 'batch-size': 16, backend: 'cpu'};

/** Four matrices without a bend between them, and no squashing at the end: a rate of 1 throws them out of every range. */
export const unstable: Attributes = {activation: 'linear', depth: 1, 'learning-rate': 1};

export const show = showing('autoencoder-playground', meta, stories);
