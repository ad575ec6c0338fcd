/**
 * What an `import()` comes to. Browsers keep for as long as the page lives that one failed, so it is tried again under another
 * address, where they say which it was; what it imports in turn stays the page's. Rejects after 15 seconds in which it did not
 * come.
 *
 * @example
 * const {AutoencoderFigure} = await imported(() => import('./figure.js'));
 */
export const imported = <Module>(load: () => Promise<Module>, limitMs = 15_000): Promise<Module> =>
  Promise.race([
    load().catch((error: Error) => {
      const [, address] = /dynamically imported module: (\S+)/.exec(error.message) ?? [];
      if (!address) throw error;
      const another = `${address}${address.includes('?') ? '&' : '?'}${Date.now()}`;
      return import(/* webpackIgnore: true */ /* @vite-ignore */ another) as Promise<Module>;
    }),
    new Promise<never>((_, reject) => setTimeout(reject, limitMs, new Error('it did not come within 15 seconds'))),
  ]);
