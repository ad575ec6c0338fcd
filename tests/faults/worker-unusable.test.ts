import {measureModel} from '@latent-elements/learning/own-model';
import {expect} from 'chai';
import {rejection} from '../harnesses/lab.js';

interface Report {
  readonly where: string;
  readonly step: number;
  readonly constructed: number;
  readonly errors: readonly string[];
}

/** Makes the first wait for 15 seconds one of 300 ms, and what would take longer last for ever. */
const HURRIED = `
  const later = setTimeout;
  let waits = 0;
  globalThis.setTimeout = (call, ms = 0, ...values) =>
    ms > 15_000 ? 0 : later(call, ms === 15_000 && waits++ === 0 ? 300 : ms, ...values);`;

/** Trains a little in a page of its own whose worker is this one instead, and tells what became of it. */
const trainBeside = async (script: string, clock: string): Promise<Report> => {
  const frame = document.createElement('iframe');
  const told = new Promise<Report>((resolve, reject) => {
    addEventListener('message', ({data, source}) => {
      if (source !== frame.contentWindow) return;
      if (data.failure) reject(new Error(data.failure));
      else resolve(data as Report);
    });
  });
  frame.srcdoc = `<!doctype html>
    <script type="module">
      ${clock}
      const errors = [];
      addEventListener('error', (event) => errors.push(event.message));
      addEventListener('unhandledrejection', (event) => errors.push(String(event.reason)));
      let constructed = 0;
      const native = globalThis.Worker;
      globalThis.Worker = class extends native {
        constructor(url, options) {
          super(${JSON.stringify(script)}, options);
          constructed++;
        }
      };
      try {
        const {openTiny} = await import('/tests/harnesses/lab.ts');
        const {run, heard} = openTiny();
        const {step} = await run.step(5);
        parent.postMessage({where: heard.info.at(-1).where, step, constructed, errors}, '*');
      } catch (error) {
        parent.postMessage({failure: String(error)}, '*');
      }
    </script>`;
  document.body.append(frame);
  try {
    return await told;
  } finally {
    frame.remove();
  }
};

const written = (source: string) => URL.createObjectURL(new Blob([source], {type: 'text/javascript'}));

suite('A worker whose script', () => {
  const scripts: Record<string, string> = {
    'is not there': new URL('/nowhere/worker.js', location.href).href,
    throws: written("throw new Error('no');"),
    'is none': written('<!doctype html>'),
    'is empty': written(''),
    'never ends loading': written('await new Promise(() => {});'),
    'imports what is not there': written(`import ${JSON.stringify(new URL('/nowhere/lab.js', location.href).href)};`),
  };
  const silent = ['is empty', 'never ends loading'];
  for (const [what, script] of Object.entries(scripts)) {
    test(`${what} is tried once: it trains on the main thread, and the page hears nothing`, async () => {
      expect(await trainBeside(script, silent.includes(what) ? HURRIED : '')).to.deep.equal({
        where: 'main thread',
        step: 5,
        constructed: 1,
        errors: [],
      });
    });
  }
});

suite('A worker that opens models', () => {
  const {Worker: native, setTimeout: later} = globalThis;
  suiteTeardown(() => {
    globalThis.Worker = native;
    globalThis.setTimeout = later;
  });

  test('and never starts is given up', async () => {
    globalThis.Worker = class extends native {
      constructor(_: string | URL, options?: WorkerOptions) {
        super(written(''), options);
      }
    };
    // Half a minute is no time here; other waits are as they are.
    globalThis.setTimeout = ((call: TimerHandler, ms = 0) => later(call, ms === 30_000 ? 10 : ms)) as typeof setTimeout;
    const order = {url: 'https://x.org/model.json', dataset: 'digits-8x8', seed: 1, backend: 'cpu'} as const;
    const error = await rejection(measureModel(order, {signal: new AbortController().signal, progress: () => {}}));
    expect(error).to.include({code: 'worker'});
    expect(error.message).to.contain('did not start');
  });
});
