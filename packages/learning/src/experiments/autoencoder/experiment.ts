import type {Dataset} from '@latent-elements/datasets';
import type {ExperimentContext} from '../../experiment/experiment.js';
import {TrainingRun} from '../../training/run.js';
import type {AutoencoderEvaluation} from './evaluation.js';
import type {CurvePoint} from './snapshot.js';
import {AutoencoderSubject} from './subject.js';
import type {AutoencoderConfig, AutoencoderQuestions, AutoencoderSnapshot} from './types.js';

/** One autoencoder learning one data set. */
export class AutoencoderExperiment extends TrainingRun<
  CurvePoint,
  AutoencoderEvaluation,
  AutoencoderSnapshot,
  AutoencoderQuestions
> {
  /** The experiment before its first step. */
  static on(dataset: Dataset, config: AutoencoderConfig, context: ExperimentContext): Promise<AutoencoderExperiment> {
    return new AutoencoderExperiment(context, (guarded) => new AutoencoderSubject(dataset, config, guarded)).begin();
  }
}
