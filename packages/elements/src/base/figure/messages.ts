import type {LabFailure} from '@latent-elements/learning/types';
import type {Message} from './frame.js';
import type {FigureElement} from '../element/figure-element.js';
import type {OwnTables} from '../own-data/own-tables.js';

/** What a figure says and offers where its element failed. */
export interface FailureOptions {
  /** The bold lead where it cannot go on, unless the data are to blame. */
  readonly cannot?: string;
  /** A built-in set to offer where the data did not come, by its name and as its button says it. */
  readonly instead?: readonly [dataset: string, label: string];
}

/** What failed and what is still true, with what can be done. */
export const failureMessage = (
  failure: LabFailure,
  {
    shown,
    lead,
    retry,
    instead,
  }: {shown: boolean; lead: string; retry: () => void; instead?: Message['repairs'][number]},
): Message => {
  const data = failure.code.startsWith('data');
  const unusable = failure.code === 'data-invalid' || failure.code === 'data-too-large';
  return {
    kind: 'failed',
    lead: unusable ? 'These data cannot be used.' : data ? 'The data did not arrive.' : lead,
    text: `${failure.message}${shown ? ' The picture above stays true.' : ''}`,
    repairs: [
      ...(failure.recoverable ? [{label: 'Try again', repair: retry}] : []),
      ...(data && instead ? [instead] : []),
    ],
  };
};

/** A button that takes a built-in set in place of whatever the data were. */
export const builtInInstead = (
  host: FigureElement,
  tables: OwnTables,
  [dataset, label]: readonly [dataset: string, label: string],
  resume: () => void,
): Message['repairs'][number] => ({
  label,
  repair: () => {
    tables.leave();
    host.change('datasetName', dataset);
    resume();
  },
});
