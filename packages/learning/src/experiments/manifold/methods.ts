import {classicalMds} from '../../projection/methods/classical-mds.js';
import {independentComponents} from '../../projection/methods/ica.js';
import {isomap} from '../../projection/methods/isomap.js';
import {discriminantAxes} from '../../projection/methods/lda.js';
import type {Layout, Method, MethodName, Refusal, Rows, StartOptions} from '../../projection/method.js';
import {metricMds} from '../../projection/methods/metric-mds.js';
import {autoencoderMap} from '../../projection/network/autoencoder.js';
import {parametricTsne} from '../../projection/network/parametric-tsne.js';
import {parametricUmap} from '../../projection/network/parametric-umap.js';
import {principalComponents} from '../../projection/methods/principal-components.js';
import {tsne} from '../../projection/methods/tsne.js';
import {umap} from '../../projection/methods/umap.js';
import type {ManifoldConfig} from './types.js';

/** A method with its settings taken from a configuration. */
export interface MapMaker {
  readonly title: string;
  /** Its setting, as a figure says it under the title: “perplexity 30”. */
  said(config: ManifoldConfig): string;
  refuse(rows: Rows, config: ManifoldConfig): Refusal | undefined;
  /** Finds nothing to draw before it is done, and takes long: begins after those that move. */
  readonly slow: boolean;
  readonly beginAt: Method['beginAt'];
  /** Weights that it trains; 0 where it is no network. */
  parameters(rows: Rows, config: ManifoldConfig): number;
  start(rows: Rows, config: ManifoldConfig, options: StartOptions): Promise<Layout>;
}

const maker = <Settings>(
  method: Method<Settings>,
  settings: (config: ManifoldConfig) => Partial<Settings>,
  said: (config: ManifoldConfig) => string,
  slow = false,
): MapMaker => {
  const complete = (rows: Rows, config: ManifoldConfig): Settings => ({...method.defaults(rows), ...settings(config)});
  return {
    title: method.title,
    said,
    slow,
    beginAt: method.beginAt,
    parameters: (rows, config) => method.parameters?.(rows, complete(rows, config)) ?? 0,
    refuse: (rows, config) => method.refuse(rows, complete(rows, config)),
    start: (rows, config, options) => method.start(rows, complete(rows, config), options),
  };
};

/** Every method that a figure can show, by its name. */
export const methods: Readonly<Record<MethodName, MapMaker>> = {
  pca: maker(
    principalComponents,
    () => ({}),
    () => 'linear',
  ),
  ica: maker(
    independentComponents,
    () => ({}),
    () => 'linear',
  ),
  lda: maker(
    discriminantAxes,
    () => ({}),
    () => 'linear, told labels',
  ),
  'classical-mds': maker(
    classicalMds,
    ({distance}) => ({distance}),
    () => 'keeps inner products',
    true,
  ),
  'metric-mds': maker(
    metricMds,
    ({distance}) => ({distance}),
    () => 'keeps distances',
    true,
  ),
  isomap: maker(
    isomap,
    ({distance, neighbours, shortcut}) => ({distance, neighbours, ...(shortcut && {shortcut})}),
    ({neighbours}) => `${neighbours} neighbours`,
    true,
  ),
  tsne: maker(
    tsne,
    ({distance, perplexity, iterations}) => ({distance, perplexity, iterations}),
    ({perplexity}) => `perplexity ${perplexity}`,
  ),
  umap: maker(
    umap,
    ({distance, neighbours, minDistance}) => ({distance, neighbours, minDistance}),
    ({neighbours}) => `${neighbours} neighbours`,
  ),
  autoencoder: maker(
    autoencoderMap,
    () => ({}),
    () => 'rows rebuilt from 2 numbers',
  ),
  'parametric-tsne': maker(
    parametricTsne,
    ({distance, perplexity}) => ({distance, perplexity}),
    ({perplexity}) => `perplexity ${perplexity}`,
  ),
  'parametric-umap': maker(
    parametricUmap,
    ({distance, neighbours, minDistance}) => ({distance, neighbours, minDistance}),
    ({neighbours}) => `${neighbours} neighbours`,
  ),
};
