import {html, nothing, type TemplateResult} from 'lit';
import {dataBytes} from '@latent-elements/learning/data-bytes';
import type {Settings, ValuesOf} from '@latent-elements/learning/settings';
import type {DoubtfulRow, Snapshot} from '@latent-elements/learning/types';
import type {Scrubbed} from '../drawing/curve-chart.js';
import type {LearningElement} from '../element/learning-element.js';
import {DropTarget} from '../own-data/drop-target.js';
import {ownDataContent, type Opener} from '../own-data/own-data-panel.js';
import {comparable} from '../own-data/own-data.js';
import type {Panel} from '../panels/panel.js';
import {announce} from './announcer.js';
import {Figure, type FigureOptions} from './figure.js';
import type {Message, Strip} from './frame.js';
import {Lazy} from './lazy.js';
import {LatestAnswer} from './latest-answer.js';
import {LiveSummary} from './live-summary.js';
import {builtInInstead, failureMessage, processorMessage} from './messages.js';
import type {Preset} from './presets.js';
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

/** A run as its charts need to know it. */
export interface Charted<S> {
  readonly newest: S;
  readonly diverged: boolean;
  readonly playing: boolean;
  readonly scrubbed: Scrubbed | undefined;
}

export interface LearningFigureOptions extends FigureOptions {
  /** The bold lead where it cannot run; *It cannot train now.* unless told. */
  readonly cannot?: string;
  /** A built-in set to offer where the data did not come, by its name and as its button says it; sprites unless told. */
  readonly instead?: readonly [dataset: string, label: string];
}

/** A figure whose element trains in the lab: run, scrubber, own data, and what is told of training to those who do not see it. */
export abstract class LearningFigure<
  S extends Snapshot & {readonly moments: Uint32Array},
  Host extends LearningElement<S> & {readonly config: {readonly dataset: string}},
