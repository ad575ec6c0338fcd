import type {Breathe} from '../../scheduling/breathe.js';
import {Refusal, type Layout, type LayoutState, type MethodName, type Rows} from '../../projection/method.js';
import {ResumableStart} from './resumable-start.js';
import {measureMap, unmeasured, type MeasuredRows} from './measures.js';
import {methods} from './methods.js';
import type {ManifoldConfig, ManifoldMap, MapMeasures, Placed} from './types.js';

/** What goes on in one map, for a run that is copied and restored. */
export interface MapState {
  readonly name: MethodName;
  /** Steps that it has looked for its start. */
  readonly begun: number;
  readonly layout: LayoutState | undefined;
}

/** Of a map's beginning, in a step of the others: about a tenth of a second. */
const BREATHS = 10;

/**
 * One method's map while it is made: begun when its turn comes, over as many steps as that takes, then moved on step by step;
 * measured when it is asked to.
 */
export class RowMap {
  readonly name: MethodName;
  readonly #rows: Rows;
  readonly #config: ManifoldConfig;
  #start: Float64Array | undefined;
  #beginning: ResumableStart<Layout> | undefined;
  #begun = 0;
  #layout: Layout | undefined;
  #refusal: Refusal | undefined;
  #measures: MapMeasures = unmeasured;
  #measuredAt = -1;
  #disposed = false;

  constructor(name: MethodName, rows: Rows, config: ManifoldConfig) {
    this.name = name;
    this.#rows = rows;
    this.#config = config;
    this.#refusal = methods[name].refuse(rows, config);
  }

  /** The method at work; nothing before it began, or where it was refused. */
  get layout(): Layout | undefined {
    return this.#layout;
  }

  /** Weights that it trains; 0 where it is no network, or was refused. */
  get parameters(): number {
    return this.#refusal ? 0 : methods[this.name].parameters(this.#rows, this.#config);
  }

  get slow(): boolean {
    return methods[this.name].slow;
  }

  get done(): boolean {
    return this.#refusal !== undefined || this.#layout?.done === true;
  }

  /** Finds where it will start, where that can be drawn before anything else is known. */
  async placeStart(breathe: Breathe): Promise<void> {
    const {seed} = this.#config;
    if (!this.#refusal) this.#start = await methods[this.name].beginAt?.(this.#rows, {seed, breathe});
  }

  /**
   * The next iterations, up to `steps`; before it has begun, some more of that, or the rest of it where it is `alone` and
   * holds up no other. Answers how many steps it took.
   */
  async advance(steps: number, breathe: Breathe, alone = false): Promise<number> {
    const layout = this.#layout;
    if (this.done) return 0;
    if (layout) {
      const before = layout.step;
      await layout.advance(steps);
      return layout.step - before;
    }
    this.#begun++;
    await this.#begin(alone ? Infinity : 1, breathe);
    return 1;
  }

  async measure(measured: MeasuredRows, breathe: Breathe): Promise<void> {
    const layout = this.#layout;
    if (!layout || layout.step === this.#measuredAt) return;
    await layout.refresh();
    this.#measures = await measureMap(measured, layout.coordinates.slice(), breathe);
    this.#measuredAt = layout.step;
  }

  /** @param points - `[m, d]`, prepared as the rows were. */
  async place(points: Float32Array): Promise<Placed> {
    const {name} = this;
    if (!this.#layout) return {name, why: this.#refusal?.message ?? 'It has not begun yet.'};
    const {outOfSample} = this.#layout;
    if (!outOfSample.exists) return {name, why: outOfSample.why};
    const [x, y] = await outOfSample.place(points);
    return {name, place: [x!, y!]};
  }

  /** As it is now; its layout's coordinates, too, are those of its newest step then. */
  async drawn(): Promise<ManifoldMap> {
    const {name} = this;
    const {title, said} = methods[name];
    const [layout, refusal] = [this.#layout, this.#refusal];
    await layout?.refresh();
    return {
      name,
      title,
      setting: said(this.#config),
      state: refusal ? 'refused' : !layout ? 'waiting' : layout.done ? 'done' : 'moving',
      refusal: refusal?.message ?? '',
      possible: refusal?.nearest === undefined ? undefined : {setting: refusal.setting, value: refusal.nearest},
      coordinates: layout?.coordinates.slice() ?? Float32Array.from(this.#start ?? []),
      step: layout?.step ?? 0,
      objective: layout?.objective ?? {name: '', value: NaN},
      measures: this.#measures,
      measuredAt: this.#measuredAt,
      notes: layout?.notes ?? [],
      places: layout?.outOfSample.exists ?? false,
      placing: layout ? (layout.outOfSample.exists ? layout.outOfSample.how : layout.outOfSample.why) : '',
    };
  }

  async save(): Promise<MapState> {
    return {name: this.name, begun: this.#begun, layout: await this.#layout?.save()};
  }

  /** Begins anew, which comes to the same to the bit, and goes on from where the copy was taken. */
  async restore({begun, layout}: MapState, breathe: Breathe): Promise<void> {
    this.#beginning?.abandon();
    this.#layout?.dispose();
    this.#beginning = this.#layout = undefined;
    this.#begun = begun;
    this.#measures = unmeasured;
    this.#measuredAt = -1;
    if (begun > 0) await this.#begin(layout ? Infinity : begun, breathe);
    if (layout) (this.#layout as Layout | undefined)?.restore(layout);
  }

  dispose(): void {
    this.#disposed = true;
    this.#beginning?.abandon();
    this.#layout?.dispose();
  }

  async #begin(steps: number, breathe: Breathe): Promise<void> {
    const {seed} = this.#config;
    const options = {seed, from: this.#start};
    this.#beginning ??= new ResumableStart((breath) =>
      methods[this.name].start(this.#rows, this.#config, {...options, breathe: breath}),
    );
    try {
      this.#layout = await this.#beginning.advance(steps * BREATHS, breathe);
      // Whoever disposed of it meanwhile had no layout to dispose of.
      if (this.#disposed) this.#layout?.dispose();
    } catch (error) {
      // What turns out impossible on the way is told like what is impossible from the start; the other maps go on.
      if (!(error instanceof Refusal)) throw error;
      this.#refusal = error;
    }
  }
}
