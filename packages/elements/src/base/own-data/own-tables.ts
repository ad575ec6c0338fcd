import {imported} from '../element/imported.js';
import {nothing, type TemplateResult} from 'lit';
import {announce} from '../figure/announcer.js';
import type {Message} from '../figure/frame.js';
import {Lazy} from '../figure/lazy.js';
import type {Shown} from '../figure/shown.js';
import type {Panel} from '../panels/panel.js';
import {DropTarget} from './drop-target.js';
import type {FileHost, FileOpener, Taking} from './file-opener.js';
import {tableIn} from './own-data.js';
import {ownDataContent, type Opener} from './own-data-panel.js';

/** An element with rows of the author's, or of the reader's own. */
export interface TableHost extends FileHost {
  src: string;
  data: unknown;
}

/** A figure's way to tables of the reader's own: dropped on it, or chosen in a panel. What reads them is fetched when there are any. */
export class OwnTables implements Opener {
  readonly #host: TableHost;
  readonly #files: Lazy<FileOpener>;
  readonly #drops: DropTarget;
  /** The file whose first row was asked about. */
  #asked: unknown;

  /** @param taking - Loads what takes up files that were read. */
  constructor(host: TableHost, taking: () => Promise<Taking>) {
    const update = () => host.requestUpdate();
    this.#host = host;
    this.#files = new Lazy(async () => {
      const [{FileOpener: Files}, taker] = await Promise.all([imported(() => import('./file-opener.js')), taking()]);
      return new Files(host, taker);
    }, update);
    this.#drops = new DropTarget(host, update, (files) => void this.open(files));
  }

  listen() {
    this.#drops.listen();
  }

  stop() {
    this.#drops.stop();
    this.#files.present?.stop();
  }

  /** Files are being dragged over the figure. */
  get over(): boolean {
    return this.#drops.over;
  }

  get reading(): string {
    return this.#files.present?.reading ?? '';
  }

  /** Why files were not taken, until the reader has seen it. */
  get message(): Message | undefined {
    return this.#files.present?.message;
  }

  /** Reads files once their reader has come. */
  async open(files: readonly File[]) {
    const opener = await this.#files.fetch();
    if (opener) await opener.open(files);
    else
      announce('The code that reads files did not load. Check the connection, then open them again.', {failure: true});
  }

  close() {
    this.#files.present?.close();
  }

  /** Reads the file that is open anew, its first row as headings or as data. */
  readAs(headings: boolean) {
    this.#files.present?.readAs(headings);
  }

  /** Whether the panel has to ask what the first row of a file is: once for a file, and said. */
  asks(snapshot: unknown): boolean {
    const {opened} = this.#host;
    if (!opened || opened.headings !== undefined || opened.table === this.#asked) return false;
    if (!tableIn(snapshot).firstRow || !this.#host.shows('dataset')) return false;
    this.#asked = opened.table;
    announce('The first row of the file may be headings or data: choose which under Your data.');
    return true;
  }

  /** Leaves the author's and the reader's tables for a built-in set. */
  leave() {
    const host = this.#host;
    host.src = '';
    host.data = host.opened = undefined;
  }

  /**
   * The panel by which the reader brings a table; one for a figure's list of panels.
   *
   * @param columns - What can be chosen of the table that is open.
   */
  panel<S>(columns: (shown: Shown<S> | undefined) => TemplateResult | typeof nothing = () => nothing): Panel<S> {
    return {
      name: 'own',
      empty: true,
      label: () => (this.#host.shows('dataset') ? 'Your data' : undefined),
      render: (shown) => ownDataContent(this.#host, this, columns(shown), shown && tableIn(shown.snapshot).firstRow),
    };
  }
}