> extends Figure<S, Host> {
  declare protected readonly options: LearningFigureOptions;
  /** Takes tables that the reader drops on the figure, or chooses; fetched when there are any. */
  readonly #files = new Lazy(
    async () => new (await import('../own-data/file-opener.js')).FileOpener(this.host, () => this.host.config),
    this.update,
  );
  readonly #drops: DropTarget;
  readonly #summary: LiveSummary<S>;
  /** There was a run before this one. */
  #ran = false;
  /** What the selected row is of, and which it was. */
  #data: string | undefined;
  #selected: number | null | undefined;
  /** The file whose first row was asked about. */
  #asked: unknown;

  constructor(host: Host, options: LearningFigureOptions) {
    super(host, options);
    this.#drops = new DropTarget(host, this.update, (files) => void this.#open(files));
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
    this.#drops.listen();
    this.#summary.listen();
    this.host.addEventListener('reset', this.#forget);
    this.host.addEventListener('ready', this.#another);
  }

  override hostDisconnected() {
    super.hostDisconnected();
    this.#drops.stop();
    this.#files.present?.stop();
    this.#summary.stop();
    this.host.removeEventListener('reset', this.#forget);
    this.host.removeEventListener('ready', this.#another);
  }

  /** Another run: what belonged to the last one goes. Panels are told by themselves. */
  protected abstract forget(): void;

  protected override account({snapshot}: Shown<S>): string | undefined {
    return tableOf(snapshot).account;
  }

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

  protected override get dropping(): boolean {
    return this.#drops.over;
  }

  protected get diverged(): boolean {
    return this.host.error?.code === 'diverged';
  }

  /**
   * The panel by which the reader brings a table of their own; one for a subclass's list of panels.
   *
   * @param columns - What can be chosen of the table that is open.
   */
  protected ownDataPanel(
    columns: (shown: Shown<S> | undefined) => TemplateResult | typeof nothing = () => nothing,
  ): Panel<S> {
    const files = this.#files;
    const opener: Opener = {
      get reading() {
        return files.present?.reading ?? '';
      },
      open: (chosen) => this.#open(chosen),
      close: () => files.present?.close(),
      readAs: (headings) => files.present?.readAs(headings),
    };
    return {
      name: 'own',
      empty: true,
      label: () => (this.host.shows('dataset') ? 'Your data' : undefined),
      render: (shown) => ownDataContent(this.host, opener, columns(shown), shown && tableOf(shown.snapshot).firstRow),
    };
  }

  /** What charts of a run need to know besides what is on show. */
  protected charted(shown: Shown<S>): Charted<S> {
    const {training} = this.host;
    return {
      newest: training.snapshot ?? shown.snapshot,
      diverged: this.diverged,
      playing: training.playing,
      scrubbed: this.scrubbed(shown),
    };
  }

  /** Nothing is left to learn in what is shown. */
  protected finished(_shown: Shown<S> | undefined): boolean {
    return false;
  }

  /** Whether points may glide from one snapshot to the next. */
  protected get glides(): boolean {
    return this.host.training.playing && !matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** What the scrubber moves between; undefined where the author hides it. A recording has one moment. */
  protected scrubbed({snapshot, recorded}: Shown<S>): Scrubbed | undefined {
    const {host} = this;
    if (!host.shows('scrubber')) return undefined;
    const newest = host.training.snapshot ?? snapshot;
    return {
      step: snapshot.step,
      newest: newest.step,
      moments: recorded ? [] : newest.moments,
      seek: (step) => void host.training.seek(step).catch(() => {}),
    };
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
    const data = comparable([dataset, source]);
    const points = host as {selected?: number | null};
    if (this.#data !== undefined && data !== this.#data && points.selected === this.#selected) points.selected = null;
    this.#data = data;
    this.#selected = points.selected;
    super.hostUpdate();
  }

  protected override took({snapshot}: Shown<S>) {
    this.#summary.training(snapshot);
    this.#ask(snapshot);
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
    return trainingStrip(this.host, shown, this.facts(shown));
  }

  protected override tryOut(preset: Preset) {
    const {host} = this;
    // A preset that is about a set is so whatever the reader had opened.
    if ('datasetName' in preset.settings || !this.options.presets?.kept?.includes('datasetName')) {
      host.src = '';
      host.data = host.opened = undefined;
    }
    super.tryOut(preset);
    void host.play();
  }

  /** What the reader has to know first: a file that was not taken, what failed, or, once a page, that there is no GPU. */
  protected override message(shown: Shown<S> | undefined): Message | undefined {
    const {host} = this;
    const {
      cannot: lead = 'It cannot train now.',
      instead: [dataset, label] = ['sprites', 'Use generated sprites instead'],
    } = this.options;
    return (
      this.#files.present?.message ??
      (this.diverged ? this.divergence(shown) : undefined) ??
      failureMessage(host, {shown: shown !== undefined, lead, instead: builtInInstead(host, dataset, label)}) ??
      this.warning(shown) ??
      this.advice()
    );
  }

  /** What is worth knowing where nothing went wrong. */
  protected advice(): Message | undefined {
    return processorMessage(this.host);
  }

  /** What is said of a run that diverged, with buttons that repair it. */
  protected divergence(_shown: Shown<S> | undefined): Message | undefined {
    const {host} = this;
    return {
      kind: 'diverged',
      lead: 'It diverged.',
      text: host.error!.message,
      repairs: [this.back('learningRate', `Back to learning rate ${host.defaultOf('learningRate')}`)],
    };
  }

  /** What went wrong without failing: a collapse, a map that was refused. */
  protected warning(_shown: Shown<S> | undefined): Message | undefined {
    return undefined;
  }

  /** What is said of the learning rate where it is not the default. */
  protected get rateFact(): readonly string[] {
    const rate = (this.host as unknown as {learningRate: number}).learningRate;
    return rate === this.host.defaultOf('learningRate') ? [] : [`learning rate ${rate}`];
  }

  /** What is said of a run whose places all became one: the figure's repairs first, then a slower rate where it is fast. */
  protected collapsed(lead: string, text: string | undefined, repairs: Message['repairs']): Message | undefined {
    if (!text) return undefined;
    const {host} = this;
    const [now, usual] = [(host as unknown as {learningRate: number}).learningRate, host.defaultOf('learningRate')];
    const slower = now > (usual as number) ? [this.back('learningRate', `Back to learning rate ${usual}`)] : [];
    return {kind: 'diverged', lead, text, repairs: [...repairs, ...slower]};
  }

  /** A button that puts a setting back to its default and goes on. */
  protected back(name: string, label: string): Message['repairs'][number] {
    const {host} = this;
    return {
      label,
      repair: () => {
        host.change(name, host.defaultOf(name));
        void host.play();
      },
    };
  }

  /** Of a file whose first row may be headings or data, the panel that asks which is opened, once. */
  #ask(snapshot: S) {
    const {opened} = this.host;
    if (!opened || opened.headings !== undefined || opened.table === this.#asked) return;
    if (!tableOf(snapshot).firstRow || !this.host.shows('dataset')) return;
    this.#asked = opened.table;
    if (this.panels.open !== 'own') this.panels.toggle('own');
    announce('The first row of the file may be headings or data: choose which under Your data.');
  }

  /** Reads files once their reader has come. */
  async #open(files: readonly File[]) {
    const opener = await this.#files.fetch();
    if (opener) await opener.open(files);
    else
      announce('The code that reads files did not load. Check the connection, then open them again.', {failure: true});
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

/** What a snapshot says of a table of the reader's own. */
const tableOf = (snapshot: Snapshot) =>
  (snapshot as {dataset?: {account?: string; firstRow?: DoubtfulRow}}).dataset ?? {};

/** The room below the picture while there are no results. */
export const emptyResults = (kind = ''): TemplateResult => html`<div class="proof empty ${kind}"></div>`;
