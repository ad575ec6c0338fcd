/** Code that has not come after so many milliseconds is given up. */
const LIMIT = 15_000;

/** What the engines say of an `import()` whose file, or one that it needs, did not come, with its address where they name it. */
const MISSING = /dynamically imported module(?:: (\S+))?|importing a module script failed/i;

/** Browsers keep such a failure for as long as page or worker lives: the file is tried again under another address. */
const again = async <Module>(error: unknown): Promise<Module> => {
  const [missing, address] = MISSING.exec((error as Error).message) ?? [];
  if (missing === undefined) throw error;
  if (!address) throw offline();
  const another = `${address}${address.includes('?') ? '&' : '?'}${Date.now()}`;
  return import(/* webpackIgnore: true */ /* @vite-ignore */ another).catch(() => {
    throw offline();
  }) as Promise<Module>;
};

const offline = (): Error =>
  Object.assign(
    new Error(
      'A part of the code did not load. Check the connection, then try again; if that does not help, reload the page.',
    ),
    {code: 'offline'},
  );

/** What an `import()` comes to, of code that computes. Rejects with the code `offline` where it does not come, or not in time. */
export const imported = async <Module>(load: () => Promise<Module>, limit = LIMIT): Promise<Module> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(offline()), limit);
  });
  try {
    return await Promise.race([load().catch((error: unknown) => again<Module>(error)), late]);
  } finally {
    clearTimeout(timer);
  }
};
