import type {ManifoldMap, ManifoldSnapshot} from '@latent-elements/learning/types';
import type {Message} from '../base/figure/frame.js';
import {builtInInstead, failureMessage} from '../base/figure/messages.js';
import type {ManifoldFigure} from './figure.js';

/** What went wrong, or cannot be had, with the buttons that repair it. */
export class Messages {
  readonly #view: ManifoldFigure;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  current(snapshot: ManifoldSnapshot | undefined): Message | undefined {
    const {host} = this.#view;
    const failed = failureMessage(host, {
      shown: this.#view.shown !== undefined,
      lead: 'It cannot be laid out now.',
      instead: builtInInstead(host, 'swiss-roll', 'Use the generated swiss roll instead'),
    });
    if (failed) return failed;
    const refused = snapshot?.methods.find(({state}) => state === 'refused');
    if (!refused) return undefined;
    return {
      kind: 'failed',
      lead: `${refused.title} cannot be had with these settings.`,
      text: refused.refusal,
      repairs: repairOf(this.#view, refused),
    };
  }
}

/** The nearest setting that is possible, where it is one of the element's. */
const repairOf = ({host}: ManifoldFigure, {possible}: ManifoldMap): Message['repairs'] => {
  const setting = possible && host.settings.find(({name}) => name === possible.setting);
  if (!setting) return [];
  const value = Math.floor(possible.value);
  return [
    {
      label: `${setting.label} ${value}`,
      repair: () => {
        host.change(setting.name, value);
        void host.play();
      },
    },
  ];
};
