import type {ContrastiveConfig, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {percent} from '../../base/figure/format.js';
import {Sweep} from '../../base/panels/sweep.js';
import {tradePlot, type Traded} from '../charts.js';
import {decimal} from '../findings.js';
import type {PairsFigure} from '../figure.js';

const TEMPERATURES = [0.05, 0.1, 0.2, 0.5, 1, 2];

const title = (runs: readonly Traded[]): string => {
  if (runs.length < 2) return 'What does the temperature trade?';
  const [first, last] = [runs[0], runs.at(-1)!];
  return `From temperature ${first.temperature} to ${last.temperature}: alignment ${decimal(first.alignment)} to ${decimal(last.alignment)}, uniformity ${decimal(first.uniformity)} to ${decimal(last.uniformity)}`;
};

/** How close pairs come against how widely all is spread. */
export const sweepOfTemperatures = (view: PairsFigure) =>
  new Sweep<ContrastiveConfig, ContrastiveSnapshot, Traded>(view, {
    experiment: 'contrastive',
    setting: 'temperature',
    values: TEMPERATURES,
    steps: [50, 150, 300],
    button: 'Sweep temperatures',
    training: 'training at',
    changed: {objective: 'nt-xent'},
    reading: (temperature, {alignment, uniformity, probe}) => ({temperature, alignment, uniformity, probe}),
    help: ({dataset}) =>
      `Trains ${TEMPERATURES.length} encoders on ${dataset.title} with NT-Xent at temperatures ${TEMPERATURES[0]} to ${TEMPERATURES.at(-1)}, everything ` +
      'else as set above. Left is close together, down is widely spread: a low temperature buys spread, a high one closeness.',
    title,
    words: ({temperature, alignment, uniformity, probe}) =>
      `temperature ${temperature}: alignment ${decimal(alignment)}, uniformity ${decimal(uniformity)}${Number.isFinite(probe) ? `, probe ${percent(probe)}` : ''}`,
    plot: tradePlot,
  });
