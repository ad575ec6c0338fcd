import {noBreath, WorkMeter} from '../../scheduling/breathe.js';
import {linearLayout, refuseFew} from './linear-layout.js';
import {insist, type Method} from '../method.js';
import {fitPca} from '../../linear/pca.js';

/**
 * PCA as a map: the plane that keeps most of the variance.
 *
 * @example
 * ```js
 * import {loadDataset} from '@latent-elements/datasets';
 *
 * const {train} = await loadDataset('iris');
 * const rows = {features: train.features, d: 4};
 * const {objective} = await principalComponents.start(rows, {}, {seed: 1});
 * objective; // → {name: 'Share of variance kept', value: 0.98}
 * ```
 */
export const principalComponents: Method<object> = {
  name: 'pca',
  title: 'PCA',
  defaults: () => ({}),
  refuse: (rows) => refuseFew(rows),
  async start(rows, _settings, {breathe = noBreath}) {
    insist(refuseFew(rows));
    const {features, d} = rows;
    const {mean, components: axes, variances} = await fitPca(features, d, 2, breathe);
    const meter = new WorkMeter();
    let total = 0;
    for (let i = 0; i < features.length; i += d) {
      for (let j = 0; j < d; j++) total += (features[i + j]! - mean[j]!) ** 2;
      if (meter.spent(d)) await breathe();
    }
    const kept = (variances.reduce((a, b) => a + b, 0) * (features.length / d - 1)) / total;
    return linearLayout({mean, axes}, rows, breathe, {
      objective: {name: 'Share of variance kept', value: kept},
      how: 'A new point is projected onto the same two axes.',
    });
  },
};
