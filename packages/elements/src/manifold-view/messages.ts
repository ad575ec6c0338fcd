import type {ManifoldMap, ManifoldSnapshot} from '@latent-elements/learning/types';
import type {Message} from '../base/frame.js';
import type {MapsView} from './view.js';

/** What went wrong, or cannot be had, with the buttons that repair it. */
export class Messages {
  readonly #view: MapsView;

  constructor(view: MapsView) {
    this.#view = view;
  }

  current(snapshot: ManifoldSnapshot | undefined): Message | undefined {
    const {host} = this.#view;
    const failure = host.error;
    if (failure) {
      const data = failure.code.startsWith('data');
      return {
        kind: 'failed',
        lead: failure.code === 'data-invalid' || failure.code === 'data-too-large' ? 'These data cannot be used.' : data ? 'The data did not arrive.' : 'It cannot be laid out now.',
        text: `${failure.message}${this.#view.shown ? ' The picture above stays true.' : ''}`,
        repairs: [
          ...(failure.recoverable ? [{label: 'Try again', repair: () => void host.play()}] : []),
          ...(data ? [{label: 'Use the generated swiss roll instead', repair: () => {
            host.src = '';
            host.data = host.opened = undefined;
            host.change('datasetName', 'swiss-roll');
            void host.play();
          }}] : []),
        ],
      };
    }
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
const repairOf = ({host}: MapsView, {possible}: ManifoldMap): Message['repairs'] => {
  const setting = possible && host.settings.find(({name}) => name === possible.setting);
  if (!setting) return [];
  const value = Math.floor(possible.value);
  return [{label: `${setting.label} ${value}`, repair: () => {
    host.change(setting.name, value);
    void host.play();
  }}];
};
