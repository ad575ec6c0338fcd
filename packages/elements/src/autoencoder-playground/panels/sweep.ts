import type {AutoencoderConfig, AutoencoderSnapshot} from '@latent-elements/learning/types';
import {error} from '../../base/figure/format.js';
import {Sweep, type SweepHost} from '../../base/panels/sweep.js';
import {lineChart} from '../../base/drawing/line-chart.js';

/** What a code of one size came to, and PCA of the same. */
interface Elbow {
  readonly codeSize: number;
  readonly error: number;
  readonly pca: number;
}

const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

const title = (runs: readonly Elbow[]): string => {
  if (runs.length < 2) return 'How many numbers does it need?';
  const better = runs.filter(({error: mse, pca}) => mse < pca * 0.995).map(({codeSize}) => codeSize);
  if (better.length === 0) return 'At no size better than PCA, so far';
  if (better.length === runs.length) return 'Better than PCA at every size tried';
  const others = runs.map(({codeSize}) => codeSize).filter((codeSize) => !better.includes(codeSize));
  return `Better than PCA with ${better.join(', ')} number${better.join() === '1' ? '' : 's'}; not with ${others.join(', ')}`;
};

/** Held-out error against the size of the code, network beside PCA. */
export const sweepOfSizes = (host: SweepHost<AutoencoderConfig>, update: () => void) =>
  new Sweep<AutoencoderConfig, AutoencoderSnapshot, Elbow>(
    host,
    {
      experiment: 'autoencoder',
      setting: 'codeSize',
      values: SIZES,
      steps: [200, 600, 2000],
      button: 'Sweep code sizes',
      training: 'training with',
      reading: (codeSize, {heldOutMse, pcaMse}) => ({codeSize, error: heldOutMse, pca: pcaMse}),
      help: ({dataset}) =>
        `Trains ${SIZES.length} networks on ${dataset.title}, with ${SIZES[0]} to ${SIZES.at(-1)} numbers in the code and everything else as set ` +
        'above, and measures each on the held-out rows. Where the curve bends is how many numbers the data needs.',
      title,
      words: ({codeSize, error: mse, pca}) => `${codeSize}: ${error(mse)}, PCA ${error(pca)}`,
      plot: (plot, runs, {width}) => {
        const last = runs.at(-1)!;
        const points = (of: 'error' | 'pca') => runs.map((run) => ({x: run.codeSize, y: run[of]}));
        return lineChart(plot, {
          lines: [
            {label: `PCA ${error(last.pca)}`, points: points('pca'), colour: 'var(--_ink-3)', dashed: true},
            {label: `network ${error(last.error)}`, points: points('error'), colour: 'var(--_code)', ours: true},
          ],
          width,
          height: 180,
          x: {label: 'Numbers in the code', log: 2, ticks: runs.map(({codeSize}) => codeSize)},
          y: {zero: true},
        });
      },
    },
    update,
  );
