import type {ManifoldQuestions} from '@latent-elements/learning/types';
import type {ManifoldFigure} from './figure.js';

type OwnTable = ManifoldQuestions['table']['answer'];

/** Places that a picture is loaded from; the lab let no others through, and neither does this. */
const LOADED = ['http:', 'https:', 'blob:'];

/** What a table of the reader's own says of its rows besides numbers; asked for once a run. */
export class OwnRows {
  readonly #view: ManifoldFigure;
  #table: OwnTable | undefined;
  #fresh = false;
  #asking = false;

  constructor(view: ManifoldFigure) {
    this.#view = view;
  }

  /** Nothing before it came, and of data that are not the reader's own. */
  get table(): OwnTable | undefined {
    return this.#view.host.config.dataset === 'own' ? this.#table : undefined;
  }

  /** Another run: its table is asked for; until then the last one's columns can still be chosen from. */
  forget() {
    this.#fresh = false;
  }

  async load(): Promise<void> {
    const {training, config} = this.#view.host;
    if (this.#fresh || this.#asking || config.dataset !== 'own' || !training.open || training.loading) return;
    this.#asking = true;
    try {
      this.#table = await training.ask<OwnTable>('table');
      this.#fresh = true;
      this.#view.update();
    } catch {
      // The run was closed; the next one asks again.
    }
    this.#asking = false;
  }

  captionOf(row: number): string {
    return this.#current?.captions[row] ?? '';
  }

  get hasPictures(): boolean {
    return (this.#current?.pictures.length ?? 0) > 0;
  }

  /** The address of a row's picture, where it is one to load from. */
  pictureOf(row: number): string | undefined {
    const address = this.#current?.pictures[row];
    if (!address || !URL.canParse(address, document.baseURI)) return undefined;
    const url = new URL(address, document.baseURI);
    return LOADED.includes(url.protocol) ? url.href : undefined;
  }

  /** What the column is called whose values are the labels, or the captions. */
  columnOf(role: 'label' | 'caption'): string | undefined {
    return this.#current?.columns.find((column) => column.role === role)?.name;
  }

  /** Where in the table each row was, where not all of it is laid out. */
  get placesInTable(): Uint32Array | undefined {
    const rows = this.#current?.rows;
    return rows?.some((place, i) => place !== i) ? rows : undefined;
  }

  get #current(): OwnTable | undefined {
    return this.#fresh ? this.table : undefined;
  }
}
