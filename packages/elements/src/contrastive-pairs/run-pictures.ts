import {twoViews} from '@latent-elements/learning/contrastive/previews';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {RowPictures} from '../base/drawing/row-pictures.js';

/** More pictures than these are not worth keeping. */
const MOST = 64;

/** The pictures of one run, each prepared once: all of its snapshots have the same. */
export class RunPictures {
  readonly #known = new Map<string, RowPictures>();
  #run = '';

  /** Of these pairs, as the data have them and as the encoder sees them, each without its empty border. */
  of({config, dataset, pairs}: ContrastiveSnapshot): {originals: RowPictures; views: RowPictures} {
    const run = JSON.stringify([dataset.title, config.factors, config.seed, config.augmentations, config.positives]);
    if (run !== this.#run || this.#known.size > MOST) this.#known.clear();
    this.#run = run;
    return {
      originals: this.#once('originals', () => new RowPictures(pairs.originals, dataset.shape, {margin: 'cut'})),
      views: this.#once('views', () => new RowPictures(pairs.views, dataset.seen, {margin: 'cut'})),
    };
  }

  /** A row's own picture, at the scale of the views. */
  row(row: number, picture: Uint8Array, snapshot: ContrastiveSnapshot): RowPictures {
    const {margin} = this.of(snapshot).views;
    return this.#once(`row ${row}`, () => new RowPictures(picture, snapshot.dataset.shape, {margin}));
  }

  /** Two views of a row that is in no pair, made as training would make them. */
  viewsOf(row: number, picture: Uint8Array, snapshot: ContrastiveSnapshot): RowPictures {
    const {config, dataset} = snapshot;
    const {margin} = this.of(snapshot).views;
    return this.#once(`views of ${row}`, () => {
      const views = twoViews({picture, shape: dataset.shape, row, seed: config.seed}, config.augmentations);
      return new RowPictures(views, dataset.seen, {margin});
    });
  }

  /** Several rows' own pictures, at the scale of the views. */
  rows(rows: Uint32Array, pictures: Uint8Array, snapshot: ContrastiveSnapshot): RowPictures {
    const {margin} = this.of(snapshot).views;
    return this.#once(`rows ${rows.join()}`, () => new RowPictures(pictures, snapshot.dataset.shape, {margin}));
  }

  #once(name: string, make: () => RowPictures): RowPictures {
    const known = this.#known.get(name) ?? make();
    this.#known.set(name, known);
    return known;
  }
}
