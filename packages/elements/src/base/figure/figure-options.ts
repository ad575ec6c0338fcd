import type {CSSResult} from 'lit';
import type {Presets} from './presets.js';

/** What a figure is made with: its names, its styles and what it says of itself. */
export interface FigureOptions {
  /** Accessible name. */
  readonly name: string;
  readonly styles: CSSResult;
  /** Accessible name of the control row; *Controls* unless told. */
  readonly controls?: string;
  /** Said where a file is asked for and nothing is drawn yet; *train first* unless told. */
  readonly nothingDrawn?: string;
  /** What this does not show: its limit, said before a critic says it; one sentence under *More*. */
  readonly limits: string;
  /** The recording of the defaults; absent where there is none. */
  readonly poster?: () => URL;
  /** Things to try, beside the actions. */
  readonly presets?: Presets;
}
