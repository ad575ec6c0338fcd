import {fitted, type NumberRange, type SettingKind, type Settings, type SettingValue} from './settings.js';

/**
 * As {@link fitted}, for a number of a configuration: an infinite one is none, a range may be wider than what a figure
 * offers, and of a number that is typed in, the seed, the integer part counts, whatever its size.
 */
export const fittedNumber = (
  setting: SettingKind & NumberRange,
  value: unknown,
  otherwise: SettingValue = setting.default,
): SettingValue => {
  if (typeof value !== 'number' || !Number.isFinite(value)) return otherwise;
  return setting.type === 'number' ? Math.trunc(value) : fitted(setting, value, otherwise, setting.limits);
};

/**
 * A configuration with every default filled in, and every setting in it brought to the nearest value that it can have.
 * What a configuration has in another form than the setting (a list of its words, say) stays as it is.
 */
export const completed = <Config extends object>(
  settings: Settings,
  defaults: Config,
  given: Partial<Config>,
): Config => {
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  const complete: Record<string, unknown> = {...defaults, ...Object.fromEntries(said)};
  for (const [name, setting] of Object.entries(settings)) {
    if (typeof (defaults as Record<string, unknown>)[name] !== typeof setting.default) continue;
    const fit = setting.type === 'range' || setting.type === 'number' ? fittedNumber : fitted;
    complete[name] = fit(setting as never, complete[name]);
  }
  return complete as Config;
};

/** Least and most of every number, by name. */
export const capsOf = (settings: Settings): Readonly<Record<string, readonly [least: number, most: number]>> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, setting]) =>
      'min' in setting ? [[name, setting.limits ?? [setting.min, setting.max]]] : [],
    ),
  );
