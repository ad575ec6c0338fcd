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

/** Fills in every default and brings every setting to the nearest value that it can have. */
export const completeConfig = (config: Partial<AutoencoderConfig>): AutoencoderConfig =>
  completed(autoencoderSettings, defaultConfig, config);
