import {decimals} from '../base/figure/format.js';
import type {ContrastiveConfig, ContrastiveSnapshot} from '@latent-elements/learning/types';

/** Losses and cosines: two decimals, and a minus that is one. */
export const decimal = (value: number): string =>
  decimals(value, 2)
    .replace(/^-(?=.*[1-9])/, '−')
    .replace('-', '');

export const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Names of the losses, as they stand in a sentence. */
export const LOSSES = {
  'nt-xent': 'NT-Xent',
  alignment: 'squared distance',
  byol: 'BYOL’s distance',
  supervised: 'supervised contrast',
} as const;

/** Whether the loss is the distance of two views alone: nothing is pushed apart. */
export const isDistance = ({objective}: Pick<ContrastiveConfig, 'objective'>): boolean =>
  objective === 'alignment' || objective === 'byol';

/** “log 255 = 5.54”: the loss where nothing was learned. */
export const logOfChance = ({metrics: {chance}}: ContrastiveSnapshot): string =>
  `log ${Math.round(Math.exp(chance))} = ${decimal(chance)}`;
