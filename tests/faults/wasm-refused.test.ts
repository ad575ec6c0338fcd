import {expect} from 'chai';
import {startWASM} from '../../packages/learning/src/backend/wasm.js';
import {openTiny, rejection} from '../harnesses/lab.js';
import {listenForThrown} from '../harnesses/thrown.js';

suite('WebAssembly that compiles and does not start', () => {
  const {Worker: worker, WebAssembly: native} = globalThis;
  const {instantiate} = native;
  const {error: log} = console;
  let logged: unknown[] = [];
  suiteSetup(() => {
    // The stand-ins are the page's: so the run computes beside it, as where the worker is refused too.
    globalThis.Worker = class {
      constructor() {
        throw new DOMException('Refused.', 'SecurityError');
      }
    } as unknown as typeof Worker;
    console.error = (...values) => logged.push(values);
  });
  setup(() => {
    logged = [];
  });
  teardown(() => {
    native.instantiate = instantiate;
  });
  suiteTeardown(() => {
    globalThis.Worker = worker;
    console.error = log;
  });

  const trainsElsewhere = async (reason: RegExp) => {
    const thrown = listenForThrown();
    const {run, heard} = openTiny({}, 'wasm');
    expect(await run.step(3)).to.include({step: 3, backend: 'cpu'});
    expect(heard.info[0]!.reason).to.match(reason);
    run.close();
    thrown.end();
    // The test server speaks here too.
    const ours = [...thrown.heard, ...logged.map(String)].filter((text) => !/vite|WebSocket|outside a test/.test(text));
    expect(ours).to.deep.equal([]);
  };

  test('since memory is short: the next backend trains, the reason is said, and the page hears nothing', async () => {
    native.instantiate = () => Promise.reject<never>(new RangeError('could not allocate memory'));
    await trainsElsewhere(/^WebAssembly could not be started here \(could not allocate memory\)\.$/);
  });

  test('for it never settles, is given up', async () => {
    native.instantiate = () => new Promise<never>(() => {});
    const error = await rejection(startWASM(undefined, {limitMs: 50}));
    expect(error.message).to.equal('WebAssembly could not be started here (it did not start).');
  });

  // The last, for the answer is kept.
  test('under a policy that lets it be compiled and not instantiated, as WebKit has it, is not fetched', async () => {
    native.Instance = function () {
      throw new native.CompileError('Refused by Content Security Policy.');
    } as unknown as typeof WebAssembly.Instance;
    await trainsElsewhere(/^The page’s policy forbids WebAssembly\.$/);
  });
});
