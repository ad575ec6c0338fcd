import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldConfig, ManifoldSnapshot, MethodName} from '@latent-elements/learning/types';
import {fitCanvas} from '../../base/drawing/canvas.js';
import {RunsInTurn} from '../../base/panels/runs-in-turn.js';
import {readTheme} from '../../base/figure/theme.js';
import {ran, TO_ITS_END} from '../run-summary.js';
import {fitted} from '../layout.js';
import {METHODS} from '../methods.js';
import {MarksAtlas} from '../marks-atlas.js';
import type {ManifoldFigure} from '../figure.js';

const SEEDS = [1, 2, 3, 4, 5, 6];
/** Thumbnails need no more points to be told apart. */
const ROWS = 400;
const SIDE = 150;

/** The same data and settings from six seeds: what comes again is of the data, what does not is of the throw. */
export class Seeds {
  readonly #view: ManifoldFigure;
  #method: MethodName | undefined;
  #runs: ManifoldSnapshot[] = [];
  #refusal = '';
  readonly #turns = new RunsInTurn<ManifoldConfig, ManifoldSnapshot>('manifold');

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  stop() {
    this.#turns.stop();
  }

  render(snapshot: ManifoldSnapshot): TemplateResult {
    const names = snapshot.methods.map(({name}) => name);
    const method =
      this.#method && names.includes(this.#method)
        ? this.#method
        : (names.find((name) => name === 'tsne') ?? names.at(-1)!);
    const runs = this.#runs.filter(({methods}) => methods[0].name === method);
    queueMicrotask(() => this.#paint(runs));
    return html`<header><h4>${this.#title(method, runs)}</h4></header>
      <p class="help">${METHODS[method]} of the first ${Math.min(ROWS, snapshot.dataset.count)} points from six seeds, each to its end, everything else as set above.</p>
      <div class="controls">
        <label class="field"><span>Method</span><select ?disabled=${this.#turns.running} @change=${(event: Event) => {
          this.#method = (event.target as HTMLSelectElement).value as MethodName;
          this.#view.update();
        }}>${names.map((name) => html`<option value=${name} ?selected=${name === method}>${METHODS[name]}</option>`)}</select></label>
        <button type="button" class="quiet" @click=${() => (this.#turns.running ? this.#pause() : void this.#start(method))}>${this.#turns.running ? 'Stop' : 'Lay out six times'}</button>
      </div>
      ${
        runs.length > 0
          ? html`<ol class="seeds">${runs.map(
              ({
                seed,
                methods: [map],
              }) => html`<li><canvas data-seed=${seed} role="img" aria-label="${map.title} from seed ${seed}: trust ${map.measures.trustworthiness.toFixed(2)}"></canvas>
            <span>seed ${seed}</span><span class="muted">trust ${map.measures.trustworthiness.toFixed(2)}</span></li>`,
            )}</ol>
          <p class="help">Each of ${ran(runs[0])}.</p>`
          : nothing
      }
      ${this.#refusal ? html`<p class="help">${this.#refusal}</p>` : nothing}`;
  }

  #title(method: MethodName, runs: readonly ManifoldSnapshot[]): string {
    if (runs.length < 2) return 'What comes again, what does not?';
    const trusts = runs.map(({methods: [map]}) => map.measures.trustworthiness);
    const [least, most] = [Math.min(...trusts), Math.max(...trusts)];
    const same = runs.every(({methods: [map]}) =>
      map.coordinates.every((value, i) => value === runs[0].methods[0].coordinates[i]),
    );
    if (same) return `${METHODS[method]} draws no lots: six seeds, one map`;
    return `${runs.length} seeds, trust ${least.toFixed(2)} to ${most.toFixed(2)}`;
  }

  #pause() {
    this.stop();
    this.#view.update();
  }

  async #start(method: MethodName) {
    const {host} = this.#view;
    this.#runs = [];
    this.#refusal = '';
    try {
      const configs = SEEDS.map((seed) => ({
        ...host.config,
        methods: [method],
        seed,
        rows: Math.min(ROWS, host.config.rows),
      }));
      for await (const {snapshot} of this.#turns.of(configs, host, TO_ITS_END)) {
        this.#view.update();
        if (!snapshot) continue;
        const {state, refusal} = snapshot.methods[0];
        if (state === 'refused') {
          this.#refusal = refusal;
          break;
        }
        this.#runs = [...this.#runs, snapshot];
        this.#view.update();
      }
    } catch (failure) {
      console.warn(`<${host.localName}> The six seeds stopped: ${(failure as Error).message}`);
    } finally {
      this.#view.update();
    }
  }

  #paint(runs: readonly ManifoldSnapshot[]) {
    for (const {
      seed,
      methods: [map],
      labels,
      shade,
    } of runs) {
      const canvas = this.#view.host.renderRoot.querySelector<HTMLCanvasElement>(`.seeds canvas[data-seed="${seed}"]`);
      if (!canvas || map.coordinates.length === 0) continue;
      const context = fitCanvas(canvas, {width: SIDE, height: SIDE});
      const atlas = new MarksAtlas(readTheme(canvas.parentElement!), 2, Math.max(1, devicePixelRatio || 1));
      const {scale, x, y} = fitted(map.coordinates, SIDE);
      for (let i = 0; i < map.coordinates.length / 2; i++) {
        const mark = labels.length > 0 ? atlas.ofClass(labels[i]) : atlas.ofShade(shade[i] ?? 0);
        atlas.draw(context, mark, x + map.coordinates[2 * i] * scale, y - map.coordinates[2 * i + 1] * scale);
      }
    }
  }
}
