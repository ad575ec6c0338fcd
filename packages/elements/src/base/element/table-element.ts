import type {PropertyDeclarations, PropertyValues} from 'lit';
import type {OpenedFiles} from '../own-data/own-data.js';
import {ComputedElement, type Computed} from './computed-element.js';

/** A computed element whose rows may also be a table of the author's or of the reader's own. */
export abstract class TableElement<S extends Computed = Computed> extends ComputedElement<S> {
  static override readonly embedded: readonly string[] = ['src', 'metadata'];
  /** @internal */
  static override readonly rowsFrom: readonly string[] = [...ComputedElement.rowsFrom, 'src', 'data', 'opened'];

  static override properties: PropertyDeclarations = {
    src: {},
    metadata: {},
    data: {attribute: false},
    opened: {attribute: false},
  };

  /** URL of the author’s own table: CSV, TSV, JSON or Arrow. */
  src = '';
  /** URL of a second table, a row for each of the first, with its classes. */
  metadata = '';
  /** The author’s own rows: CSV, TSV or JSON text, or the bytes of a file; wins over `src` and `dataset`. */
  data: string | ArrayBuffer | ArrayBufferView | null | undefined;
  /** Files that the reader opened; they win until the page sets other data. @internal */
  opened: OpenedFiles | undefined;

  protected override willUpdate(changed: PropertyValues) {
    if (!changed.has('opened') && ['datasetName', 'src', 'data'].some((name) => changed.has(name)))
      this.opened = undefined;
    super.willUpdate(changed);
  }
}
