import type {Answers} from '../experiment/questions.js';
import {Reporter} from '../measures/reporter.js';
import {download} from '../network/weights.js';
import type {Breathe} from '../scheduling/breathe.js';
import type {Checkpoints} from './checkpoints.js';
import {close, type Evaluations} from './evaluations.js';
import type {RunQuestions} from './run-questions.js';
import type {Checkpoint, Point} from './run-state.js';
import type {Evaluated, Evaluation, Subject} from './subject.js';
import type {Trainer} from './trainer.js';

/** What a run's own answers are made from. */
interface Asked<P extends Point, E extends Evaluation<unknown>> {
  readonly subject: Pick<Subject<P, E, unknown>, 'encoding' | 'heldOut'>;
  readonly trainer: Trainer;
  readonly checkpoints: Checkpoints<Checkpoint<P, E['drawing']>>;
  readonly evaluations: Evaluations<P, E>;
  readonly breathe: Breathe;
}

/** The answers that every run gives, whatever it trains. */
export function runAnswers<P extends Point, E extends Evaluation<unknown>>({
  subject,
  trainer,
  checkpoints,
  evaluations,
  breathe,
}: Asked<P, E>): Answers<RunQuestions, Evaluated<E>> {
  const reporter = new Reporter();
  /** Measuring takes one slice in four of a run that trains meanwhile: it gives way as often as there are others. */
  const giveWay: Breathe = async (until) => {
    for (let turn = 0; turn < 3; turn++) await breathe(until);
  };

  return {
    encoding: (_, evaluated) => subject.encoding(evaluated),

    async report({since}, evaluated) {
      const past = Number.isFinite(since) ? checkpoints.before(trainer.step, since!) : undefined;
      const then = past && (await evaluations.of(past));
      try {
        const encoding = await subject.encoding(evaluated);
        const earlier = then && {step: then.step, ...(await subject.heldOut(then))};
        return await reporter.report(encoding, {earlier, breathe: giveWay});
      } finally {
        close(then);
      }
    },

    async weights(_, {weights}) {
      const values = await download(weights);
      return trainer.shapes.map(({name, shape}) => ({name, shape, values: values[name]!}));
    },
  };
}
