import {html, nothing, type TemplateResult} from 'lit';
import type {AutoencoderConfig, AutoencoderSnapshot} from '@latent-elements/learning/types';
import {count, error} from '../base/format.js';
import {loadPlot, plotSvg, type PlotModule} from '../base/plot.js';
import {RunsInTurn} from '../base/runs-in-turn.js';
import {elbowPlot, type Elbow} from './charts.js';
import type {AutoencoderView} from './view.js';

const SIZES = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
const STEPS = [200, 600, 2000];

/** Trains one network a code size, each for as many steps, and draws held-out error against size, network beside PCA. */
export class Sweep {
  readonly #view: AutoencoderView;
  readonly #turns = new RunsInTurn<AutoencoderConfig, AutoencoderSnapshot>('autoencoder');
  #steps = 600;
  #runs: Elbow[] = [];
  #of = '';
  #current: number | undefined;
  #plot: PlotModule | undefined;

  constructor(view: AutoencoderView) {
    this.#view = view;
  }

  stop() {
    this.#turns.stop();
    this.#current = undefined;
  }

  render(snapshot: AutoencoderSnapshot): TemplateResult {
    if (this.#of !== this.#key()) {
      this.stop();
      this.#runs = [];
    }
    const running = this.#current !== undefined;
    return html`<header><h4>${this.#title()}</h4></header>
      <p class="help">Trains ${SIZES.length} networks on ${snapshot.dataset.title}, with ${SIZES[0]} to ${SIZES.at(-1)} numbers in the code and everything else as set above, and
        measures each on the held-out rows. Where the curve bends is how many numbers the data needs.</p>
      <div class="controls">
        <button type="button" class="quiet" @click=${() => (running ? this.#pause() : void this.#start())}>${running ? 'Stop the sweep' : 'Sweep code sizes'}</button>
        <label class="field"><span>Steps each</span>
          <select ?disabled=${running} @change=${(event: Event) => {
            this.#steps = Number((event.target as HTMLSelectElement).value);
            this.#runs = [];
            this.#view.update();
          }}>${STEPS.map((steps) => html`<option value=${steps} ?selected=${steps === this.#steps}>${count(steps)}</option>`)}</select></label>
        ${running ? html`<span class="muted">training with ${this.#current}…</span>` : nothing}
      </div>
      ${this.#runs.length > 1 && this.#plot
        ? html`<div role="img" aria-label=${this.#runs.map(({codeSize, error: mse, pca}) => `${codeSize}: ${error(mse)}, PCA ${error(pca)}`).join('; ')}>
            ${plotSvg(this.#plot, elbowPlot(this.#plot, this.#runs, {width: Math.min(560, this.#view.width)}))}
          </div>`
        : nothing}`;
  }

  /** Everything but the code size decides whether runs may share a curve. */
  #key() {
    return JSON.stringify({...this.#view.host.config, codeSize: 0});
  }

  #title() {
    if (this.#runs.length < 2) return 'How many numbers does it need?';
    const best = this.#runs.filter(({error: mse, pca}) => mse < pca * 0.995).map(({codeSize}) => codeSize);
    if (best.length === 0) return 'At no size better than PCA, so far';
    if (best.length === this.#runs.length) return 'Better than PCA at every size tried';
    return `Better than PCA with ${best.join(', ')} number${best.join() === '1' ? '' : 's'}; not with ${this.#runs.filter(({codeSize}) => !best.includes(codeSize)).map(({codeSize}) => codeSize).join(', ')}`;
  }

  #pause() {
    this.stop();
    this.#view.update();
  }

  async #start() {
    this.#of = this.#key();
    this.#runs = [];
    const {host} = this.#view;
    try {
      this.#plot = await loadPlot();
      const configs = SIZES.map((codeSize) => ({...host.config, codeSize}));
      for await (const {index, snapshot} of this.#turns.of(configs, host, this.#steps)) {
        const codeSize = (this.#current = SIZES[index]);
        if (snapshot) this.#runs = [...this.#runs, {codeSize, error: snapshot.metrics.heldOutMse, pca: snapshot.metrics.pcaMse}];
        this.#view.update();
      }
    } catch (failure) {
      // A size the data cannot have (a code wider than the row) ends the sweep; what was measured stays.
      if (this.#runs.length === 0) console.warn(`<${host.localName}> The sweep stopped: ${(failure as Error).message}`);
    } finally {
      if (!this.#turns.running) this.#current = undefined;
      this.#view.update();
    }
  }
}
