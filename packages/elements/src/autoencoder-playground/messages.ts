import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {error} from '../base/format.js';
import type {Message} from '../base/frame.js';
import {noun} from '../base/rows.js';
import type {AutoencoderView} from './view.js';

/** That no GPU is used is said once a page, by the first figure that trains. */
let saidNoGpu = false;

/** What went wrong, or is worth knowing, with the buttons that repair it. */
export class Messages {
  readonly #view: AutoencoderView;
  #showsNoGpu = false;

  constructor(view: AutoencoderView) {
    this.#view = view;
  }

  current(diverged: boolean): Message | undefined {
    const {host} = this.#view;
    const failure = host.error;
    if (diverged) {
      const normal = host.defaultOf('learningRate') as number;
      return {
        kind: 'diverged',
        lead: 'It diverged.',
        text: failure!.message,
        repairs: [
          {label: `Back to learning rate ${normal}`, repair: () => {
            host.change('learningRate', normal);
            void host.play();
          }},
          {label: 'Watch it again', repair: () => void host.reset().then(() => host.play()).catch(() => {})},
        ],
      };
    }
    if (failure) {
      const data = failure.code.startsWith('data');
      return {
        kind: 'failed',
        lead: failure.code === 'data-invalid' || failure.code === 'data-too-large' ? 'These data cannot be used.' : data ? 'The data did not arrive.' : 'It cannot train now.',
        text: `${failure.message}${this.#view.shown ? ' The picture above stays true.' : ''}`,
        repairs: [
          ...(failure.recoverable ? [{label: 'Try again', repair: () => void host.play()}] : []),
          ...(data ? [{label: 'Use generated sprites instead', repair: () => {
            host.src = '';
            host.data = host.opened = undefined;
            host.change('datasetName', 'sprites');
            void host.play();
          }}] : []),
        ],
      };
    }
    const {snapshot, info} = host.training;
    if (snapshot && drawsTheAverage(snapshot)) {
      const repair = (name: 'learningRate' | 'sparsity', label: string) => ({label, repair: () => {
        host.change(name, host.defaultOf(name));
        void host.play();
      }});
      return {
        kind: 'diverged',
        lead: 'It collapsed.',
        text: `The codes are all but the same, so whatever goes in, the average ${noun(snapshot.config.dataset, false)} comes out: error ${error(snapshot.metrics.heldOutMse)}, and ${error(snapshot.metrics.meanMse)} for the average itself.`,
        repairs: [
          ...(host.learningRate > (host.defaultOf('learningRate') as number) ? [repair('learningRate', `Back to learning rate ${host.defaultOf('learningRate')}`)] : []),
          ...(host.sparsity > 0 ? [repair('sparsity', 'Without the price on the code')] : []),
        ],
      };
    }
    if (info && (info.backend === 'wasm' || info.backend === 'cpu') && host.training.open && host.backend === 'auto') {
      if (!saidNoGpu) saidNoGpu = this.#showsNoGpu = true;
      if (this.#showsNoGpu) {
        return {kind: 'processor', lead: 'It trains on the processor here.', text: `It learns the same as on a GPU.${info.reason ? ` (${info.reason})` : ''}`, repairs: []};
      }
    }
    return undefined;
  }
}

/** After fifty steps a network that is no better than the average has collapsed; before, it has only begun. */
const drawsTheAverage = ({step, metrics}: AutoencoderSnapshot) =>
  step >= 50 && metrics.heldOutMse > 0.99 * metrics.meanMse;
