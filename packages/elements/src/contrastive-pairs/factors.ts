import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {percent} from '../base/figure/format.js';
import {capital, decimal} from './words.js';

/** Pure: what a snapshot says of the factors that its pictures were made from. */

/** A factor's score as it is said: a share where it was a class, R² where it was a quantity. */
export const scored = ({measure}: {measure: 'accuracy' | 'r2'}, score: number): string =>
  measure === 'accuracy' ? percent(score) : `R² ${decimal(Math.max(0, score))}`;

/** One known factor: what a straight map reads of it off this encoder, and off what it is compared with. */
export interface FactorRow {
  readonly name: string;
  readonly measure: 'accuracy' | 'r2';
  readonly chance: number;
  readonly ours: number;
  readonly untrained: number;
  readonly pixels: number;
  readonly pca: number;
  /** An augmentation changed it between the views, and it fell. */
  readonly ignored: boolean;
  /** It rose most. */
  readonly gained: boolean;
}

/** Augmentations that change a factor between two views. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  hue: ['hue'],
  size: ['scale', 'crop'],
  angle: ['rotate'],
  x: ['shift', 'crop'],
  y: ['shift', 'crop'],
};

/** Less than that is no change: seeds differ by as much. */
const MOVED = 0.1;

export const factorRows = ({factors, metrics, config}: ContrastiveSnapshot): FactorRow[] => {
  const rows = factors.map(({name, measure, chance}) => {
    const of = (suffix: string) => metrics[`factor${capital(name)}${suffix}`] ?? NaN;
    const [ours, untrained] = [of(''), of('Untrained')];
    const changed = (CHANGES[name] ?? []).some((augmentation) => config.augmentations[augmentation as 'hue'] > 0);
    return {
      name,
      measure,
      chance,
      ours,
      untrained,
      pixels: of('Pixels'),
      pca: of('Pca'),
      ignored: changed && ours < untrained - MOVED,
    };
  });
  const rise = Math.max(MOVED, ...rows.map(({ours, untrained}) => ours - untrained));
  return rows.map((row) => ({...row, gained: row.ours - row.untrained >= rise}));
};

/** What became of the factors, in one sentence with its numbers. */
export const factorFinding = (snapshot: ContrastiveSnapshot): string => {
  const rows = factorRows(snapshot).filter(({ours}) => Number.isFinite(ours));
  if (rows.length === 0) return 'What it tells of each factor';
  if (snapshot.step === 0) return 'What each factor is told by before the first step';
  const artist = rows.find(({name}) => name === 'artist');
  if (artist && snapshot.config.positives === 'artist') {
    return `What you pair is what you ignore: who drew it is told ${scored(artist, artist.ours)}, by the pixels ${scored(artist, artist.pixels)}`;
  }
  const lost = rows.filter(({ignored}) => ignored).sort((a, b) => a.ours - a.untrained - b.ours + b.untrained)[0];
  const won = rows.filter(({gained}) => gained).sort((a, b) => b.ours - b.untrained - a.ours + a.untrained)[0];
  const from = (row: FactorRow) => `from ${scored(row, row.untrained)} to ${scored(row, row.ours)}`;
  const rose = (row: FactorRow) => `${row.name} rose ${from(row)}`;
  if (lost) return `What you augment is what you ignore: ${lost.name} fell ${from(lost)}${won ? `, ${rose(won)}` : ''}`;
  const hue = rows.find(({name}) => name === 'hue');
  const shape = rows.find(({name}) => name === 'shape');
  if (hue && shape && snapshot.config.augmentations.hue === 0 && hue.ours > 0.5 && hue.ours > shape.ours) {
    return `Leave hue alone and hue is the shortcut: ${scored(hue, hue.ours)}, while shape is at ${scored(shape, shape.ours)}`;
  }
  if (won) return `${capital(rose(won))}`;
  return `No factor is told much better or worse than before: ${rows.map((row) => `${row.name} ${scored(row, row.ours)}`).join(', ')}`;
};
