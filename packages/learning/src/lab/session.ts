import {imported} from '@latent-elements/datasets/imported';
import type {Backends} from '../backend/backends.js';
import type {Choice} from '../backend/choice.js';
import type {Devices} from '../backend/devices.js';
import type {BackendName} from '../backend/names.js';
import type {Experiment, ExperimentFactory, FactoryContext, Snapshot} from '../experiment/experiment.js';
import {allFinite, transferable} from './arrays.js';
import {Copier, unpacked} from './copies.js';
import {aborted, diverged, LabError, toFailure} from './failure.js';
import {withTiming, type Opening, type Post, type RunEvent} from './messages.js';
import {StepSchedule} from './step-schedule.js';
import type {RunInfo} from './protocol.js';
import {experiments} from './registry.js';
import {EngineLease} from './engine-lease.js';
import type {Turns} from '../scheduling/turns.js';

/** What a session needs of the lab around it. */
export interface Surroundings {
  readonly backends: Backends;
  readonly devices: Devices;
  readonly turns: Turns;
  readonly post: Post;
  readonly where: RunInfo['where'];
  /** Milliseconds of work in one turn. */
  readonly sliceMs: number;
  /** The device failed, or has stopped answering. */
  lost(backend: BackendName, message: string): void;
}

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** One run on the side that computes: an experiment, and when it takes how many steps. */
export class Session {
  readonly #id: number;
  readonly #opening: Opening;
  readonly #lab: Surroundings;
  readonly #lease: EngineLease;
  readonly #schedule: StepSchedule;
  readonly #copier = new Copier();
  readonly #closing = new AbortController();
  readonly #opened: Promise<Experiment>;
  /** Whatever changes or measures the model, one after the other; questions wait for a turn only. */
  #chain: Promise<unknown>;
  #experiment: Experiment | undefined;

  #visible: boolean;
  #playing = false;
  #limit = Infinity;
  #training = false;
  /** A snapshot is on its way to the page, or waits there to be drawn: none is made before that has happened. */
  #undrawn = false;
  /** Steps asked for by `step`, ascending. */
  #goals: (Waiting<Snapshot> & {step: number})[] = [];
  /** Calls of `play` that wait for training to begin. */
  #beginning: Waiting<void>[] = [];
  /** Where the slice under way will end. */
  #heading = 0;

