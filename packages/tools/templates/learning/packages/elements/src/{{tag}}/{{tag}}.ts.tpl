import type {PropertyDeclarations} from 'lit';
import {valuesOf, type ValuesOf} from '@latent-elements/learning/settings';
import {{{camel}}ConfigOf, {{camel}}Settings, type {{Class}}Config} from '@latent-elements/learning/{{tag}}/settings';
import type {{{Class}}Questions, {{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/types';
import {imported} from '../base/element/imported.js';
import {LearningElement} from '../base/element/learning-element.js';
import {ownData} from '../base/own-data/own-data.js';

/**
 * {{title}}: rows pass through two numbers, and a straight encoder and decoder learn which two keep most.
 *
 * @summary Trains a linear encoder and decoder on real rows and compares their held-out error with PCA’s.
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
 * @cssprop [--latent-code] - Colour of the code.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While the optimiser runs.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class {{Class}} extends LearningElement<{{Class}}Snapshot, {{Class}}Config, {{Class}}Questions> {
  static override readonly experiment = '{{tag}}';
  static override readonly settings = {{camel}}Settings;

  static override properties: PropertyDeclarations = {selected: {attribute: false}};

  /** Held-out row of the point that was chosen, `null` where none was; set it to choose one. */
  selected: number | null = null;

  /** What the run is made from: every setting, and the data’s name or source. */
  override get config(): {{Class}}Config {
    return {...{{camel}}ConfigOf(valuesOf({{camel}}Settings, this)), scale: this.scale, ...ownData(this)};
  }

  protected override async loadFigure() {
    const {{{Class}}Figure} = await imported(() => import('./figure.js'));
    return new {{Class}}Figure(this);
  }
}

export interface {{Class}} extends ValuesOf<typeof {{camel}}Settings> {}

declare global {
  interface HTMLElementTagNameMap {
    '{{tag}}': {{Class}};
  }
}
