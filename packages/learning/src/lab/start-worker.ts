/** A worker as a module of ours constructs it: `new Worker(new URL('./….js', import.meta.url), {type: 'module'})`, literally. */
export type Construct = () => Worker;

/**
 * Where the bundler put the worker. A second literal, outside `new Worker`, would make it write a second, broken file,
 * so the constructor is exchanged for the length of one call by one that notes what it is given.
 */
const workerURL = (constructed: Construct): URL => {
  let url = '';
  const {Worker: native} = globalThis;
  globalThis.Worker = class {
    constructor(given: string | URL) {
      url = String(given);
    }
  } as unknown as typeof Worker;
  try {
    constructed();
  } finally {
    globalThis.Worker = native;
  }
  return new URL(url, document.baseURI);
};

/** What a classic worker runs to become the module: messages wait for it, and a failure is an error of the worker. */
const importedLate = (module: string): string =>
  `const early=[];onmessage=(event)=>early.push(event);import(${module}).then(()=>early.forEach((event)=>onmessage(event)),(error)=>setTimeout(()=>{throw error}))`;

/**
 * Only a worker of the page's own origin may be constructed: another's is imported by a blob, which is of ours. A
 * sandboxed frame (`sandbox="allow-scripts"`) has no origin, and Chromium refuses its blobs as modules.
 */
const importing = (url: URL): {worker: Worker; revoke: () => void} => {
  const module = JSON.stringify(url.href);
  const type = origin === 'null' ? 'classic' : 'module';
  const source = new Blob([type === 'module' ? `import ${module};` : importedLate(module)], {type: 'text/javascript'});
  const address = URL.createObjectURL(source);
  const revoke = () => URL.revokeObjectURL(address);
  try {
    return {worker: new Worker(address, {type}), revoke};
  } catch (error) {
    revoke();
    throw error;
  }
};

/**
 * Throws where the page's policy or its origin refuse the worker.
 *
 * @param file - Its name in the folder `assets`, where a host has moved the files.
 */
export const startWorker = (
  constructed: Construct,
  file: string,
  assets: string | undefined,
): {worker: Worker; revoke?: () => void} => {
  const url = assets === undefined ? workerURL(constructed) : new URL(file, assets);
  // `location` has no origin in a frame made of `srcdoc`; the page has.
  if (url.origin !== origin) return importing(url);
  return {worker: assets === undefined ? constructed() : new Worker(url, {type: 'module'})};
};
