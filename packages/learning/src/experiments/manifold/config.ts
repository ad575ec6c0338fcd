import {capsOf, completed} from '../../experiment/completed-config.js';
import {defaultsOf} from '../../experiment/settings.js';
import {chosenMethods, manifoldConfigOf, manifoldSettings, type ManifoldConfig} from './settings.js';

/** What an attribute that is not given means. */
export const defaultConfig: ManifoldConfig = {...manifoldConfigOf(defaultsOf(manifoldSettings)), scale: 'none'};

/** Least and most of every number. */
export const caps = /* @__PURE__ */ capsOf(manifoldSettings);

/**
 * Fills in every default and brings every setting to the nearest value that it can have. A perplexity that the data cannot
 * have stays: that it is refused, and why, is one of the lessons.
 */
export function completeConfig(config: Partial<ManifoldConfig>): ManifoldConfig {
  const complete = completed(manifoldSettings, defaultConfig, config);
  return {...complete, methods: chosenMethods(complete.methods)};
}
