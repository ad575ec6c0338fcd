import {html, nothing, type TemplateResult} from 'lit';
import type {Computed, ComputedElement} from '../element/computed-element.js';
import type {ErrorEvent} from '../element/events.js';
import {comparable} from '../own-data/own-data.js';
import {announce} from './announcer.js';
import {Figure} from './figure.js';
import type {FigureOptions} from './figure-options.js';
import {bytes} from './format.js';
import type {Message, Strip} from './frame.js';
import {builtInInstead, failureMessage, type FailureOptions} from './messages.js';
import type {Shown} from './shown.js';

/** *It could not be computed.* unless told; a built-in set is offered where the figure takes other tables. */
export type ComputedFigureOptions = FigureOptions & FailureOptions;

/** A figure whose element computes on the page what it draws: its strip, what failed, and what is told to those who do not see it. */
export abstract class ComputedFigure<S extends Computed, Host extends ComputedElement<S>> extends Figure<S, Host> {
  declare protected readonly options: ComputedFigureOptions;
  #told: S | undefined;

  constructor(host: Host, options: ComputedFigureOptions) {
    super(host, options);
  }

  /** What the numbers are of: rows, seed. */
  protected abstract facts(shown: Shown<S> | undefined): readonly string[];
  protected abstract override caption(shown: Shown<S> | undefined): TemplateResult;

  override hostConnected() {
    super.hostConnected();
    this.host.addEventListener('error', this.#failed);
  }

  override hostDisconnected() {
    super.hostDisconnected();
    this.host.removeEventListener('error', this.#failed);
  }

  protected override get live(): S | undefined {
    return this.host.result;
  }

  protected override get configuration(): string {
    return comparable(this.host.config);
  }

  protected override resume() {
    void this.host.compute();
  }

  /** Data that are large are fetched once the reader said so. */
  protected override actions(_shown: Shown<S> | undefined): readonly TemplateResult[] {
    return this.host.toFetch > 0 ? [this.drawButton()] : [];
  }

  /** The button by which the reader has it drawn, and which says what has to be fetched for it. */
  protected drawButton(): TemplateResult {
    const {busy, toFetch} = this.host;
    return html`<button type="button" class="primary" aria-disabled=${busy ? 'true' : nothing} @click=${() => this.resume()}>
      ${busy ? 'Loading' : 'Draw it here'}${toFetch > 0 ? html` <span class="bytes">${bytes(toFetch)}</span>` : nothing}</button>`;
  }

  protected override strip(shown: Shown<S> | undefined): Strip {
    const unfetched = !shown && this.host.toFetch > 0;
    return {...this.state(shown), facts: unfetched ? ['nothing downloaded yet'] : this.facts(shown)};
  }

  /** What the strip says of where the numbers come from. */
  protected state(shown: Shown<S> | undefined): Pick<Strip, 'state' | 'lamp'> {
    const {readyState} = this.host;
    if (readyState === 'error') return {state: 'Stopped', lamp: 'stopped'};
    if (shown) return shown.recorded ? {state: 'Recorded', lamp: 'recorded'} : {state: 'Computed here', lamp: 'paused'};
    return {state: readyState === 'loading' ? 'Loading' : 'Not computed yet', lamp: 'recorded'};
  }

  protected override message(shown: Shown<S> | undefined): Message | undefined {
    const {host, tables, options} = this;
    const {cannot: lead = 'It could not be computed.', instead} = options;
    if (!host.error) return tables?.message;
    const retry = () => this.resume();
    return (
      tables?.message ??
      failureMessage(host.error, {
        ...{shown: shown !== undefined, lead, retry},
        ...(tables && instead && {instead: builtInInstead(host, tables, instead, retry)}),
      })
    );
  }

  /** What a moved setting came to is said; what the page shows by itself is not. */
  protected override took(shown: Shown<S>) {
    if (this.#told && !shown.recorded) announce(this.describe(shown));
    this.#told = shown.snapshot;
  }

  readonly #failed = (event: Event) => announce((event as ErrorEvent).message, {failure: true});
}
