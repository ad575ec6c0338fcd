import type {TemplateResult} from 'lit';
import type {Computed, ComputedElement} from '../element/computed-element.js';
import {comparable} from '../own-data/own-data.js';
import {announce} from './announcer.js';
import {Figure} from './figure.js';
import type {Message, Strip} from './frame.js';
import type {Shown} from './shown.js';

/** A figure whose element computes on the page what it draws: its strip, what failed, and what is told to those who do not see it. */
export abstract class ComputedFigure<S extends Computed, Host extends ComputedElement<S>> extends Figure<S, Host> {
  #told: S | undefined;

  /** What the numbers are of: rows, seed. */
  protected abstract facts(shown: Shown<S> | undefined): readonly string[];
  protected abstract override caption(shown: Shown<S> | undefined): TemplateResult;

  protected override get live(): S | undefined {
    return this.host.result;
  }

  protected override get configuration(): string {
    return comparable(this.host.config);
  }

  protected override strip(shown: Shown<S> | undefined): Strip {
    const {readyState} = this.host;
    const [state, lamp] =
      readyState === 'error'
        ? (['Stopped', 'stopped'] as const)
        : shown?.recorded
          ? (['Recorded', 'recorded'] as const)
          : shown
            ? (['Computed here', 'paused'] as const)
            : ([readyState === 'loading' ? 'Loading' : 'Not computed yet', 'recorded'] as const);
    return {state, lamp, facts: this.facts(shown)};
  }

  protected override message(shown: Shown<S> | undefined): Message | undefined {
    const {host} = this;
    const {error} = host;
    if (!error) return undefined;
    return {
      kind: 'failed',
      lead: error.code.startsWith('data') ? 'The data did not arrive.' : 'It could not be computed.',
      text: `${error.message}${shown ? ' The picture above stays true.' : ''}`,
      repairs: error.recoverable ? [{label: 'Try again', repair: () => void host.compute()}] : [],
    };
  }

  /** What a moved setting came to is said; what the page shows by itself is not. */
  protected override took(shown: Shown<S>) {
    if (this.#told && !shown.recorded) announce(this.describe(shown));
    this.#told = shown.snapshot;
  }
}
