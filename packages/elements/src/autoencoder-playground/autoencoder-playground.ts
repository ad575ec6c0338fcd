import type {PropertyDeclarations} from 'lit';
import {
  autoencoderConfigOf,
  autoencoderSettings,
  type AutoencoderConfig,
} from '@latent-elements/learning/autoencoder/settings';
import {valuesOf, type ValuesOf} from '@latent-elements/learning/settings';
import type {AutoencoderQuestions, AutoencoderSnapshot} from '@latent-elements/learning/types';
import {imported} from '../base/element/imported.js';
import {LearningElement} from '../base/element/learning-element.js';
import {ownData} from '../base/own-data/own-data.js';

/**
 * A small autoencoder that learns while you watch: squeeze the bottleneck and see what it forgets.
 *
 * @summary Trains encoder and decoder on real data and measures the code on held-out rows beside pixels, PCA and chance.
 * @slot - Shown before training and wherever it cannot run: an image, a table, a sentence.
 * @slot caption - The page’s own words below the figure, instead of ours.
 * @fires {ReadyEvent} ready - Data and model are there.
 * @fires {PlayEvent} play - Training began.
 * @fires {PauseEvent} pause - Training stopped.
 * @fires {ResetEvent} reset - Back to step 0.
 * @fires {ProgressEvent} progress - While data and baselines load.
 * @fires {TrainStepEvent} train-step - At most ten times a second.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {SelectEvent} select - A point was chosen: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-input] - Colour of what goes in.
 * @cssprop [--latent-code] - Colour of the code.
 * @cssprop [--latent-output] - Colour of what comes out.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While the optimiser runs.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class AutoencoderPlayground extends LearningElement<
  AutoencoderSnapshot,
  AutoencoderConfig,
  AutoencoderQuestions
> {
  static override readonly experiment = 'autoencoder';
  static override readonly settings = autoencoderSettings;

  static override properties: PropertyDeclarations = {selected: {attribute: false}};

  /** Held-out row of the point that was chosen, `null` where none was; set it to choose one. */
  selected: number | null = null;

  /** What the run is made from: every setting, and the data’s name or source. */
  override get config(): AutoencoderConfig {
    return {...autoencoderConfigOf(valuesOf(autoencoderSettings, this)), scale: this.scale, ...ownData(this)};
  }

  protected override async loadFigure() {
    const {AutoencoderFigure} = await imported(() => import('./figure.js'));
    return new AutoencoderFigure(this);
  }
}

export interface AutoencoderPlayground extends ValuesOf<typeof autoencoderSettings> {}

declare global {
  interface HTMLElementTagNameMap {
    'autoencoder-playground': AutoencoderPlayground;
  }
}
