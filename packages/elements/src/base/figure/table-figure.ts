import type {Computed} from '../element/computed-element.js';
import type {TableElement} from '../element/table-element.js';
import {OwnTables} from '../own-data/own-tables.js';
import {ComputedFigure, type ComputedFigureOptions} from './computed-figure.js';

/** A computed figure that takes tables of the reader's own; one that is refused leaves the picture as it was. */
export abstract class TableFigure<S extends Computed, Host extends TableElement<S>> extends ComputedFigure<S, Host> {
  declare protected readonly tables: OwnTables;

  constructor(host: Host, options: ComputedFigureOptions) {
    super(host, options);
    this.tables = new OwnTables(host, async () => ({resume: () => this.resume()}));
  }
}
