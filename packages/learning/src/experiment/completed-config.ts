/** The least and the most that numbers of a configuration may be, by name. */
export type Caps = Readonly<Record<string, readonly [least: number, most: number]>>;

/**
 * A configuration with every default filled in and every number of `caps` brought to the nearest that it may be: whole
 * where the name is one of `whole`. The seed is whole too, of any size; what is no number is the default.
 */
export function completed<Config extends {readonly seed: number}>(
  given: Partial<Config>,
  defaults: Config,
  caps: Caps,
  whole: ReadonlySet<string>,
): Config {
  const numbers = defaults as unknown as Readonly<Record<string, number>>;
  const said = Object.entries(given).filter(([, value]) => value !== undefined);
  const complete = {...defaults, ...Object.fromEntries(said)} as Config & Record<string, number>;
  const sensible = (name: string): number => {
    const value = complete[name]!;
    if (!Number.isFinite(value)) return numbers[name]!;
    if (name === 'seed') return Math.trunc(value);
    const [least, most] = caps[name]!;
    return Math.min(most, Math.max(least, whole.has(name) ? Math.round(value) : value));
  };
  return {...complete, ...Object.fromEntries(['seed', ...Object.keys(caps)].map((name) => [name, sensible(name)]))};
}
