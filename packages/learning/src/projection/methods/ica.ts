import {noBreath} from '../../scheduling/breathe.js';
import {fitIca, MOST_ROUNDS} from '../../linear/ica.js';
import {linearLayout, refuseFew} from './linear-layout.js';
import {insist, Refusal, type Method, type Rows} from '../method.js';

export interface IcaSettings {
  /** Independent components sought, in as many principal components; the two least Gaussian are drawn. */
  readonly components: number;
}

/** Their small matrices are decomposed in one go. */
const MOST_COMPONENTS = 100;

function refuse(rows: Rows, {components}: IcaSettings): Refusal | undefined {
  const most = Math.min(rows.d, rows.features.length / rows.d - 1, MOST_COMPONENTS);
  if (components < 2) return new Refusal('components', 'A map has two axes: ask for at least 2 components.', 2);
  if (components <= most || most < 2) return refuseFew(rows);
  return new Refusal(
    'components',
    `${components} independent components are too many for these rows: there can be no more than numbers a row, one ` +
      `less than points, and ${MOST_COMPONENTS}. Try at most ${most}.`,
    most,
  );
}

/** ICA as a map: the two directions along which the data look least like a Gaussian. *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const {objective} = await independentComponents.start(rows, {components: 2}, {seed: 1});
 * objective; // → {name: 'Negentropy'}
 * ```
 */
export const independentComponents: Method<IcaSettings> = {
  name: 'ica',
  title: 'ICA',
  defaults: ({features, d}) => ({components: Math.max(2, Math.min(10, d, features.length / d - 1))}),
  refuse,
  async start(rows, settings, {seed, breathe = noBreath}) {
    insist(refuse(rows, settings));
    const ica = await fitIca(rows.features, rows.d, {components: settings.components, seed, breathe});
    if (ica.negentropies.length === 0) {
      throw new Refusal('rows', 'All rows are the same: there is no direction to find. Lay out rows that differ.');
    }
    const notes = [];
    if (!ica.converged) {
      notes.push(`FastICA had not come to rest after ${MOST_ROUNDS} rounds: its axes depend on the seed.`);
    }
    if (ica.negentropies.length < settings.components) {
      notes.push(`The data span ${ica.negentropies.length} dimensions, so there are no more components.`);
    }
    return linearLayout(ica, rows, breathe, {
      objective: {name: 'Negentropy', value: ica.negentropies.slice(0, 2).reduce((a, b) => a + b, 0)},
      how: 'A new point is projected onto the same two axes.',
      notes,
    });
  },
};
