import {capsOf, completed, fittedNumber} from '../../experiment/completed-config.js';
import {defaultsOf} from '../../experiment/settings.js';
import {AUGMENTATIONS, type Strengths} from './augmentations.js';
import {contrastiveConfigOf, contrastiveSettings, settingOf, type ContrastiveConfig} from './settings.js';

/** What an attribute that is not given means. */
export const defaultConfig: ContrastiveConfig = contrastiveConfigOf(defaultsOf(contrastiveSettings));

/** Least and most of every number. */
export const caps = /* @__PURE__ */ capsOf(contrastiveSettings);

/** As a configuration may come: any setting, and any strength, left out. */
export type PartialConfig = Partial<Omit<ContrastiveConfig, 'augmentations'>> & {augmentations?: Partial<Strengths>};

/** Absent strengths are `otherwise`; the others are brought to the nearest that there is. */
export const completeStrengths = (given: Partial<Strengths>, otherwise: Strengths): Strengths =>
  Object.fromEntries(
    AUGMENTATIONS.map((name) => [
      name,
      fittedNumber(contrastiveSettings[settingOf(name)], given[name], otherwise[name]),
    ]),
  ) as Strengths;

/**
 * Fills in every default and brings every setting to the nearest value that it can have.
 *
 * @example
 * ```js
 * completeContrastiveConfig({temperature: 100}); // → {dataset: 'digits', temperature: 5}
 * ```
 */
export const completeConfig = ({augmentations, ...config}: PartialConfig): ContrastiveConfig =>
  completed(contrastiveSettings, defaultConfig, {
    ...config,
    augmentations: completeStrengths(augmentations ?? {}, defaultConfig.augmentations),
  });
