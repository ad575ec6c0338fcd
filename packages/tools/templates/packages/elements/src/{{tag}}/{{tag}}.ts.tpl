import {valuesOf, type ValuesOf} from '@latent-elements/learning/settings';
import type {{{Class}}Snapshot} from '@latent-elements/learning/types';
import {{{name}}ConfigOf, {{name}}Settings, type {{Class}}Config} from '@latent-elements/learning/{{tag}}/settings';
import {LearningElement} from '../base/element/learning-element.js';
import {TrainingController} from '../base/element/training-controller.js';

/**
 * {{title}}: one picture learns to stand for all of them.
 *
 * @summary Finds, step by step, the picture whose mean square error to the training pictures is least.
 * @slot - Shown before training and wherever it cannot run: an image, a table, a sentence.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-output] - Colour of what comes out.
 * @cssState loading - Data or code is on its way.
 * @cssState training - While the optimiser runs.
 * @cssState paused - Loaded and not running.
 * @cssState error - Something failed; see `error`.
 */
export class {{Class}} extends LearningElement<{{Class}}Snapshot> {
  static override readonly settings = {{name}}Settings;

  override readonly training = new TrainingController<{{Class}}Config, {{Class}}Snapshot>(this, {
    experiment: '{{tag}}',
    config: () => this.config,
    backend: () => this.backend,
    listener: this.listener,
  });

  /** What the run is made from. */
  get config(): {{Class}}Config {
    return {{name}}ConfigOf(valuesOf({{name}}Settings, this));
  }

  protected override get configuration() {
    return JSON.stringify([this.config, this.backend]);
  }

  protected override async loadFigure() {
    const {{{Class}}Figure} = await import('./figure.js');
    return new {{Class}}Figure(this);
  }
}

export interface {{Class}} extends ValuesOf<typeof {{name}}Settings> {}

declare global {
  interface HTMLElementTagNameMap {
    '{{tag}}': {{Class}};
  }
}
