import type {ManifoldQuestions, ManifoldSnapshot} from '@latent-elements/learning/types';
import type {LatestAnswer} from '../base/figure/latest-answer.js';
import {nameOf} from './findings.js';

export type OwnTable = ManifoldQuestions['table']['answer'];

/** Places that a picture is loaded from; the lab let no others through, and neither does this. */
const LOADED = ['http:', 'https:', 'blob:'];

/** What a table of the reader's own says of its rows besides numbers; asked for once a run. */
export class OwnRows {
  readonly #asked: LatestAnswer<void, OwnTable>;
  readonly #isOwn: () => boolean;
  #last: OwnTable | undefined;

  /** @param isOwn - Whether what is laid out is the reader's own. */
  constructor(asked: LatestAnswer<void, OwnTable>, isOwn: () => boolean) {
    this.#asked = asked;
    this.#isOwn = isOwn;
  }

  /** Of this run, or until it came of the last one, whose columns can still be chosen from. */
  get table(): OwnTable | undefined {
    this.#last = this.#asked.answer ?? this.#last;
    return this.#isOwn() ? this.#last : undefined;
  }

  /** Of this run; nothing before it came. */
  get current(): OwnTable | undefined {
    return this.#isOwn() ? this.#asked.answer : undefined;
  }

  /** Another snapshot is on show. */
  took() {
    if (this.#isOwn() && !this.#asked.answer && !this.#asked.waiting) this.#asked.put();
  }

  forget() {
    this.#last = this.#asked.answer ?? this.#last;
    this.#asked.forget();
  }

  /** What a row is called, with what its table says of it. */
  nameOf(snapshot: ManifoldSnapshot, row: number): string {
    return nameOf(snapshot, row, this.captionOf(row));
  }

  captionOf(row: number): string {
    return this.current?.captions[row] ?? '';
  }

  get hasPictures(): boolean {
    return (this.current?.pictures.length ?? 0) > 0;
  }

  /** The address of a row's picture, where it is one to load from. */
  pictureOf(row: number): string | undefined {
    const address = this.current?.pictures[row];
    if (!address || !URL.canParse(address, document.baseURI)) return undefined;
    const url = new URL(address, document.baseURI);
    return LOADED.includes(url.protocol) ? url.href : undefined;
  }
}
