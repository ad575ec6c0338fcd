import {createRandom} from '@latent-elements/datasets';
import {labMemory} from '@latent-elements/learning/client';
import type {AutoencoderSnapshot, BackendName} from '@latent-elements/learning/types';
import {expect} from 'chai';
import {spyOnWebGL, spyOnWebGPU, spyOnWorkers, type DeviceCall, type DeviceSpy} from './devices.js';
import {openTiny, until} from './lab.js';
import {listenForThrown} from './thrown.js';

type Opened = ReturnType<typeof openTiny>;

/** Every run ends here, and is then compared with one that nobody disturbed; few, for a software GPU reads slowly. */
const LAST = 8;
const FIRST = 4;
/** Four variables: as little to read back as a model can have. */
const SMALLEST = {depth: 0};

/** What a run is doing when its device goes: what leads there, and what is under way. */
interface State {
  readonly before?: (opened: Opened) => Promise<unknown>;
  /** Answers once it is done; undisturbed it tells how many calls there are to choose from. */
  readonly during?: (opened: Opened, odd: boolean) => Promise<unknown>;
  readonly calls?: readonly DeviceCall[];
}

const ready = ({run}: Opened) => run.ready;
const untilStopped = async ({run, heard}: Opened, maxSteps: number) => {
  await run.play({maxSteps});
  await until(() => heard.stopped.length > 0);
};

const STATES: Readonly<Record<string, State>> = {
  init: {during: ready, calls: ['work', 'read']},
  step: {
    before: ready,
    during: (opened, odd) => (odd ? opened.run.step(LAST) : untilStopped(opened, LAST)),
    calls: ['work', 'read'],
  },
  read: {
    before: ({run}) => run.step(FIRST),
    during: async ({run}) => {
      const [passage, past, now] = await Promise.all([run.ask('example', {index: 0}), run.seek(2), run.pause()]);
      expect(passage.code.some((value) => value !== 0)).to.equal(true);
      expect([past.step <= FIRST, now.step, now.measuredAt]).to.deep.equal([true, FIRST, FIRST]);
      expect(past.metrics.heldOutMse).to.be.above(0);
    },
    calls: ['read'],
  },
  idle: {before: ready},
  paused: {before: (opened) => untilStopped(opened, FIRST)},
};

const distance = (a: AutoencoderSnapshot, b: AutoencoderSnapshot): number =>
  Math.max(
    Math.abs(a.metrics.heldOutMse! / b.metrics.heldOutMse! - 1),
    ...Array.from(a.codes, (value, i) => Math.abs(value - b.codes[i]!)),
  );

const finish = async ({run}: Opened) => {
  const {step} = await run.pause();
  return step < LAST ? run.step(LAST - step) : run.pause();
};

const spies = {webgpu: spyOnWebGPU, webgl: spyOnWebGL, wasm: spyOnWorkers, cpu: spyOnWorkers};
/** On a processor to the bit. */
const TOLERANCES = {webgpu: 1e-5, webgl: 1e-5, wasm: 0, cpu: 0};

/** Passed on the page's clock besides the true ones. */
let minutes = 0;

/**
 * Takes the GPU's device, or without one the worker, away at so many seeded moments in each state that a run can be in. A
 * moment is a number of calls to the device, or of tasks where nothing is under way, so that what failed once fails again.
 *
 * @param crash - Ends the process that the device lives in, instead of the device alone.
 */
export const storm = (backend: BackendName, moments: number, crash?: () => Promise<unknown>): void => {
  const onGPU = backend === 'webgpu' || backend === 'webgl';
  const what = crash ? 'the GPU’s process' : onGPU ? 'the device' : 'the worker';
  suite(`${backend}: ${what} goes at ${moments} moments in each state`, () => {
    const {Worker: native} = globalThis;
    const now = performance.now.bind(performance);
    let spy: DeviceSpy;
    let undisturbed: AutoencoderSnapshot;
    let thrown: ReturnType<typeof listenForThrown>;
    const table: Record<string, Record<string, number>> = {};

    suiteSetup(async () => {
      // On the main thread devices are within reach.
      if (onGPU) globalThis.Worker = undefined as unknown as typeof Worker;
      // A minute between two moments: otherwise the second loss would end in the next backend.
      performance.now = () => now() + 61_000 * minutes;
      thrown = listenForThrown();
      spy = spies[backend]();
      const reference = openTiny(SMALLEST, backend);
      undisturbed = await reference.run.step(LAST);
      reference.run.close();
    });

    suiteTeardown(() => {
      performance.now = now;
      thrown.end();
      spy.restore();
      globalThis.Worker = native;
      for (const [state, row] of Object.entries(table)) console.log(`${backend} ${state}: ${JSON.stringify(row)}`);
    });

    Object.entries(STATES).forEach(([name, {before, during, calls = []}], stream) => {
      const random = createRandom(moments, stream);

      /** The state, with something done at the call of that number; answers how many calls there were. */
      const live = async (opened: Opened, odd: boolean, at = -1, act = () => {}): Promise<number> => {
        let count = 0;
        await before?.(opened);
        spy.heard = (...heard) => {
          if (heard.some((call) => calls.includes(call)) && count++ === at) act();
        };
        await during?.(opened, odd);
        spy.heard = undefined;
        return count;
      };

      const choices: number[] = [];
      const dryRun = async (odd: boolean): Promise<number> => {
        const opened = openTiny(SMALLEST, backend);
        // A fresh device, as after every loss: what compiles is among the calls.
        const many = await live(opened, odd);
        opened.run.close();
        return many;
      };

      for (let moment = 0; moment < moments; moment++) {
        test(`${name}, ${moment + 1}`, async () => {
          minutes++;
          const odd = moment % 2 === 1;
          const most = during ? (choices[Number(odd)] ??= await dryRun(odd)) : 20;
          const at = random.integer(most);
          const started = spy.started;
          const opened = openTiny(SMALLEST, backend);
          const {run, heard} = opened;
          try {
            let gone: Promise<void> | undefined;
            const lose = () => (gone = Promise.resolve(crash ? crash() : spy.lose()).then(() => {}));
            await live(opened, odd, at, lose);
            if (!during) for (let task = 0; task < at; task++) await new Promise((resolve) => setTimeout(resolve));
            // How often a run is drawn is the clock's business: a moment may lie behind its end.
            await (gone ?? lose());
            const last = await finish(opened);
            const off = distance(last, undisturbed);
            const {backend: taken, where} = heard.info.at(-1)!;
            const outcome = taken === backend && (where === 'worker') !== onGPU ? 'recovered' : 'fallen back';
            const row = (table[name] ??= {moments: 0, recovered: 0, 'fallen back': 0, off: 0});
            row.moments!++;
            row[outcome]!++;
            row.off = Math.max(row.off!, off);
            expect(last).to.include({step: LAST, measuredAt: LAST});
            expect(off, `moment ${at} of ${most}`).to.be.at.most(TOLERANCES[backend]);
            expect(spy.started, 'started').to.be.above(started);
            expect(heard.failed).to.deep.equal([]);
          } finally {
            run.close();
          }
          expect(await labMemory()).to.include({runs: 0, tensors: 0});
          expect(thrown.heard).to.deep.equal([]);
        });
      }
    });
  });
};
