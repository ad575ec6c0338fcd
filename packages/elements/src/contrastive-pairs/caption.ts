import {html, type TemplateResult} from 'lit';
import type {ContrastiveConfig, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {noun, withArticle} from '../base/figure/rows.js';
import {isDistance} from './words.js';

type Told = Pick<ContrastiveConfig, 'dataset' | 'objective' | 'positives' | 'augmentations'>;

/** What the reader is to do with hue, where there is any. */
const hueOf = ({dataset, augmentations}: Told): string => {
  if (dataset !== 'sprites') return '';
  return augmentations.hue > 0
    ? ' Hue changes between the views, so the encoder learns not to look at it.'
    : ' Hue stays the same in both views, so it is what tells them from all others.';
};

/** Where pairs come from: never from labels, or from nothing else. */
const teacherOf = ({dataset, objective, positives}: Told): string => {
  if (objective === 'supervised') return 'Pairs come from the labels: this is no self-supervision.';
  return dataset === 'emoji' && positives === 'artist'
    ? 'Pairs are two artists’ drawings of one thing, never told by labels.'
    : 'Pairs come from the same picture, never from labels.';
};

/** Whose pictures, and at what size the encoder sees them where that is not their own. */
const dataOf = ({title, shape, seen}: ContrastiveSnapshot['dataset']): string =>
  ` Data: ${title}, held out${shape[0] === seen[0] ? '' : `, seen by the encoder at ${seen[0]} × ${seen[1]}`}.`;

/** The figure's caption: what is pulled and pushed, what a mark and a chord are, and where pairs come from. */
export const captionOf = (config: Told, dataset: ContrastiveSnapshot['dataset'] | undefined): TemplateResult => {
  const lead = isDistance(config)
    ? 'Pull two views together, and push nothing apart.'
    : 'Pull two views together, push all others apart.';
  return html`<b>${lead}</b> Each mark is ${withArticle(noun(config.dataset, false))} as the
      encoder has it, each chord joins two views of one.${hueOf(config)} ${teacherOf(config)}${dataset ? dataOf(dataset) : ''}`;
};
