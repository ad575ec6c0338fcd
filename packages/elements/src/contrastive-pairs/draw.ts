import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import type {Layer} from '../base/drawing/cloud.js';
import type {Draw} from '../base/drawing/painted.js';
import type {RowPictures} from '../base/drawing/row-pictures.js';
import type {Theme} from '../base/figure/theme.js';
import {similarX, type Layout} from './layout.js';
import {chord, chordsOf, cloudCount, viewsOf} from './places.js';
import type {RunPictures} from './run-pictures.js';
import type {InHand} from './selection.js';

/** Pure: what is painted of a snapshot below and above the cloud's marks, and in the row under it. */

/** Pictures beside the points, at most: outside the circle in two lanes, or on their points. */
const MOST_OUTSIDE = 44;
const MOST_INSIDE = 18;
/** Every class early: a stride that is prime to any number of pairs there is. */
const STRIDE = 23;

/** Colour of a held-out row: its picture's own, or its class's. */
const colourOf = ({cloud}: ContrastiveSnapshot, theme: Theme, row: number): string =>
  cloud.colours.length > 0
    ? `rgb(${cloud.colours[3 * row]} ${cloud.colours[3 * row + 1]} ${cloud.colours[3 * row + 2]})`
    : cloud.labels.length > 0
      ? theme.classes[cloud.labels[row] % 10]
      : theme.ink2;

/** The circle with a tick for each row, the sphere's outline, or the frame about two axes. */
export const ground =
  (snapshot: ContrastiveSnapshot, {round, radius}: Layout): Layer =>
  (context, theme, {places}) => {
    const middle = round.width / 2;
    context.strokeStyle = theme.hairline;
    context.lineWidth = 1;
    context.beginPath();
    if (snapshot.drawn.as === 'axes') context.rect(0.5, 0.5, round.width - 1, round.height - 1);
    else context.arc(middle, middle, radius, 0, 2 * Math.PI);
    context.stroke();
    if (snapshot.drawn.as !== 'circle') return;
    context.lineWidth = 1.4;
    context.globalAlpha = 0.8;
    for (let row = 0; row < cloudCount(snapshot); row++) {
      const [u, v] = [(places[2 * row] - middle) / radius, (places[2 * row + 1] - middle) / radius];
      context.strokeStyle = colourOf(snapshot, theme, row);
      context.beginPath();
      context.moveTo(middle + u * (radius + 2), middle + v * (radius + 2));
      context.lineTo(middle + u * (radius + 11), middle + v * (radius + 11));
      context.stroke();
    }
    context.globalAlpha = 1;
  };

/** Pairs as chords between their two views, and pictures of some of them. */
export const pairsAbove =
  (snapshot: ContrastiveSnapshot, layout: Layout, originals: RowPictures): Layer =>
  (context, theme, cloud) => {
    const chords = chordsOf(snapshot).map((pair) => viewsOf(snapshot, pair));
    context.strokeStyle = theme.positive;
    context.lineWidth = 1.3;
    for (const [a, b] of chords) {
      context.globalAlpha = 0.16 + 0.23 * (Math.min(cloud.depths[a], cloud.depths[b]) + 1);
      context.stroke(new Path2D(chord(snapshot, layout, cloud.at(a), cloud.at(b))));
    }
    context.fillStyle = theme.positive;
    context.strokeStyle = theme.paper;
    context.lineWidth = 0.8;
    for (const view of chords.flat()) {
      const [x, y] = cloud.at(view);
      context.globalAlpha = 0.4 + 0.3 * (cloud.depths[view] + 1);
      context.beginPath();
      context.arc(x, y, layout.kind === 'phone' ? 2.2 : 2.6, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
    context.globalAlpha = 1;
    if (snapshot.collapsed) return;
    if (snapshot.drawn.as === 'circle') picturesOutside(snapshot, layout, originals)(context, theme, cloud);
    else picturesInside(snapshot, layout, originals)(context, theme, cloud);
  };

/** Numbers and rows of the pairs whose rows are in the cloud, in an order that has every class early. */
const pairsInCloud = (snapshot: ContrastiveSnapshot): {pair: number; row: number}[] => {
  const {rows} = snapshot.pairs;
  return Array.from(rows, (_, i) => (i * STRIDE) % rows.length)
    .map((pair) => ({pair, row: rows[pair]}))
    .filter(({row}) => row < cloudCount(snapshot));
};

const picturesOutside =
  (snapshot: ContrastiveSnapshot, {round, radius, thumb: side}: Layout, originals: RowPictures): Layer =>
  (context, {ink}, cloud) => {
    const middle = round.width / 2;
    const placed: [number, number][] = [];
    for (const {pair, row} of pairsInCloud(snapshot)) {
      if (placed.length >= MOST_OUTSIDE) return;
      const [x, y] = cloud.at(row);
      const free = [radius + side + 1, radius + 2 * side + 1]
        .map((reach): [number, number] => [
          middle + ((x - middle) / radius) * reach,
          middle + ((y - middle) / radius) * reach,
        ])
        .find(([u, v]) => placed.every(([p, q]) => Math.hypot(p - u, q - v) > side + 2));
      if (!free) continue;
      placed.push(free);
      originals.draw(context, pair, [free[0] - side / 2, free[1] - side / 2, side], ink);
    }
  };

const picturesInside =
  (snapshot: ContrastiveSnapshot, {thumb: side}: Layout, originals: RowPictures): Layer =>
  (context, {ink, paper}, cloud) => {
    const placed: [number, number][] = [];
    for (const {pair, row} of pairsInCloud(snapshot)) {
      if (placed.length >= MOST_INSIDE) return;
      const [x, y] = cloud.at(row);
      if (cloud.depths[row] < 0 || placed.some(([p, q]) => Math.hypot(p - x, q - y) <= side * 1.9)) continue;
      placed.push([x, y]);
      context.fillStyle = paper;
      context.globalAlpha = 0.86;
      context.beginPath();
      context.arc(x, y, side * 0.56, 0, 2 * Math.PI);
      context.fill();
      context.globalAlpha = 1;
      originals.draw(context, pair, [x - side / 2, y - side / 2, side], ink);
    }
  };

/** The picture in hand, two views of it, and what the encoder finds most similar: all at one scale. */
export const handRow =
  (snapshot: ContrastiveSnapshot, layout: Layout, pictures: RunPictures, {row, pair, picture, similar}: InHand): Draw =>
  (context, {ink}) => {
    if (!picture) return;
    const {y, side, columns, stacked} = layout.hand;
    const top = y + 22;
    pictures.row(row, picture, snapshot).draw(context, 0, [0, top, side], ink);
    const places = [side + 18, 2 * side + 26];
    if (pair >= 0) {
      const {views} = pictures.of(snapshot);
      const numbers = [pair, snapshot.pairs.rows.length + pair];
      places.forEach((x, i) => views.draw(context, numbers[i], [x, top, side], ink));
    } else {
      const views = pictures.viewsOf(row, picture, snapshot);
      // What another artist drew is known of the snapshot's pairs alone.
      const known = snapshot.config.positives === 'artist' ? 1 : 2;
      places.slice(0, known).forEach((x, i) => views.draw(context, i, [x, top, side], ink));
    }
    if (!similar) return;
    const left = similarX(layout);
    const pitch = Math.min(side + 8, (layout.width - left) / columns);
    const likes = pictures.rows(similar.rows, similar.pictures, snapshot);
    for (let i = 0; i < Math.min(columns, similar.rows.length); i++)
      likes.draw(context, i, [left + i * pitch, stacked ? y + 98 : top, side], ink);
  };
