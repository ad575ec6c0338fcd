import type {PropertyDeclarations} from 'lit';
import {
  columnsOf,
  manifoldConfigOf,
  manifoldSettings,
  type ManifoldConfig,
} from '@latent-elements/learning/manifold/settings';
import {valuesOf, type ValuesOf} from '@latent-elements/learning/settings';
import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import {imported} from '../base/element/imported.js';
import {LearningElement} from '../base/element/learning-element.js';
import {ownData} from '../base/own-data/own-data.js';

/**
 * One cloud under up to four methods at once: see which neighbours each of them keeps, tears apart and invents.
 *
 * @summary Lays out data by PCA, ICA, LDA, MDS, Isomap, t-SNE, UMAP, an autoencoder and the networks of parametric t-SNE and UMAP, live, side by side, and measures every map against the data.
 * @slot - Shown before the maps are drawn and wherever they cannot be: an image, a table, a sentence.
 * @slot caption - The page’s own words below the figure, instead of ours.
 * @fires {ReadyEvent} ready - The data are there.
 * @fires {PlayEvent} play - The maps began to move.
 * @fires {PauseEvent} pause - They stopped: paused, or done.
 * @fires {ResetEvent} reset - Back to step 0.
 * @fires {ProgressEvent} progress - While data load.
 * @fires {TrainStepEvent} train-step - At most ten times a second.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {SelectEvent} select - A point was chosen in a map: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-code] - Colour of the point in hand, and of the best measure.
 * @cssprop [--latent-positive] - Colour of neighbours kept.
 * @cssprop [--latent-negative] - Colour of neighbours lost.
 * @cssprop [--latent-output] - Colour of neighbours invented.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While a map moves.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class ManifoldView extends LearningElement<ManifoldSnapshot, ManifoldConfig, ManifoldQuestions> {
  static override readonly experiment = 'manifold';
  static override readonly settings = manifoldSettings;
  static override properties: PropertyDeclarations = {selected: {attribute: false}};

  /** Row of the point in hand, `null` where none was chosen; set it to choose one. */
  selected: number | null = null;

  /** What the maps are made from: every setting, and the data’s name or source. */
  override get config(): ManifoldConfig {
    const own = ownData(this);
    return {
      ...manifoldConfigOf(valuesOf(manifoldSettings, this)),
      scale: this.scale,
      ...(own && {...own, source: {...own.source, ...columnsOf(this)}}),
    };
  }

  protected override async loadFigure() {
    const {ManifoldFigure} = await imported(() => import('./figure.js'));
    return new ManifoldFigure(this);
  }
}

export interface ManifoldView extends ValuesOf<typeof manifoldSettings> {}

declare global {
  interface HTMLElementTagNameMap {
    'manifold-view': ManifoldView;
  }
}
