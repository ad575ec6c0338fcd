import type {Breathe} from '../breathe.js';
import {Refusal, type Layout, type LayoutState, type MethodName, type Rows} from '../projection/method.js';
import {measureMap, unmeasured, type MeasuredRows} from './measures.js';
import {methods} from './methods.js';
import type {ManifoldConfig, ManifoldMap, MapMeasures, Placed} from './types.js';

/** What goes on in one map, for a run that is copied and restored. */
export interface MapState {
  readonly name: MethodName;
  readonly layout: LayoutState | undefined;
}

/** One method's map while it is made: begun when its turn comes, moved on step by step, measured when it is asked to. */
export class RowMap {
  readonly name: MethodName;
  readonly #rows: Rows;
  readonly #config: ManifoldConfig;
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

  get done(): boolean {
    return this.#refusal !== undefined || this.#layout?.done === true;
  }

  /** The next iterations, up to `steps`; the first time its start, which takes longest. Answers how many it took. */
  async advance(steps: number, breathe: Breathe): Promise<number> {
    const layout = this.#layout;
    if (this.done) return 0;
    if (layout) {
      const before = layout.step;
      await layout.advance(steps);
      return layout.step - before;
    }
    await this.#begin(breathe);
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
      coordinates: layout?.coordinates.slice() ?? new Float32Array(0),
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
    return {name: this.name, layout: await this.#layout?.save()};
  }

  /** Begins anew, which comes to the same to the bit, and goes on from where the copy was taken. */
  async restore({layout}: MapState, breathe: Breathe): Promise<void> {
    this.#layout?.dispose();
    this.#layout = undefined;
    this.#measures = unmeasured;
    this.#measuredAt = -1;
    if (!layout) return;
    await this.#begin(breathe);
    (this.#layout as Layout | undefined)?.restore(layout);
  }

  dispose(): void {
    this.#disposed = true;
    this.#layout?.dispose();
  }

  async #begin(breathe: Breathe): Promise<void> {
    const {seed} = this.#config;
    try {
      this.#layout = await methods[this.name].start(this.#rows, this.#config, {seed, breathe});
      // Whoever disposed of it meanwhile had no layout to dispose of.
      if (this.#disposed) this.#layout.dispose();
    } catch (error) {
      // What turns out impossible on the way is told like what is impossible from the start; the other maps go on.
      if (!(error instanceof Refusal)) throw error;
      this.#refusal = error;
    }
  }
}
