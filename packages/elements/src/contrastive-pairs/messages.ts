import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import type {Message} from '../base/figure/frame.js';
import {builtInInstead, failureMessage, processorMessage} from '../base/figure/messages.js';
import {decimal, NAMES} from './findings.js';
import type {PairsFigure} from './figure.js';

/** What went wrong, or is worth knowing, with the buttons that repair it. */
export class Messages {
  readonly #view: PairsFigure;

  constructor(view: PairsFigure) {
    this.#view = view;
  }

  current(diverged: boolean): Message | undefined {
    const {host, shown} = this.#view;
    if (diverged) {
      return {
        kind: 'diverged',
        lead: 'It diverged.',
        text: host.error!.message,
        repairs: [this.#back('learningRate', `Back to learning rate ${host.defaultOf('learningRate')}`)],
      };
    }
    const failed = failureMessage(host, {
      shown: shown !== undefined,
      lead: 'It cannot train now.',
      instead: builtInInstead(host, 'sprites', 'Use generated sprites instead'),
    });
    if (failed) return failed;
    if (shown?.collapsed) return this.#collapse(shown);
    return processorMessage(host);
  }

  #collapse({metrics, config}: ContrastiveSnapshot): Message {
    const {host} = this.#view;
    const contrasted = config.objective === 'nt-xent' || config.objective === 'supervised';
    const rate = host.learningRate > (host.defaultOf('learningRate') as number);
    return {
      kind: 'diverged',
      lead: 'Every picture has become one point, and the loss looks wonderful.',
      text: `${NAMES[config.objective][0].toUpperCase()}${NAMES[config.objective].slice(1)} ${decimal(metrics.loss)}, uniformity ${decimal(metrics.uniformity)}, effective rank ${metrics.effectiveRank.toFixed(1)} of ${config.projectionSize}. ${
        contrasted
          ? 'A step too long threw everything to one side.'
          : 'Nothing pushes views of different pictures apart, so the same answer for all is the cheapest.'
      }`,
      repairs: [
        ...(contrasted ? [] : [this.#back('objective', 'Bring the negatives back')]),
        ...(rate ? [this.#back('learningRate', `Back to learning rate ${host.defaultOf('learningRate')}`)] : []),
      ],
    };
  }

  /** A setting as it was before anybody moved it, and on. */
  #back(name: 'learningRate' | 'objective', label: string): Message['repairs'][number] {
    const {host} = this.#view;
    return {
      label,
      repair: () => {
        host.change(name, host.defaultOf(name));
        void host.play();
      },
    };
  }
}
