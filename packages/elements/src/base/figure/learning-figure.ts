import {imported} from '../element/imported.js';
import {html, type TemplateResult} from 'lit';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {Settings, ValuesOf} from '@latent-elements/learning/settings';
import type {LabFailure, Snapshot} from '@latent-elements/learning/types';
import type {LearningElement} from '../element/learning-element.js';
import {comparable} from '../own-data/own-data.js';
import {OwnTables} from '../own-data/own-tables.js';
import {chartedRun, type Charted} from './charted.js';
import {Figure} from './figure.js';
import type {FigureOptions} from './figure-options.js';
import type {Message, Strip} from './frame.js';
import {LatestAnswer} from './latest-answer.js';
import {LiveSummary} from './live-summary.js';
import {builtInInstead, failureMessage, type FailureOptions} from './messages.js';
import {divergenceMessage} from './repairs.js';
import {SelectionOfData} from './selected-row.js';
import type {Shown} from './shown.js';
import {trainingControls} from './training-controls.js';
import {trainingStrip} from './training-strip.js';

/** An element that trains, with points and with these settings, as its figure knows it. */
export type LearningHost<Config, S extends Snapshot, Questions, Declared extends Settings> = LearningElement<
  S,
  Config,
  Questions
> &
  ValuesOf<Declared> & {readonly selected: number | null};

/** *It cannot train now.*, and sprites in place of data that did not come, unless told. */
export type LearningFigureOptions = FigureOptions & FailureOptions;

/** A figure whose element trains in the lab: run, scrubber, own data, and what is told of training to those who do not see it. */
export abstract class LearningFigure<
  S extends Snapshot & {readonly moments: Uint32Array},
  Host extends LearningElement<S> & {readonly config: {readonly dataset: string}},
> extends Figure<S, Host> {
  declare protected readonly options: LearningFigureOptions;
  declare protected readonly tables: OwnTables;
  readonly #summary: LiveSummary<S>;
  /** There was a run before this one. */
  #ran = false;
  readonly #selection = new SelectionOfData();

  constructor(host: Host, options: LearningFigureOptions) {
    super(host, options);
    this.tables = new OwnTables(host, async () => {
      const {TrialRuns} = await imported(() => import('../own-data/trial-runs.js'));
      return new TrialRuns(host as unknown as LearningElement, () => host.config);
    });
    this.#summary = new LiveSummary(host, {
      describe: (snapshot) => this.describe({snapshot, recorded: false, width: this.width}),
      failed: () => {
        // Whatever picture there is stays; without one the built-in recording stands in.
        if (this.standsIn && !this.shown) void this.loadPoster();
      },
    });
  }

  override hostConnected() {
    super.hostConnected();
    this.#summary.listen();
    this.host.addEventListener('reset', this.#forget);
    this.host.addEventListener('ready', this.#another);
  }

  override hostDisconnected() {
    super.hostDisconnected();
    this.#summary.stop();
    this.host.removeEventListener('reset', this.#forget);
    this.host.removeEventListener('ready', this.#another);
  }

  /** Another run: what belonged to the last one goes. Panels are told by themselves. */
  protected abstract forget(): void;

  /** What of this run the picture does not show and the defaults do not say. */
  protected facts(_shown: Shown<S> | undefined): readonly string[] {
    return [];
  }

  /** A scrubbed moment, or the newest snapshot. */
  protected override get live(): S | undefined {
    const {training} = this.host;
    return training.past ?? training.snapshot;
  }

  protected override get configuration(): string {
    return comparable(this.host.config);
  }

  protected override get untouched(): boolean {
    return super.untouched && this.host.config.dataset !== 'own';
  }

  /** The data did not come: the built-in recording stands in, and its caption says whose data it is. */
  protected override get standsIn(): boolean {
    return this.host.error?.code.startsWith('data') ?? false;
  }

  protected override get moves(): boolean {
    return this.host.training.playing;
  }

  protected get diverged(): boolean {
    return this.host.error?.code === 'diverged';
  }

  /** What charts of a run need to know besides what is on show. */
  protected charted(shown: Shown<S>): Charted<S> {
    return chartedRun(this.host, shown);
  }

  /** Nothing is left to learn in what is shown, or the author set an end. */
  protected finished(shown: Shown<S> | undefined): boolean {
    const {maxSteps} = this.host;
    return maxSteps > 0 && shown !== undefined && shown.snapshot.step >= maxSteps;
  }

  /** Whether points may glide from one snapshot to the next. */
  protected get glides(): boolean {
    return this.host.training.playing && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** The latest of some questions to the run, asked while there is one; the figure is drawn again when it is answered. */
  protected inquiry<Question, Answer>(
    ask: (question: Question) => Promise<Answer>,
    arrived: (answer: Answer, question: Question) => void = () => {},
  ): LatestAnswer<Question, Answer> {
    const {training} = this.host;
    return new LatestAnswer<Question, Answer>({
      ask,
      ready: () => training.open && !training.loading,
      arrived: (answer, question) => {
        arrived(answer, question);
        this.update();
      },
    });
  }

  /** Of other data no row is selected; a row that the page named with them is. */
  override hostUpdate() {
    const {host} = this;
    const {dataset, source} = host.config as {readonly dataset: string; readonly source?: unknown};
    this.#selection.of(comparable([dataset, source]), host);
    super.hostUpdate();
  }

  protected override took({snapshot}: Shown<S>) {
    this.#summary.training(snapshot);
  }

  protected override actions(shown: Shown<S> | undefined) {
    const {host} = this;
    const finished = this.finished(shown);
    return trainingControls(host as unknown as LearningElement, {
      downloadBytes: dataBytes(host.config.dataset),
      finished,
    });
  }

  protected override strip(shown: Shown<S> | undefined): Strip {
    return trainingStrip(this.host, shown, {facts: this.facts(shown), finished: this.finished(shown)});
  }

  protected override resume() {
    void this.host.play();
  }

  /** What the reader has to know first: a file that was not taken, what failed, or, once a page, that there is no GPU. */
  protected override message(shown: Shown<S> | undefined): Message | undefined {
    const {tables, host} = this;
    return (
      tables.message ??
      (this.diverged ? this.divergence(shown) : undefined) ??
      (host.error ? this.failure(host.error, shown) : undefined) ??
      this.warning(shown)
    );
  }

  /** What failed, and what can be done. */
  protected failure(failure: LabFailure, shown: Shown<S> | undefined): Message {
    const {cannot: lead = 'It cannot train now.', instead = ['sprites', 'Use generated sprites instead']} =
      this.options;
    const resume = () => this.resume();
    return failureMessage(failure, {
      ...{shown: shown !== undefined, lead, retry: resume},
      instead: builtInInstead(this.host, this.tables, instead, resume),
    });
  }

  /** What is said of a run that diverged, with buttons that repair it. */
  protected divergence(_shown: Shown<S> | undefined): Message | undefined {
    return divergenceMessage(this.host, this.host.error!);
  }

  /** What went wrong without failing: a collapse, a map that was refused. */
  protected warning(_shown: Shown<S> | undefined): Message | undefined {
    return undefined;
  }

  readonly #forget = () => {
    this.forget();
    this.panels.forget();
    // What was asked of the snapshot on show was forgotten too.
    this.retake();
  };

  /** After one that failed a run begins without a reset. */
  readonly #another = () => {
    if (this.#ran) this.#forget();
    this.#ran = true;
  };
}

/** The room of the measures while there are none. */
export const emptyResults = (kind = ''): TemplateResult => html`<div class="results empty ${kind}"></div>`;
