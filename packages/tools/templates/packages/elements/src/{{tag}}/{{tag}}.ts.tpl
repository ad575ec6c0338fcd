import type {{{Class}}Config, {{Class}}Snapshot} from '@latent-elements/learning/types';
import {LearningElement} from '../base/element/learning-element.js';
import {setting} from '../base/element/setting.js';
import {TrainingController} from '../base/element/training-controller.js';

const DATASETS = {digits: 'Digits', fashion: 'Fashion', sprites: 'Sprites'};

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
  /** What it learns from. */
  @setting({type: 'choice', attribute: 'dataset', label: 'Data', prominent: true, choices: DATASETS, help: 'The pictures that one picture is to stand for.'})
  datasetName = 'digits';

  /** Adam’s step size. */
  @setting({type: 'range', min: 0.0001, max: 1, scale: 'log', label: 'Learning rate', help: 'Length of a step.'})
  learningRate = 0.01;

  override readonly training = new TrainingController<{{Class}}Config, {{Class}}Snapshot>(this, {
    experiment: '{{tag}}',
    config: () => this.config,
    backend: () => this.backend,
    listener: this.listener,
  });

  /** What the run is made from. */
  get config(): {{Class}}Config {
    const {datasetName, seed, learningRate} = this;
    return {dataset: datasetName, seed, learningRate};
  }

  protected override get configuration() {
    return JSON.stringify([this.config, this.backend]);
  }

  protected override async loadFigure() {
    const {{{Class}}Figure} = await import('./figure.js');
    return new {{Class}}Figure(this);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    '{{tag}}': {{Class}};
  }
}
