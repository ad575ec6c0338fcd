import {capsOf, completed} from '../../experiment/completed-config.js';
import {defaultsOf} from '../../experiment/settings.js';
import {autoencoderConfigOf, autoencoderSettings, type AutoencoderConfig} from './settings.js';

/** What an attribute that is not given means. */
export const defaultConfig: AutoencoderConfig = {
  ...autoencoderConfigOf(defaultsOf(autoencoderSettings)),
  scale: 'none',
};

/** Least and most of every number. */
export const caps = /* @__PURE__ */ capsOf(autoencoderSettings);

/**
 * Fills in every default and brings every setting to the nearest value that it can have. Rates that make a run diverge are
 * allowed on purpose: divergence is one of the lessons.
 *
 * @example
 * ```js
 * completeConfig({codeSize: 99, depth: 2}); // → {dataset: 'digits', codeSize: 32, depth: 2}
 * ```
 */
export const completeConfig = (config: Partial<AutoencoderConfig>): AutoencoderConfig =>
  completed(autoencoderSettings, defaultConfig, config);
