import {fitLda} from '../../linear/lda.js';
import {noBreath} from '../../scheduling/breathe.js';
import {linearLayout, refuseFew} from './linear-layout.js';
import {insist, Refusal, type Method, type Rows} from '../method.js';

export interface LdaSettings {
  /** 0…1: how far the within-class scatter is drawn towards a sphere. */
  readonly shrinkage: number;
}

/** Whatever is not constant in a class is at least this share of the mean variance: less cannot be inverted. */
const LEAST_SHRINKAGE = 1e-6;

/** Cholesky's d³/6 multiplications are then about a second. */
const MOST_NUMBERS = 1600;

function refuse(rows: Rows, {shrinkage}: LdaSettings): Refusal | undefined {
  const {labels, d} = rows;
  if (!labels) return new Refusal('rows', 'LDA separates classes, and these rows have none. Take PCA or ICA.');
  if (new Set(labels).size < 2) return new Refusal('rows', 'LDA separates classes, and all rows are of one. Take PCA.');
  if (d > MOST_NUMBERS) {
    return new Refusal(
      'rows',
      `LDA inverts a table of ${d} × ${d} numbers, too large to wait for. Reduce the rows to at most ${MOST_NUMBERS} ` +
        'numbers first, by PCA.',
      MOST_NUMBERS,
    );
  }
  if (!(shrinkage >= LEAST_SHRINKAGE && shrinkage <= 1)) {
    return new Refusal(
      'shrinkage',
      `A shrinkage of ${shrinkage} is not possible: it lies between ${LEAST_SHRINKAGE}, without which numbers that ` +
        'are constant within a class could not be divided by, and 1.',
      shrinkage > 1 ? 1 : LEAST_SHRINKAGE,
    );
  }
  return refuseFew(rows);
}

/** LDA as a map: the plane in which the classes lie apart and each is tight. The one that is told the labels. *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4, labels: train.labels};
 * const {objective, done} = await discriminantAxes.start(rows, {shrinkage: 0.1}, {seed: 1});
 * done; // → true
 * objective; // → {name: 'Fisher ratio'}
 * ```
 */
export const discriminantAxes: Method<LdaSettings> = {
  name: 'lda',
  title: 'LDA',
  defaults: () => ({shrinkage: 0.1}),
  refuse,
  async start(rows, settings, {breathe = noBreath}) {
    insist(refuse(rows, settings));
    const {features, d} = rows;
    const labels = rows.labels!;
    const lda = await fitLda(features, d, labels, {...settings, breathe}).catch((error: unknown) => {
      throw error instanceof RangeError ? new Refusal('rows', error.message) : error;
    });
    if (lda.ratios.length === 0) throw new Refusal('rows', 'All classes have the same mean: no axis separates them.');
    const classes = new Set(labels).size;
    const notes = ['LDA was told the labels: that classes lie apart here is no discovery.'];
    if (classes === 2) notes.push('Two classes have one axis between them: a map by LDA has at most classes − 1.');
    else if (lda.ratios.length === 1) notes.push('The class means lie on a line: there is one axis.');
    return linearLayout(lda, rows, breathe, {
      objective: {name: 'Fisher ratio', value: lda.ratios.slice(0, 2).reduce((a, b) => a + b, 0)},
      how: 'A new point is projected onto the same axes; its label is not needed.',
      notes,
    });
  },
};
