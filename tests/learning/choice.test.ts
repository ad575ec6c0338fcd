import {expect} from 'chai';
import {timeSteps} from '../../packages/learning/src/backend/calibrate.js';
import {choose, type Candidates} from '../../packages/learning/src/backend/choice.js';
import {BACKENDS, type BackendName} from '../../packages/learning/src/backend/names.js';

interface Given {
  readonly msPerStep?: number;
  readonly spentMs?: number;
  readonly software?: boolean;
  readonly obstacle?: string;
  /** Thrown when it starts, or when its first steps are timed. */
  readonly startFails?: string;
  readonly trialFails?: string;
}

/** A machine with these backends, quick ones unless told; `did` notes what was started and what was timed. */
const machine = (given: Partial<Record<BackendName, Given>>) => {
  const did: string[] = [];
  const of = (backend: BackendName): Given => given[backend] ?? {obstacle: `No ${backend}.`};
  const candidates: Candidates = {
    inspect: async (backend) => of(backend),
    async start(backend) {
      did.push(`start ${backend}`);
      if (of(backend).startFails) throw new Error(of(backend).startFails);
    },
    async time(backend) {
      did.push(`time ${backend}`);
      if (of(backend).trialFails) throw new Error(of(backend).trialFails);
      return {msPerStep: of(backend).msPerStep ?? 1, spentMs: of(backend).spentMs ?? 10};
    },
  };
  return {did, chosen: choose(candidates)};
};

suite('Choosing a backend for a model', () => {
  test('takes the first that is quick, and fetches none to see whether another is quicker', async () => {
    const {did, chosen} = machine({webgpu: {msPerStep: 3.9}, wasm: {msPerStep: 0.1}, webgl: {}, cpu: {}});
    expect(await chosen).to.deep.equal({backend: 'webgpu', reason: 'WebGPU: 3.9 ms a step.'});
    expect(did).to.deep.equal(['start webgpu', 'time webgpu']);
  });

  test('tries the next where one is slow, in the order of preference, until one is quick', async () => {
    const {did, chosen} = machine({webgpu: {msPerStep: 12}, wasm: {msPerStep: 9}, webgl: {msPerStep: 3}, cpu: {}});
    expect(await chosen).to.deep.equal({
      backend: 'webgl',
      reason: 'WebGL: 3.0 ms a step; WebGPU: 12 ms; WebAssembly: 9.0 ms.',
    });
    expect(did).to.deep.equal(['start webgpu', 'time webgpu', 'start wasm', 'time wasm', 'start webgl', 'time webgl']);
  });

  test('leaves differences under 1.5 × to the order', async () => {
    const nearly = machine({webgpu: {msPerStep: 14.9}, wasm: {msPerStep: 10}, cpu: {}});
    expect((await nearly.chosen).backend).to.equal('webgpu');
    const clearly = machine({webgpu: {msPerStep: 15.1}, wasm: {msPerStep: 10}, cpu: {}});
    expect((await clearly.chosen).backend).to.equal('wasm');
  });

  test('tries nothing more once measuring has taken its time', async () => {
    const {did, chosen} = machine({webgpu: {msPerStep: 90, spentMs: 200}, wasm: {msPerStep: 20}, webgl: {}, cpu: {}});
    expect((await chosen).backend).to.equal('webgpu');
    expect(did).to.deep.equal(['start webgpu', 'time webgpu']);
  });

  test('comes to JavaScript only where there is no WebAssembly, and says why', async () => {
    const beside = machine({wasm: {msPerStep: 30}, cpu: {msPerStep: 1}});
    expect((await beside.chosen).backend).to.equal('wasm');
    expect(beside.did).to.deep.equal(['start wasm', 'time wasm']);
    const alone = machine({wasm: {startFails: 'The file is not there.'}, cpu: {msPerStep: 30}});
    expect(await alone.chosen).to.deep.equal({
      backend: 'cpu',
      reason: 'JavaScript: 30 ms a step. No webgpu. The file is not there. No webgl.',
    });
  });

  test('passes over what fails in its trial', async () => {
    const {chosen} = machine({webgpu: {trialFails: 'Out of memory.'}, wasm: {msPerStep: 2.14}, cpu: {}});
    expect(await chosen).to.deep.equal({backend: 'wasm', reason: 'WebAssembly: 2.1 ms a step. Out of memory.'});
  });

  test('says in a sentence what came of files that did not come', async () => {
    const {chosen} = machine({wasm: {startFails: 'Failed to fetch'}, webgl: {msPerStep: 3}});
    expect((await chosen).reason).to.equal(
      'WebGL: 3.0 ms a step. No webgpu. WebAssembly could not be started (Failed to fetch).',
    );
  });

  test('takes a GPU of software only where nothing else starts, and never times it', async () => {
    const software = {webgpu: {software: true}, webgl: {software: true}};
    const {did, chosen} = machine({...software, wasm: {msPerStep: 2}});
    expect(await chosen).to.deep.equal({
      backend: 'wasm',
      reason: 'WebAssembly: 2.0 ms a step. WebGPU has only a software adapter here.',
    });
    expect(did).to.deep.equal(['start wasm', 'time wasm']);

    const last = machine({...software, cpu: {startFails: 'Not even that.'}});
    expect(await last.chosen).to.deep.equal({
      backend: 'webgl',
      reason: 'WebGL in software. WebGPU has only a software adapter here. No wasm. Not even that.',
    });
    expect(last.did).to.deep.equal(['start cpu', 'start webgl']);
    const beyond = machine({webgpu: {software: true}, webgl: {software: true, startFails: 'No context.'}});
    expect((await beyond.chosen).backend).to.equal('webgpu');
  });

  test('fails with all the reasons where nothing is left', async () => {
    const {chosen} = machine({});
    const said = await chosen.then(
      () => '',
      (error: Error) => error.message,
    );
    expect(said).to.equal(`This model cannot be trained here. ${BACKENDS.map((name) => `No ${name}.`).join(' ')}`);
  });
});

suite('Timing a model’s steps', () => {
  /** A clock that only training moves: the first step costs `first`, the others what `costs` says in turn. */
  const timed = async (first: number, ...costs: number[]) => {
    let clock = 0;
    const asked: number[] = [];
    const trial = {
      async advance(steps: number) {
        asked.push(steps);
        clock += asked.length === 1 ? first : steps * (costs[asked.length - 2] ?? costs.at(-1)!);
      },
      dispose() {},
    };
    return {asked, ...(await timeSteps(trial, () => clock))};
  };

  test('sets the first apart, takes small steps together, and answers the median', async () => {
    const {asked, msPerStep, spentMs} = await timed(900, 2, 2, 7, 2, 2);
    expect(asked).to.deep.equal([1, 1, 4, 4, 1, 4]);
    expect(msPerStep).to.equal(2);
    expect(spentMs).to.equal(2 + 8 + 28 + 2 + 8);
  });

  test('ends with its share, after one step if that is all it takes', async () => {
    const {asked, msPerStep} = await timed(5, 60);
    expect(asked).to.deep.equal([1, 1]);
    expect(msPerStep).to.equal(60);
    expect((await timed(5, 20)).asked).to.deep.equal([1, 1, 1, 1]);
  });
});
