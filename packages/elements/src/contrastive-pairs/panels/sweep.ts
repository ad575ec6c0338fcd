import type {ContrastiveConfig, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {lineChart} from '../../base/drawing/line-chart.js';
import {percent} from '../../base/figure/format.js';
import {Sweep, type SweepHost} from '../../base/panels/sweep.js';
import {decimal} from '../words.js';

const TEMPERATURES = [0.05, 0.1, 0.2, 0.5, 1, 2];

/** What a temperature came to. */
interface Traded {
  readonly temperature: number;
  readonly alignment: number;
  readonly uniformity: number;
  /** NaN without labels. */
  readonly probe: number;
}

const probed = ({probe}: Traded) => (Number.isFinite(probe) ? `, probe ${percent(probe)}` : '');

const title = (runs: readonly Traded[]): string => {
  if (runs.length < 2) return 'What does the temperature trade?';
  const [first, last] = [runs[0], runs.at(-1)!];
  return `From temperature ${first.temperature} to ${last.temperature}: alignment ${decimal(first.alignment)} to ${decimal(last.alignment)}, uniformity ${decimal(first.uniformity)} to ${decimal(last.uniformity)}`;
};

/** How close pairs come against how widely all is spread, a point a temperature (Wang and Isola 2020, figure 3; Wang and Liu 2021). */
export const sweepOfTemperatures = (host: SweepHost<ContrastiveConfig>, update: () => void) =>
  new Sweep<ContrastiveConfig, ContrastiveSnapshot, Traded>(
    host,
    {
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
      words: (run) =>
        `temperature ${run.temperature}: alignment ${decimal(run.alignment)}, uniformity ${decimal(run.uniformity)}${probed(run)}`,
      plot: (plot, runs, {width}) => {
        const points = runs.map((run) => ({
          x: run.alignment,
          y: run.uniformity,
          label: `τ ${run.temperature}${probed(run)}`,
        }));
        return lineChart(plot, {
          lines: [{points, colour: 'var(--_code)', ours: true}],
          width,
          height: 280,
          x: {label: 'alignment: how far the views of a picture lie apart', ticks: 5, nice: true},
          y: {label: 'uniformity: lower is wider', ticks: 5, nice: true},
          labelWidth: 96,
        });
      },
    },
    update,
  );
