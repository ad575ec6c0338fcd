import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import type {Cloud, Place} from '../base/drawing/cloud.js';
import type {SvgParts} from '../base/drawing/svg-parts.js';
import {count} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';
import type {Layout} from './layout.js';
import {chord, cloudCount, othersOf, viewsOf} from './places.js';
import type {InHand} from './selection.js';
import {isDistance} from './words.js';

/** What is drawn over the points of the cloud, besides the ring about the one in hand. */
export interface Overlay {
  readonly inHand: InHand;
  /** Where the reader's own drawing is put, as the snapshot's points. */
  readonly placed: Float32Array | undefined;
}

/** The pair in hand with what it is pushed from, rings about what is similar, and the words that say so. */
export const linesOver =
  (snapshot: ContrastiveSnapshot, layout: Layout, {inHand: {row, pair, similar}, placed}: Overlay) =>
  (parts: SvgParts, cloud: Cloud) => {
    const n = cloudCount(snapshot);
    const apart = !isDistance(snapshot.config);
    const dot = ([cx, cy]: Place, r: number, kind: string) => parts.add('circle', {cx, cy, r, class: kind});
    const word = ([x, y]: Place, kind: string, text: string) =>
      parts.add('text', {x, y, 'text-anchor': 'middle', class: `halo ${kind}`}, text);
    if (snapshot.collapsed) {
      const [x, y] = cloud.at(0);
      word([x, y - 18], '', `all ${count(n)} ${noun(snapshot.config.dataset)}, one point`);
      return;
    }
    if (pair >= 0) {
      const [first, second] = viewsOf(snapshot, pair).map((view) => cloud.at(view));
      for (const other of apart ? othersOf(snapshot, pair) : []) {
        const [x2, y2] = cloud.at(viewsOf(snapshot, other)[1]);
        parts.add('line', {x1: first[0], y1: first[1], x2, y2, class: 'apart'});
      }
      parts.add('path', {d: chord(snapshot, layout, first, second), class: 'together'});
      for (const at of [first, second]) dot(at, 5, 'view');
    }
    if (row < n) for (const other of similar?.rows ?? []) if (other < n) dot(cloud.at(other), 4, 'similar');
    if (placed) dot(cloud.placeOf(placed), 8, 'newcomer');
    if (snapshot.drawn.as !== 'circle') return;
    const middle = layout.round.width / 2;
    word([middle, middle - 3], 'strong positive', 'together');
    if (apart) word([middle, middle + 14], 'strong negative', 'apart');
  };
