import type {AxisMeasures, Objective} from '@latent-elements/learning/linear-lens/computed';
import {decimals, percent} from '../base/figure/format.js';

/** A method by what it makes large, and how its axis is drawn: never by colour alone. */
export interface Method {
  readonly objective: Objective;
  readonly name: string;
  /** What it makes as large as it can. */
  readonly measure: string;
  /** Token of its colour. */
  readonly role: 'input' | 'output' | 'code';
  /** SVG dash pattern of its axis. */
  readonly dashes: string;
  value(measures: AxisMeasures): number;
  format(value: number): string;
}

const signed = (value: number) => decimals(value, 2).replace('-', '−');
const share = (value: number) => (value < 0.0995 && value > 0 ? `${(value * 100).toFixed(1)}\u202f%` : percent(value));

/** The measure within a sentence: Fisher keeps his capital. */
export const inSentence = ({measure}: Method): string =>
  measure.startsWith('Fisher') ? measure : measure.toLowerCase();

/** In the order of their curves. */
export const METHODS: readonly Method[] = [
  {
    ...{objective: 'pca', name: 'PCA', measure: 'Variance', role: 'input', dashes: 'none'},
    value: ({share: value}) => value,
    format: share,
  },
  {
    ...{objective: 'lda', name: 'LDA', measure: 'Fisher ratio', role: 'output', dashes: '9 5'},
    value: ({fisher}) => fisher,
    format: (value) => (value === Infinity ? '∞' : Number.isNaN(value) ? '–' : value.toFixed(2)),
  },
  {
    ...{objective: 'ica', name: 'ICA', measure: 'Kurtosis', role: 'code', dashes: '2 5'},
    value: ({kurtosis}) => kurtosis,
    format: signed,
  },
];

/** An angle as it is said: 180° is 0°. */
export const degrees = (angle: number): string => `${Math.round(angle) % 180}°`;
