import {nothing, type TemplateResult} from 'lit';
import type {Download} from '../panels/downloads.js';
import type {Panels} from '../panels/panels.js';
import type {Message, Strip} from './frame.js';
import type {Shown} from './shown.js';

/** What one figure differs in from every other: the picture, the results below it, the words; `Figure` puts them together. */
export abstract class FigureParts<S> {
  /** In the order of their links. */
  protected abstract readonly panels: Panels<S>;
  /** Imports the files that the reader can take along, in the order of their buttons. */
  protected abstract loadDownloads(): Promise<readonly Download<S>[]>;
  /** The snapshot of what is live; undefined before there is any. */
  protected abstract get live(): S | undefined;
  /** Everything that the picture follows from, as one comparable string: a recording is shown where it was made from the same. */
  protected abstract get configuration(): string;
  /** The picture: the element with the class `stage`. */
  protected abstract picture(shown: Shown<S>): TemplateResult;
  /** Px of the picture, to keep its room while there is none. */
  protected abstract get pictureHeight(): number;
  /** In a phrase or two, with the bold lead first. */
  protected abstract caption(shown: Shown<S> | undefined): TemplateResult;
  /** State and facts of the honesty strip. */
  protected abstract strip(shown: Shown<S> | undefined): Strip;
  /** The figure in words: what is announced, and the picture's accessible name. */
  protected abstract describe(shown: Shown<S>): string;

  /** The picture in one sentence, with its number; empty while there is none, undefined where the picture says it itself. */
  protected finding(_shown: Shown<S> | undefined): string | undefined {
    return undefined;
  }

  /** Whether the finding may be another at every frame. */
  protected get moves(): boolean {
    return false;
  }

  /** In numbers and charts, behind a fold; without a snapshot the room that they will take. */
  protected measures(_shown: Shown<S> | undefined): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Above the controls: what the reader may believe before the answer. */
  protected guess(_shown: Shown<S> | undefined): TemplateResult | typeof nothing {
    return nothing;
  }

  /** Below the controls, which it does not move: what the reader asked for by one of them. */
  protected results(_shown: Shown<S> | undefined): TemplateResult | typeof nothing {
    return nothing;
  }

  /** What went wrong, or is worth knowing. */
  protected message(_shown: Shown<S> | undefined): Message | undefined {
    return undefined;
  }

  /** Names of settings that decide nothing now, and are not shown. */
  protected get idle(): readonly string[] {
    return [];
  }

  /** At the left of the control row: what can be done, by names that the class declares (`static controlNames`). */
  protected actions(_shown: Shown<S> | undefined): readonly (TemplateResult | typeof nothing)[] {
    return [];
  }

  /** Goes on with the settings as they are now: trains, or computes. */
  protected resume(): void {}

  /** Whether a recording may be shown for whatever is asked for, since nothing else can be. */
  protected get standsIn(): boolean {
    return false;
  }

  /** How many rows there are to select: what the page selects beyond them is none. */
  protected rows(_shown: Shown<S>): number {
    return Infinity;
  }

  /** The page, or the reader, selected a row of a figure that has points; `null` for none. */
  protected select(_row: number | null, _shown: Shown<S>): void {}

  /** Another snapshot is on show than before: the place to ask, and to note where points were. */
  protected took(_shown: Shown<S>): void {}
}
