import type {Timing} from './calibrate.js';
import {BACKEND_LABELS, BACKENDS, type BackendName} from './names.js';

/** Where a run computes, and why there: a sentence or two, or nothing where it is what was asked for. */
export interface Choice {
  readonly backend: BackendName;
  readonly reason: string;
}

/** What choosing needs to know of the backends, and have done with them. Failures are errors with a sentence. */
export interface Candidates {
  /** Why this one is out, before anything of it is fetched or started; `software` where it only stands in for a GPU. */
  inspect(backend: BackendName): Promise<{readonly obstacle?: string; readonly software?: boolean}>;
  start(backend: BackendName): Promise<void>;
  /** Times the model's training step on a backend that has started. */
  time(backend: BackendName): Promise<Timing>;
}

/** Several such steps fit a turn: nothing is downloaded to see whether another is quicker still. */
const QUICK_MS = 4;
/** Smaller differences than this come out otherwise the next time. */
const EQUAL_WITHIN = 1.5;
/** No other is tried once measuring has taken this long. */
const LIMIT_MS = 200;

/**
 * The backend that trains this model best here. In the order of preference each that can be had is started and timed,
 * until one is quick; of those timed the quickest is taken, or one before it that is nearly as quick. A GPU made of
 * software is the slowest choice there is: it comes last, where nothing else starts.
 */
export async function choose(candidates: Candidates): Promise<Choice> {
  const timed = new Map<BackendName, number>();
  const obstacles = new Map<BackendName, string>();
  const software: BackendName[] = [];
  let offline: unknown;
  let spentMs = 0;
  for (const backend of BACKENDS) {
    // JavaScript is several times slower than WebAssembly whatever the model: it would be fetched in vain.
    if (spentMs >= LIMIT_MS || (backend === 'cpu' && timed.has('wasm'))) continue;
    const found = await candidates.inspect(backend);
    if (found.software) software.push(backend);
    const obstacle = found.obstacle ?? (found.software ? onlySoftware(backend) : undefined);
    if (obstacle !== undefined) {
      obstacles.set(backend, obstacle);
      continue;
    }
    try {
      await candidates.start(backend);
      const timing = await candidates.time(backend);
      timed.set(backend, timing.msPerStep);
      spentMs += timing.spentMs;
      if (timing.msPerStep < QUICK_MS) break;
    } catch (error) {
      if ((error as {code?: unknown}).code === 'offline') offline = error;
      obstacles.set(backend, obstacleOf(backend, error));
    }
  }
  const best = Math.min(...timed.values());
  const backend = [...timed.keys()].find((name) => timed.get(name)! <= EQUAL_WITHIN * best);
  if (backend) return {backend, reason: explained(backend, timed, obstacles)};
  // What did not come may come yet.
  if (offline) throw offline;
  return lastResort(candidates, software, obstacles);
}

async function lastResort(
  candidates: Candidates,
  software: readonly BackendName[],
  obstacles: Map<BackendName, string>,
): Promise<Choice> {
  // WebGL before WebGPU: in software it is the quicker by far.
  for (const backend of software.toReversed()) {
    try {
      await candidates.start(backend);
      obstacles.delete(backend);
      return {backend, reason: [`${BACKEND_LABELS[backend]} in software.`, ...obstacles.values()].join(' ')};
    } catch (error) {
      obstacles.set(backend, obstacleOf(backend, error));
    }
  }
  throw new Error(`This model cannot be trained here. ${[...obstacles.values()].join(' ')}`);
}

/** What it takes, what others take, and why none that goes before it was taken. */
const explained = (
  chosen: BackendName,
  timed: ReadonlyMap<BackendName, number>,
  obstacles: ReadonlyMap<BackendName, string>,
): string => {
  const others = [...timed.keys()].filter((backend) => backend !== chosen);
  const times = [
    `${BACKEND_LABELS[chosen]}: ${milliseconds(timed.get(chosen)!)} a step`,
    ...others.map((backend) => `${BACKEND_LABELS[backend]}: ${milliseconds(timed.get(backend)!)}`),
  ];
  const before = BACKENDS.slice(0, BACKENDS.indexOf(chosen));
  return [`${times.join('; ')}.`, ...before.flatMap((backend) => obstacles.get(backend) ?? [])].join(' ');
};

const onlySoftware = (backend: BackendName): string =>
  `${BACKEND_LABELS[backend]} has only a software ${backend === 'webgpu' ? 'adapter' : 'renderer'} here.`;

const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

/** Why a backend could not be had, as a sentence: what a browser says of a file that did not come is none. */
export const obstacleOf = (backend: BackendName, error: unknown): string => {
  const said = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(said) ? said : `${BACKEND_LABELS[backend]} could not be started (${said}).`;
};