  constructor(id: number, opening: Opening, lab: Surroundings) {
    this.#id = id;
    this.#opening = opening;
    this.#lab = lab;
    this.#schedule = new StepSchedule(lab.sliceMs);
    this.#lease = new EngineLease({
      turns: lab.turns,
      devices: lab.devices,
      signal: this.#closing.signal,
      msPerStep: () => this.#schedule.msPerStep,
      lost: (backend, message) => lab.lost(backend, message),
    });
    this.#visible = opening.visible;
    this.#chain = this.#opened = this.#open();
  }

  /** The first snapshot, measured: of step 0, or of the copy that the run goes on from. */
  first(): Promise<Snapshot> {
    return this.#inOrder(() => this.#snapshot({measure: true}));
  }

  /** Gives the page a copy of the state as it is now, if there is any yet. */
  async copy(): Promise<void> {
    if (this.#experiment) await this.#save(this.#experiment);
  }

  /** Resolves when training begins; out of sight, as soon as it would. */
  async play(maxSteps = Infinity): Promise<void> {
    await this.#opened;
    this.#limit = maxSteps;
    this.#playing = true;
    this.#train();
    if (this.#visible) await new Promise<void>((resolve, reject) => this.#beginning.push({resolve, reject}));
  }

  async pause(): Promise<Snapshot> {
    this.#interrupt(new LabError(aborted('The run was paused.')));
    return this.#lease.hurried(() => this.#inOrder(() => this.#settle()));
  }

  /** `goal` is told at once where this will end, so that the call can be repeated after a loss. */
  async step(n: number, goal: (step: number) => void): Promise<Snapshot> {
    await this.#opened;
    const step = (this.#goals.at(-1)?.step ?? this.#heading) + n;
    goal(step);
    return this.#reach(step);
  }

  async reach(step: number): Promise<Snapshot> {
    await this.#opened;
    return this.#reach(step);
  }

  seek(step: number): Promise<Snapshot> {
    return this.#inOrder(() => this.#snapshot({at: step}));
  }

  async ask(question: string, argument: unknown): Promise<unknown> {
    const experiment = await this.#opened;
    return this.#lease.turn(() => experiment.ask(question, argument), {urgent: true, refuses: true});
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (!visible) for (const {resolve} of this.#beginning.splice(0)) resolve();
    this.#train();
  }

  /** The page has drawn the last snapshot: the next may be made. */
  drawn(): void {
    this.#undrawn = false;
  }

  /** Frees everything, at once where the device is gone (and reads nothing back from it), else when nobody computes. */
  async close({dead = false} = {}): Promise<void> {
    const reason = new DOMException('The run was closed.', 'AbortError');
    this.#closing.abort(reason);
    this.#interrupt(reason);
    if (dead) this.#lease.leave();
    const end = dead ? undefined : await this.#lab.turns.take({used: 0}, true);
    this.#experiment?.dispose();
    end?.();
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #open(): Promise<Experiment> {
    const {experiment, config, backend, avoid, assets, saved} = this.#opening;
    const {signal} = this.#closing;
    const wishes = {asked: backend, avoid, assets};
    this.#lab.backends.prepare(wishes);
    const create = await imported<ExperimentFactory<never>>(experiments[experiment]);
    signal.throwIfAborted();
    // Of a factory that asks for none: it computes without TensorFlow.js.
    let choice: Choice = {backend: 'cpu', reason: ''};
    let fraction = 0;
    const context: Omit<FactoryContext, 'choose'> = {
      signal,
      assets,
      breathe: (until) => this.#lease.breathe(until),
      progress: (reached, what) => {
        fraction = Math.max(fraction, Math.min(1, reached));
        this.#tell({name: 'progress', values: [fraction, what]});
      },
    };
    const choose: FactoryContext['choose'] = async (workload) => {
      signal.throwIfAborted();
      choice = await this.#lab.backends.choose(workload, wishes);
      this.#lease.backend = choice.backend;
      await this.#lease.breathe();
      return {...context, backend: choice.backend};
    };
    const made = await this.#lease.breathing(() => create(config as never, {...context, choose}));
    this.#experiment = made;
    // Closed in the meantime: closing found nothing to free yet.
    if (signal.aborted) made.dispose();
    signal.throwIfAborted();
    if (saved) await this.#lease.turn(() => made.restore(unpacked(saved)));
    else await this.#save(made);
    this.#heading = made.step;
    const info = {...choice, where: this.#lab.where, parameters: made.parameters};
    this.#tell({name: 'info', values: [info]});
    return made;
  }

  #tell(event: RunEvent): void {
    if (!this.#closed) this.#lab.post({type: 'event', run: this.#id, ...event}, transferable(event.values));
  }

  #inOrder<T>(work: () => Promise<T>): Promise<T> {
    // A failure is its caller's; only one of opening, which `#opened` repeats, stops what comes after.
    const done = this.#chain.then(() => this.#opened).then(work);
    this.#chain = done.catch(() => {});
    return done;
  }

  async #snapshot(options: {measure?: boolean; at?: number}): Promise<Snapshot> {
    const experiment = await this.#opened;
    const snapshot = await this.#lease.turn(() => experiment.snapshot(options), {urgent: !options.measure});
    return withTiming(snapshot, this.#schedule.msPerStep);
  }

  /** Where a run rests: copied, so that nothing that was shown can be lost, and measured. */
  async #settle(): Promise<Snapshot> {
    const experiment = await this.#opened;
    await this.#save(experiment);
    return this.#snapshot({measure: true});
  }

  #reach(step: number): Promise<Snapshot> {
    this.#playing = false;
    const reached = new Promise<Snapshot>((resolve, reject) => this.#goals.push({step, resolve, reject}));
    this.#train();
    return reached;
  }

  #interrupt(reason: unknown): void {
    this.#playing = false;
    for (const {reject} of [...this.#goals.splice(0), ...this.#beginning.splice(0)]) reject(reason);
  }

  get #eager(): boolean {
    return !this.#closed && (this.#goals.length > 0 || (this.#playing && this.#visible));
  }

  /** The one loop of this run; a second call while it goes does nothing. */
  #train(): void {
    if (this.#training || !this.#eager) return;
    this.#training = true;
    void this.#inOrder(() => this.#slice())
      .catch((error: unknown) => this.#fail(error))
      .then(() => {
        this.#training = false;
        this.#train();
      });
  }

  async #slice(): Promise<void> {
    const experiment = await this.#opened;
    if (!this.#eager) return;
    for (const {resolve} of this.#beginning.splice(0)) resolve();
    // Each in a turn of its own, and so in a task of its own: on the main thread the page comes in between.
    if (!this.#isThere(experiment)) await this.#advance(experiment);
    if (this.#eager && this.#schedule.saveDue) await this.#save(experiment);
    const shows = this.#playing && !this.#undrawn && !this.#isThere(experiment);
    const due = shows ? this.#schedule.due(experiment.step) : undefined;
    if (due) await this.#draw(experiment, due === 'measure');
    if (this.#eager && this.#isThere(experiment)) await this.#arrive(experiment);
  }

  /** At what was asked for, or at the end of all there is to learn. */
  #isThere(experiment: Experiment): boolean {
    return experiment.step >= this.#goal || experiment.finished === true;
  }

  get #goal(): number {
    return this.#goals[0]?.step ?? this.#limit;
  }

  async #advance(experiment: Experiment): Promise<void> {
    const loss = await this.#lease.turn(async () => {
      // Paused, or asked for fewer steps, while waiting for the turn.
      if (!this.#eager || this.#isThere(experiment)) return 0;
      const steps = this.#schedule.steps(this.#goal - experiment.step);
      this.#heading = experiment.step + steps;
      const start = this.#lease.heldMs;
      const reached = await experiment.advance(steps);
      this.#schedule.trained(steps, this.#lease.heldMs - start);
      return reached;
    });
    if (!Number.isFinite(loss)) await this.#diverge(experiment);
  }

  async #draw(experiment: Experiment, measure: boolean): Promise<void> {
    const snapshot = await this.#lease.turn(async () => {
      const start = this.#lease.heldMs;
      const drawn = await experiment.snapshot({measure});
      this.#schedule.drawn(experiment.step, this.#lease.heldMs - start, measure);
      return drawn;
    });
    const {msPerStep} = this.#schedule;
    this.#undrawn = true;
    this.#tell({name: 'snapshot', values: [withTiming(snapshot, msPerStep), {msPerStep}]});
  }

  /** At a goal of `step`, or at `maxSteps`: everything measured at this very step, once. */
  async #arrive(experiment: Experiment): Promise<void> {
    const snapshot = await this.#settle();
    const reached = this.#goals.filter(({step}) => step <= experiment.step || experiment.finished);
    this.#goals = this.#goals.slice(reached.length);
    for (const {resolve} of reached) resolve(snapshot);
    if (reached.length || !this.#playing || (experiment.step < this.#limit && !experiment.finished)) return;
    this.#playing = false;
    this.#tell({name: 'stopped', values: [snapshot]});
  }

  /** The experiment is back at its last good step by itself. */
  async #diverge(experiment: Experiment): Promise<void> {
    this.#heading = experiment.step;
    const failure = diverged(this.#heading, this.#opening.config, experiment.firstLoss);
    this.#playing = false;
    const snapshot = await this.#snapshot({measure: true});
    // Told first: whoever awaits a call that is refused finds the failure already there.
    this.#tell({name: 'stopped', values: [snapshot, failure]});
    this.#interrupt(new LabError(failure));
  }

  /** The page gets a copy, for it outlives device and worker; one that is not finite is refused, the former kept. */
  async #save(experiment: Experiment): Promise<void> {
    const state = await this.#lease.turn(() => experiment.save());
    this.#schedule.saved();
    if (allFinite(state)) this.#lab.post({type: 'saved', run: this.#id, saved: this.#copier.pack(state)});
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#interrupt(error);
    this.#tell({name: 'failed', values: [toFailure(error)]});
  }
}
