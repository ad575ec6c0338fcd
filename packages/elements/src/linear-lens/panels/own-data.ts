import {nothing, type TemplateResult} from 'lit';
import {announce} from '../../base/figure/announcer.js';
import {bytesSource} from '../../base/own-data/own-data.js';
import {ownDataContent, type Opener} from '../../base/own-data/own-data-panel.js';
import {readFiles} from '../../base/own-data/read-files.js';
import type {LensHost} from '../host.js';

/** Tables of the reader's own, chosen or dropped: read here, sent nowhere. A table that is refused leaves the picture as it was. */
export class TableOpener implements Opener {
  reading = '';
  readonly #host: LensHost;
  #count = 0;

  constructor(host: LensHost) {
    this.#host = host;
  }

  /** Reads one table, or a table and its metadata; of two calls the newer wins. */
  async open(files: readonly File[]): Promise<void> {
    const host = this.#host;
    if (files.length === 0) return;
    const turn = ++this.#count;
    this.reading = files.map(({name}) => `“${name.slice(0, 60)}”`).join(' and ');
    host.requestUpdate();
    try {
      const [table, metadata] = (await readFiles(files)).map(({content, name}) => bytesSource(content, name));
      if (turn !== this.#count || !table) return;
      host.painted = undefined;
      host.solved = false;
      host.opened = {table, metadata};
      await host.compute();
    } catch (error) {
      announce(`${this.reading} was not taken. ${(error as Error).message}`, {failure: true});
    } finally {
      if (turn === this.#count) this.reading = '';
      host.requestUpdate();
    }
  }

  /** Back to what the page has. */
  close() {
    this.#count++;
    this.reading = '';
    this.#host.opened = undefined;
    void this.#host.compute();
  }

  /** Reads the file that is open anew, its first row as headings or as data. */
  readAs(headings: boolean) {
    if (!this.#host.opened) return;
    this.#host.opened = {...this.#host.opened, headings};
    void this.#host.compute();
  }

  readonly render = (): TemplateResult =>
    ownDataContent(this.#host, this, nothing, this.#host.computing.snapshot?.firstRow);
}
