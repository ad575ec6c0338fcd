import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldConfig, ManifoldSnapshot, MethodName} from '@latent-elements/learning/types';
import {painted} from '../../base/drawing/painted.js';
import {decimals} from '../../base/figure/format.js';
import type {Shown} from '../../base/figure/shown.js';
import type {ContentPanel} from '../../base/panels/panel.js';
import {RunsInTurn} from '../../base/panels/runs-in-turn.js';
import type {SweepHost} from '../../base/panels/sweep.js';
import {drawThumbnail} from '../draw.js';
import {METHODS} from '../methods.js';
import {ran, TO_ITS_END} from '../run-summary.js';

const SEEDS = [1, 2, 3, 4, 5, 6];
/** Thumbnails need no more points to be told apart. */
const ROWS = 400;
/** Px of a thumbnail, and on a phone. */
const [SIDE, PHONE_SIDE] = [150, 100];

/** The same data and settings from six seeds: what comes again is of the data, what does not is of the throw. */
export class Seeds implements ContentPanel<ManifoldSnapshot> {
  readonly name = 'seeds';
  readonly #host: SweepHost<ManifoldConfig>;
  readonly #update: () => void;
  readonly #turns = new RunsInTurn<ManifoldConfig, ManifoldSnapshot>('manifold');
  #method: MethodName | undefined;
  #runs: ManifoldSnapshot[] = [];
  #refusal = '';

  constructor(host: SweepHost<ManifoldConfig>, update: () => void) {
    this.#host = host;
    this.#update = update;
  }

  label() {
    return 'Six seeds';
  }

  stop() {
    this.#turns.stop();
  }

  render({snapshot, width}: Shown<ManifoldSnapshot>): TemplateResult {
    const names = snapshot.methods.map(({name}) => name);
    const method =
      this.#method && names.includes(this.#method)
        ? this.#method
        : (names.find((name) => name === 'tsne') ?? names.at(-1)!);
    const runs = this.#runs.filter(({methods}) => methods[0].name === method);
    const {running} = this.#turns;
    return html`<header><h4>${title(method, runs)}</h4></header>
      <p class="help">${METHODS[method]} of the first ${Math.min(ROWS, snapshot.dataset.count)} points from six seeds, each to its end, everything else as set above.</p>
      <div class="controls">
        <label class="field"><span>Method</span><select ?disabled=${running} @change=${(event: Event) => {
          this.#method = (event.target as HTMLSelectElement).value as MethodName;
          this.#update();
        }}>${names.map((name) => html`<option value=${name} ?selected=${name === method}>${METHODS[name]}</option>`)}</select></label>
        <button type="button" class="quiet" @click=${() => (running ? this.#pause() : void this.#start(method))}>${running ? 'Stop' : 'Lay out six times'}</button>
      </div>
      ${
        runs.length > 0
          ? html`<ol class="seeds">${runs.map((run) => thumbnail(run, width <= 480 ? PHONE_SIDE : SIDE))}</ol>
          <p class="help">Each of ${ran(runs[0])}.</p>`
          : nothing
      }
      ${this.#refusal ? html`<p class="help">${this.#refusal}</p>` : nothing}`;
  }

  #pause() {
    this.stop();
    this.#update();
  }

  async #start(method: MethodName) {
    const host = this.#host;
    this.#runs = [];
    this.#refusal = '';
    try {
      const rows = Math.min(ROWS, host.config.rows);
      const configs = SEEDS.map((seed) => ({...host.config, methods: [method], seed, rows}));
      for await (const {snapshot} of this.#turns.of(configs, host, TO_ITS_END)) {
        this.#update();
        if (!snapshot) continue;
        const {state, refusal} = snapshot.methods[0];
        if (state === 'refused') {
          this.#refusal = refusal;
          break;
        }
        this.#runs = [...this.#runs, snapshot];
        this.#update();
      }
    } catch (failure) {
      console.warn(`<${host.localName}> The six seeds stopped: ${(failure as Error).message}`);
    } finally {
      this.#update();
    }
  }
}

const title = (method: MethodName, runs: readonly ManifoldSnapshot[]): string => {
  if (runs.length < 2) return 'What comes again, what does not?';
  const trusts = runs.map(({methods: [map]}) => map.measures.trustworthiness);
  const [least, most] = [Math.min(...trusts), Math.max(...trusts)];
  const same = runs.every(({methods: [map]}) =>
    map.coordinates.every((value, i) => value === runs[0].methods[0].coordinates[i]),
  );
  if (same) return `${METHODS[method]} draws no lots: six seeds, one map`;
  return `${runs.length} seeds, trust ${decimals(least, 2)} to ${decimals(most, 2)}`;
};

const thumbnail = (run: ManifoldSnapshot, side: number): TemplateResult => {
  const {
    seed,
    methods: [map],
  } = run;
  const trust = decimals(map.measures.trustworthiness, 2);
  return html`<li><canvas role="img" aria-label="${map.title} from seed ${seed}: trust ${trust}" ${painted(
    (context, theme) => drawThumbnail(context, theme, run, side),
    {width: side, height: side},
    {values: [run]},
  )}></canvas>
    <span>seed ${seed}</span><span class="muted">trust ${trust}</span></li>`;
};
