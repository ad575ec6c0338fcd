import type {Snapshot} from '@latent-elements/learning/types';
import type {Scrubbed} from '../drawing/curve-chart.js';
import type {LearningElement} from '../element/learning-element.js';
import type {Shown} from './shown.js';

/** A run as its charts need to know it. */
export interface Charted<S> {
  readonly newest: S;
  readonly diverged: boolean;
  readonly playing: boolean;
  readonly scrubbed: Scrubbed | undefined;
}

type Run = Snapshot & {readonly moments: Uint32Array};

/** What the scrubber moves between; undefined where the author hides it. A recording has one moment. */
const scrubbedOf = <S extends Run>(host: LearningElement<S>, {snapshot, recorded}: Shown<S>): Scrubbed | undefined => {
  if (!host.shows('scrubber')) return undefined;
  const newest = host.training.snapshot ?? snapshot;
  return {
    step: snapshot.step,
    newest: newest.step,
    moments: recorded ? [] : newest.moments,
    seek: (step) => void host.training.seek(step).catch(() => {}),
  };
};

/** An element's run, with what is on show of it, for its charts. */
export const chartedRun = <S extends Run>(host: LearningElement<S>, shown: Shown<S>): Charted<S> => ({
  newest: host.training.snapshot ?? shown.snapshot,
  diverged: host.error?.code === 'diverged',
  playing: host.training.playing,
  scrubbed: scrubbedOf(host, shown),
});
