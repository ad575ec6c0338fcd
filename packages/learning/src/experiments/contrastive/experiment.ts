import type {Dataset} from '@latent-elements/datasets';
import type {ExperimentContext} from '../../experiment/experiment.js';
import {TrainingRun} from '../../training/run.js';
import type {ContrastiveEvaluation} from './evaluation.js';
import {see} from './pictures.js';
import type {CurvePoint} from './snapshot.js';
import {ContrastiveSubject} from './subject.js';
import type {ContrastiveConfig, ContrastiveQuestions, ContrastiveSnapshot} from './types.js';

/** One encoder learning from pictures without labels: to tell which two views are of the same one. */
export class ContrastiveExperiment extends TrainingRun<
  CurvePoint,
  ContrastiveEvaluation,
  ContrastiveSnapshot,
  ContrastiveQuestions
> {
  /** The experiment before its first step. */
  static async on(
    dataset: Dataset,
    config: ContrastiveConfig,
    context: ExperimentContext,
  ): Promise<ContrastiveExperiment> {
    const pictures = await see(dataset, context.signal, context.breathe);
    return new ContrastiveExperiment(context, (guarded) => new ContrastiveSubject(pictures, config, guarded)).begin();
  }
}
