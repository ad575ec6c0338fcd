import type {Run, RunEvents, Snapshot} from '@latent-elements/learning/types';
import {announce} from '../figure/announcer.js';
import type {Message} from '../figure/frame.js';
import type {LearningElement} from '../element/learning-element.js';
import {bytesSource, comparable, type OpenedFiles} from './own-data.js';
import type {SettingValue} from '../element/setting.js';
import type {OpenedRuns} from '../element/training-controller.js';
import type {CandidateRun} from './candidate-run.js';

/** Settings that belong to one table's columns: another table has others. */
const OF_COLUMNS = ['labelColumn', 'captionColumn', 'pictureColumn'];

/**
 * Files of the reader's own, dropped on the figure or chosen: read here, sent nowhere. What was there stays until the lab
 * has accepted them; where it does not, it says why.
 */
export class FileOpener implements OpenedRuns<Snapshot> {
  /** Names of what is being read. */
  reading = '';
  readonly #host: LearningElement;
  readonly #config: () => object;
  #refused: {name: string; reason: string} | undefined;
  /** Columns that the page had chosen for its own table. */
  #authored: readonly [name: string, value: SettingValue][] | undefined;
  #trial: CandidateRun<Snapshot> | undefined;
  #count = 0;

  constructor(host: LearningElement, config: () => object) {
    this.#host = host;
    this.#config = config;
    host.training.opened = this;
  }

  /** The figure left the page: what was tried is closed. */
  stop() {
    this.#try(undefined);
  }

  /** What did not work, until the reader has seen it. */
  get message(): Message | undefined {
    if (!this.#refused) return undefined;
    const {name, reason} = this.#refused;
    return {
      kind: 'failed',
      lead: `${name} was not taken.`,
      text: `${reason} What was there before stays.`,
      repairs: [
        {
          label: 'Dismiss',
          repair: () => {
            this.#refused = undefined;
            this.#host.requestUpdate();
          },
        },
      ],
    };
  }

  /** Reads one table, or a table and its metadata, and lays it out once it has been accepted; the newest wins. */
  async open(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const names = files
      .map(({name}) => `“${name.slice(0, 60)}”`)
      .slice(0, 3)
      .join(' and ');
    const turn = ++this.#count;
    this.reading = names;
    this.#refused = undefined;
    this.#host.requestUpdate();
    try {
      const [{readFiles}, {openCandidateRun}] = await Promise.all([
        import('./read-files.js'),
        import('./candidate-run.js'),
      ]);
      const [table, metadata] = (await readFiles(files)).map(({content, name}) => bytesSource(content, name));
      const opened = {table, metadata};
      const source = {...opened.table, ...(opened.metadata && {metadata: opened.metadata})};
      const config = {...this.#config(), dataset: 'own', source};
      const trial = await openCandidateRun(this.#host.training.options, config, comparable(config));
      if (turn !== this.#count) return trial.close();
      this.#try(trial);
      await trial.ready;
      if (turn === this.#count) this.#take(opened);
    } catch (error) {
      if (turn !== this.#count) return;
      this.#refused = {name: names, reason: (error as Error).message};
      announce(`${names} was not taken. ${this.#refused.reason}`, {failure: true});
    } finally {
      if (turn === this.#count) this.reading = '';
      this.#host.requestUpdate();
    }
  }

  /** Reads the file that is open anew, its first row as headings or as data. */
  readAs(headings: boolean) {
    if (!this.#host.opened) return;
    this.#take({...this.#host.opened, headings});
  }

  /** Back to what the page has. */
  close() {
    this.#count++;
    this.#try(undefined);
    this.reading = '';
    this.#host.opened = undefined;
    this.#restoreColumns(this.#authored ?? []);
    this.#authored = undefined;
    void this.#host.play();
  }

  takeOver(config: unknown, events: Partial<RunEvents<Snapshot>>): Run<Snapshot> | undefined {
    const run = this.#trial?.takeOver(comparable(config), events);
    this.#try(undefined);
    return run;
  }

  /** Whatever was tried before is closed, unless it was taken over. */
  #try(trial: CandidateRun<Snapshot> | undefined) {
    this.#trial?.close();
    this.#trial = trial;
  }

  #take(opened: OpenedFiles) {
    const host = this.#host;
    const columns = host.settings.filter(({name}) => OF_COLUMNS.includes(name)).map(({name}) => name);
    this.#authored ??= columns.map((name) => [name, settingsOf(host)[name]]);
    host.opened = opened;
    this.#restoreColumns(columns.map((name) => [name, host.defaultOf(name)]));
    void host.play();
  }

  #restoreColumns(columns: readonly (readonly [name: string, value: SettingValue])[]) {
    for (const [name, value] of columns) if (settingsOf(this.#host)[name] !== value) this.#host.change(name, value);
  }
}

const settingsOf = (host: LearningElement) => host as unknown as Record<string, SettingValue>;
