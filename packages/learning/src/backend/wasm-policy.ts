/** The least that can be compiled: a header and nothing else. */
const EMPTY_MODULE = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);

/**
 * tfjs-core's `long` compiles a little WASM when it is imported, and so has spent the one report that a policy without
 * `wasm-unsafe-eval` may cost: it is heard, for it comes as a task after the imports, and nothing is compiled again.
 */
let refused = false;
const listen = (event: Event) => {
  refused ||= (event as SecurityPolicyViolationEvent).blockedURI === 'wasm-eval';
};
// Node, which imports this too, has neither policies nor a global to listen to.
(globalThis as Partial<typeof globalThis>).addEventListener?.('securitypolicyviolation', listen);

/** Whether the page's policy lets WASM be compiled and instantiated: WebKit refuses only the second. */
export const allowsWASM = (): boolean => {
  if (refused) return false;
  try {
    return new WebAssembly.Instance(new WebAssembly.Module(EMPTY_MODULE)) instanceof WebAssembly.Instance;
  } catch {
    refused = true;
    return false;
  }
};
