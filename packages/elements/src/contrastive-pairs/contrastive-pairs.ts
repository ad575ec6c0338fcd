import type {PropertyDeclarations} from 'lit';
import {
  contrastiveConfigOf,
  contrastiveSettings,
  type ContrastiveConfig,
} from '@latent-elements/learning/contrastive/settings';
import {valuesOf, type ValuesOf} from '@latent-elements/learning/settings';
import type {ContrastiveQuestions, ContrastiveSnapshot} from '@latent-elements/learning/types';
import {imported} from '../base/element/imported.js';
import {LearningElement} from '../base/element/learning-element.js';
import {ownData} from '../base/own-data/own-data.js';

/**
 * Two views of one picture are pulled together, all others pushed apart: what changes between the views is what the
 * encoder learns to ignore.
 *
 * @summary Trains SimCLR on real pictures, and what it is compared with, draws pairs on a circle, a sphere or two principal axes, and measures the representation beside pixels, PCA and an untrained encoder.
 * @slot - Shown before training and wherever it cannot run: an image, a table, a sentence.
 * @slot caption - The page’s own words below the figure, instead of ours.
 * @fires {ReadyEvent} ready - Data and model are there.
 * @fires {PlayEvent} play - Training began.
 * @fires {PauseEvent} pause - Training stopped.
 * @fires {ResetEvent} reset - Back to step 0.
 * @fires {ProgressEvent} progress - While data and baselines load.
 * @fires {TrainStepEvent} train-step - At most ten times a second.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {SelectEvent} select - A picture was taken in hand: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-positive] - Colour of what is pulled together.
 * @cssprop [--latent-negative] - Colour of what is pushed apart, and of factors that are ignored.
 * @cssprop [--latent-code] - Colour of this encoder’s measures and of the picture in hand.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While the optimiser runs.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class ContrastivePairs extends LearningElement<ContrastiveSnapshot, ContrastiveConfig, ContrastiveQuestions> {
  static override readonly experiment = 'contrastive';
  static override readonly settings = contrastiveSettings;
  static override properties: PropertyDeclarations = {selected: {attribute: false}};

  /** Held-out row of the picture that was taken in hand, `null` where none was; set it to take one. */
  selected: number | null = null;

  /** What the run is made from: every setting, and the data’s name or source. */
  override get config(): ContrastiveConfig {
    return {...contrastiveConfigOf(valuesOf(contrastiveSettings, this)), ...ownData(this)};
  }

  protected override async loadFigure() {
    const {PairsFigure} = await imported(() => import('./figure.js'));
    return new PairsFigure(this);
  }
}

export interface ContrastivePairs extends ValuesOf<typeof contrastiveSettings> {}

declare global {
  interface HTMLElementTagNameMap {
    'contrastive-pairs': ContrastivePairs;
  }
}
