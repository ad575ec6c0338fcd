import type {Snapshot} from '@latent-elements/learning/types';
import type {Message} from './frame.js';
import type {LearningElement} from '../element/learning-element.js';

/** What failed and what is still true, with what can be done. */
export const failureMessage = <S extends Snapshot>(
  host: LearningElement<S>,
  {shown, lead, instead}: {shown: boolean; lead: string; instead: Message['repairs'][number]},
): Message | undefined => {
  const failure = host.error;
  if (!failure) return undefined;
  const data = failure.code.startsWith('data');
  const unusable = failure.code === 'data-invalid' || failure.code === 'data-too-large';
  return {
    kind: 'failed',
    lead: unusable ? 'These data cannot be used.' : data ? 'The data did not arrive.' : lead,
    text: `${failure.message}${shown ? ' The picture above stays true.' : ''}`,
    repairs: [
      ...(failure.recoverable ? [{label: 'Try again', repair: () => void host.play()}] : []),
      ...(data ? [instead] : []),
    ],
  };
};

/** A built-in set in place of whatever the data were. */
export const builtInInstead = <S extends Snapshot>(
  host: LearningElement<S>,
  dataset: string,
  label: string,
): Message['repairs'][number] => ({
  label,
  repair: () => {
    host.src = '';
    host.data = host.opened = undefined;
    host.change('datasetName', dataset);
    void host.play();
  },
});

/** Which figure of the page said that no GPU is used: the first that trained. */
let said: LearningElement | undefined;

/** That no GPU is used is said once a page. */
export const processorMessage = <S extends Snapshot>(host: LearningElement<S>): Message | undefined => {
  const {info} = host.training;
  if (!info || (info.backend !== 'wasm' && info.backend !== 'cpu') || !host.training.open || host.backend !== 'auto')
    return undefined;
  said ??= host as unknown as LearningElement;
  if (said !== (host as unknown as LearningElement)) return undefined;
  return {
    kind: 'processor',
    lead: 'It trains on the processor here.',
    text: `It learns the same as on a GPU.${info.reason ? ` (${info.reason})` : ''}`,
    repairs: [],
  };
};
