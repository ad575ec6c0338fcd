/**
 * What an `import()` comes to. Firefox keeps for ever that one failed, so there it is tried again under another address,
 * without which trying again would need a reload; what it imports in turn stays the page's. Rejects after 15 seconds in
 * which it did not come.
 *
 * @example
 * const {AutoencoderFigure} = await imported(() => import('./figure.js'));
 */
export const imported = <Module>(load: () => Promise<Module>, limitMs = 15_000): Promise<Module> =>
  Promise.race([
    load().catch((error: Error) => {
      const [, address] = /^error loading dynamically imported module: (\S+)/.exec(error.message) ?? [];
      if (!address) throw error;
      return import(
        /* webpackIgnore: true */ /* @vite-ignore */ `${address}${address.includes('?') ? '&' : '?'}${Date.now()}`
      ) as Promise<Module>;
    }),
    new Promise<never>((_, reject) => setTimeout(reject, limitMs, new Error('it did not come within 15 seconds'))),
  ]);
