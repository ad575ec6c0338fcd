import {imported} from '../element/imported.js';
import type {FigureElement} from '../element/figure-element.js';
import type {SettingValue} from '../element/setting.js';
import {announce} from '../figure/announcer.js';
import type {Message} from '../figure/frame.js';
import {bytesSource, type OpenedFiles} from './own-data.js';

/** Settings that belong to one table's columns: another table has others. */
const OF_COLUMNS = ['labelColumn', 'captionColumn', 'pictureColumn'];

/** An element that takes tables of the reader's own. */
export interface FileHost extends FigureElement {
  opened: OpenedFiles | undefined;
}

/** What an element does with files that were read. */
export interface Taking {
  /** Tries them beside what is on show; rejects with the reason where they are refused. Without it they are taken untried. */
  try?(opened: OpenedFiles, wanted: () => boolean): Promise<void>;
  /** Gives up what was tried and not taken. */
  giveUp?(): void;
  /** Goes on with the rows that the element now has. */
  resume(): void;
}

/**
 * Files of the reader's own, dropped on the figure or chosen: read here, sent nowhere. What was there stays until they
 * have been accepted; where they are not, it says why.
 */
export class FileOpener {
  /** Names of what is being read. */
  reading = '';
  readonly #host: FileHost;
  readonly #taking: Taking;
  #refused: {lead: string; reason: string} | undefined;
  /** Columns that the page had chosen for its own table. */
  #authored: readonly [name: string, value: SettingValue][] | undefined;
  #count = 0;

  constructor(host: FileHost, taking: Taking) {
    this.#host = host;
    this.#taking = taking;
  }

  /** The figure left the page: what was tried is closed. */
  stop() {
    this.#taking.giveUp?.();
  }

  /** What did not work, until the reader has seen it. */
  get message(): Message | undefined {
    if (!this.#refused) return undefined;
    const {lead, reason} = this.#refused;
    return {
      kind: 'failed',
      lead,
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

  /** Reads one table, or a table and its metadata, and takes it up once it has been accepted; the newest wins. */
  async open(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    const few = files.slice(0, 3).map(({name}) => `“${name.slice(0, 60)}”`);
    const names = new Intl.ListFormat('en').format(few);
    const refused = `${names} ${few.length > 1 ? 'were' : 'was'} not taken.`;
    const turn = ++this.#count;
    const wanted = () => turn === this.#count;
    this.reading = names;
    this.#refused = undefined;
    this.#host.requestUpdate();
    try {
      const {readFiles} = await imported(() => import('./read-files.js'));
      const [table, metadata] = (await readFiles(files)).map(({content, name}) => bytesSource(content, name));
      const opened = {table, metadata};
      if (wanted()) await this.#taking.try?.(opened, wanted);
      if (wanted()) this.#take(opened);
    } catch (error) {
      if (!wanted()) return;
      this.#refused = {lead: refused, reason: (error as Error).message};
      announce(`${refused} ${this.#refused.reason}`, {failure: true});
    } finally {
      if (wanted()) this.reading = '';
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
    this.#taking.giveUp?.();
    this.reading = '';
    this.#host.opened = undefined;
    this.#restoreColumns(this.#authored ?? []);
    this.#authored = undefined;
    this.#taking.resume();
  }

  #take(opened: OpenedFiles) {
    const host = this.#host;
    const columns = host.settings.filter(({name}) => OF_COLUMNS.includes(name)).map(({name}) => name);
    this.#authored ??= columns.map((name) => [name, settingsOf(host)[name]]);
    host.opened = opened;
    this.#restoreColumns(columns.map((name) => [name, host.defaultOf(name)]));
    this.#taking.resume();
  }

  #restoreColumns(columns: readonly (readonly [name: string, value: SettingValue])[]) {
    for (const [name, value] of columns) if (settingsOf(this.#host)[name] !== value) this.#host.change(name, value);
  }
}

const settingsOf = (host: FileHost) => host as unknown as Record<string, SettingValue>;
