import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {error} from '../base/figure/format.js';
import type {Message} from '../base/figure/frame.js';
import {builtInInstead, failureMessage, processorMessage} from '../base/figure/messages.js';
import {noun} from '../base/figure/rows.js';
import type {AutoencoderFigure} from './figure.js';

/** What went wrong, or is worth knowing, with the buttons that repair it. */
export class Messages {
  readonly #view: AutoencoderFigure;

  constructor(view: AutoencoderFigure) {
    this.#view = view;
  }

  current(diverged: boolean): Message | undefined {
    const {host} = this.#view;
    if (diverged) {
      const normal = host.defaultOf('learningRate') as number;
      return {
        kind: 'diverged',
        lead: 'It diverged.',
        text: host.error!.message,
        repairs: [
          {
            label: `Back to learning rate ${normal}`,
            repair: () => {
              host.change('learningRate', normal);
              void host.play();
            },
          },
          {
            label: 'Watch it again',
            repair: () =>
              void host
                .reset()
                .then(() => host.play())
                .catch(() => {}),
          },
        ],
      };
    }
    const failed = failureMessage(host, {
      shown: this.#view.shown !== undefined,
      lead: 'It cannot train now.',
      instead: builtInInstead(host, 'sprites', 'Use generated sprites instead'),
    });
    if (failed) return failed;
    const {snapshot} = host.training;
    if (snapshot && drawsTheAverage(snapshot)) {
      const repair = (name: 'learningRate' | 'sparsity', label: string) => ({
        label,
        repair: () => {
          host.change(name, host.defaultOf(name));
          void host.play();
        },
      });
      return {
        kind: 'diverged',
        lead: 'It collapsed.',
        text: `The codes are all but the same, so whatever goes in, the average ${noun(snapshot.config.dataset, false)} comes out: error ${error(snapshot.metrics.heldOutMse)}, and ${error(snapshot.metrics.meanMse)} for the average itself.`,
        repairs: [
          ...(host.learningRate > (host.defaultOf('learningRate') as number)
            ? [repair('learningRate', `Back to learning rate ${host.defaultOf('learningRate')}`)]
            : []),
          ...(host.sparsity > 0 ? [repair('sparsity', 'Without the price on the code')] : []),
        ],
      };
    }
    return processorMessage(host);
  }
}

/** After fifty steps a network that is no better than the average has collapsed; before, it has only begun. */
const drawsTheAverage = ({step, metrics}: AutoencoderSnapshot) =>
  step >= 50 && metrics.heldOutMse > 0.99 * metrics.meanMse;
