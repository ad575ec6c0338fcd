import {html, type TemplateResult} from 'lit';
import type {Around, ManifoldSnapshot} from '@latent-elements/learning/types';
import {csv, saveFile} from '../../base/figure/save-file.js';
import {NEAREST} from '../selection.js';
import {isStart} from '../findings.js';
import type {ManifoldFigure} from '../figure.js';

/** Fetched when it is asked for: few readers do. */
const exporter = () => import('../../base/figure/picture-export.js');

export const FORMATS = ['png', 'svg', 'csv', 'neighbours', 'selection'] as const;
export type Format = (typeof FORMATS)[number];

const NAMES: Record<Format, [string, string]> = {
  png: ['Picture (PNG)', 'The maps as they stand, twice the size.'],
  svg: ['Picture (SVG)', 'Lines and labels as lines, points embedded.'],
  csv: ['Coordinates (CSV)', 'Every point’s place in every map, and its label.'],
  neighbours: ['Neighbours (CSV)', 'The point in hand: its nearest, and which maps keep, lose or invent them.'],
  selection: ['Selection (CSV)', 'The points you selected: drag a rectangle in a map, or press Space on a point.'],
};

/** What can be taken along, each made on the spot. */
export const downloadsPanel = (view: ManifoldFigure, snapshot: ManifoldSnapshot): TemplateResult => html`
  <header><h4>Take it with you</h4></header>
  <div class="presets">
    ${FORMATS.map((format) => {
      const nothing = format === 'selection' && view.hand.brushed.size === 0;
      return html`<div><button type="button" ?disabled=${nothing} @click=${() => void download(view, snapshot, format).catch(() => {})}>${NAMES[format][0]}</button>
        <p class="help">${NAMES[format][1]}</p></div>`;
    })}
  </div>`;

type Cells = (row: number) => (number | string)[];

/** What is said of a row besides its place: names of columns, the reader's own where the table is, and their cells. */
const saidOf = ({own}: ManifoldFigure, {labels, dataset}: ManifoldSnapshot): {head: string[]; cells: Cells} => {
  const places = own.placesInTable;
  const caption = own.columnOf('caption');
  return {
    head: [
      ...(places ? ['row_of_table'] : []),
      ...(labels.length > 0 ? [own.columnOf('label') ?? 'label'] : []),
      ...(caption ? [caption] : []),
    ],
    cells: (row) => [
      ...(places ? [places[row]] : []),
      ...(labels.length > 0 ? [dataset.classNames[labels[row]]] : []),
      ...(caption ? [own.captionOf(row)] : []),
    ],
  };
};

/** Places of some rows in every map. */
const places = (view: ManifoldFigure, snapshot: ManifoldSnapshot, rows: readonly number[]): string => {
  const maps = snapshot.methods.filter((map) => map.coordinates.length > 0 && !isStart(map));
  const {head, cells} = saidOf(view, snapshot);
  return csv(
    ['row', ...head, ...maps.flatMap(({name}) => [`${name}_x`, `${name}_y`])],
    rows.map((row) => [
      row,
      ...cells(row),
      ...maps.flatMap(({coordinates}) => [coordinates[2 * row], coordinates[2 * row + 1]]),
    ]),
  );
};

const neighbours = (
  view: ManifoldFigure,
  snapshot: ManifoldSnapshot,
  row: number,
  {neighbours: near, distances, maps}: Around,
): string => {
  const fate = (other: number) =>
    maps.map(({kept, lost, invented}) =>
      kept.includes(other) ? 'kept' : lost.includes(other) ? 'lost' : invented.includes(other) ? 'invented' : '',
    );
  const strangers = [...new Set(maps.flatMap(({invented}) => [...invented]))];
  const {head, cells} = saidOf(view, snapshot);
  return csv(
    ['of', 'row', ...head, 'rank', 'distance', ...maps.map(({name}) => name)],
    [
      ...Array.from(near, (other, i) => [row, other, ...cells(other), i + 1, distances[i], ...fate(other)]),
      ...strangers.map((other) => [row, other, ...cells(other), '', '', ...fate(other)]),
    ],
  );
};

/** Makes the file of a format and hands it to the reader. */
export const download = async (view: ManifoldFigure, snapshot: ManifoldSnapshot, format: Format): Promise<void> => {
  const {host, hand, own} = view;
  await own.load();
  const name = `maps-${snapshot.config.dataset}-step-${snapshot.step}`;
  const stage = host.renderRoot.querySelector<HTMLElement>('.stage')!;
  if (format === 'svg') saveFile(`${name}.svg`, (await exporter()).figureSvg(stage), 'image/svg+xml');
  else if (format === 'png') saveFile(`${name}.png`, await (await exporter()).figurePng(stage), 'image/png');
  else if (format === 'csv')
    saveFile(
      `${name}.csv`,
      places(
        view,
        snapshot,
        Array.from({length: snapshot.dataset.count}, (_, i) => i),
      ),
      'text/csv',
    );
  else if (format === 'neighbours') {
    const {row} = hand;
    const around = hand.around ?? (await host.training.ask<Around>('around', {index: row, k: NEAREST}));
    saveFile(`${name}-neighbours-of-${row}.csv`, neighbours(view, snapshot, row, around), 'text/csv');
  } else {
    if (hand.brushed.size === 0)
      throw new Error('Nothing is selected: drag a rectangle in a map, or press Space on a point, then download.');
    saveFile(
      `${name}-selection.csv`,
      places(
        view,
        snapshot,
        [...hand.brushed].sort((a, b) => a - b),
      ),
      'text/csv',
    );
  }
};
