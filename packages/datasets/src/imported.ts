/** Code that has not come after so many milliseconds is given up. */
const LIMIT = 15_000;

/** What the engines say of an `import()` whose file, or one that it needs, did not come. */
const MISSING = /dynamically imported module|importing a module script failed/i;

/** Browsers keep some such failures until the page is reloaded. */
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
    return await Promise.race([load(), late]);
  } catch (error) {
    throw MISSING.test((error as Error).message) ? offline() : error;
  } finally {
    clearTimeout(timer);
  }
};
