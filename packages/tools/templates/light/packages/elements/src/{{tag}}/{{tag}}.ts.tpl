import type {PropertyDeclarations} from 'lit';
import type {ValuesOf} from '@latent-elements/learning/settings';
import type {{{Class}}Config, {{Class}}Snapshot} from '@latent-elements/learning/{{tag}}/computed';
import {{{camel}}Settings} from '@latent-elements/learning/{{tag}}/settings';
import {ComputedElement} from '../base/element/computed-element.js';
import {imported} from '../base/element/imported.js';

/**
 * {{title}}: where the variance of a table is, column by column, and how much of it one plane can show.
 *
 * @summary Draws a table on its first two principal components and says how much of its variance they and its columns have.
 * @slot - Shown until it is drawn and wherever it cannot be: an image, a table, a sentence.
 * @slot caption - The page’s own words below the figure, instead of ours.
 * @fires {ReadyEvent} ready - It is computed for the first time.
 * @fires {ChangeEvent} change - The reader moved a setting.
 * @fires {SelectEvent} select - A point was chosen: `row`, or `null` for none.
 * @fires {ErrorEvent} error - Something failed; `code`, `message`, `recoverable`.
 * @csspart figure - The whole figure.
 * @csspart controls - The control row.
 * @csspart status - The honesty strip.
 * @csspart caption - The caption.
 * @cssprop [--latent-code] - Colour of what is chosen.
 * @cssprop [--latent-accent] - Colour of what can be pressed.
 * @cssprop [--latent-paper] - Ground under haloes and popovers.
 * @cssState loading - It is being computed for the first time.
 * @cssState error - Something failed; see `error`.
 */
export class {{Class}} extends ComputedElement<{{Class}}Snapshot> {
  static override readonly settings = {{camel}}Settings;

  static override properties: PropertyDeclarations = {selected: {attribute: false}};

  /** Row of the point that was chosen, `null` where none was; set it to choose one. */
  selected: number | null = null;

  /** What it is computed from. */
  override get config(): {{Class}}Config {
    return {dataset: this.datasetName, scale: this.standardise ? 'standard' : 'none'};
  }

  protected override async computed(signal: AbortSignal) {
    const {compute{{Class}}} = await import('@latent-elements/learning/{{tag}}/computed');
    return compute{{Class}}(this.config, signal);
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
