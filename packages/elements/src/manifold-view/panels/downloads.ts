import type {Around, ManifoldSnapshot} from '@latent-elements/learning/types';
import {csv, saveFile} from '../../base/figure/save-file.js';
import type {Shown} from '../../base/figure/shown.js';
import {pictureDownloads, type Download} from '../../base/panels/downloads.js';
import {isStart} from '../findings.js';
import type {OwnTable} from '../own-rows.js';
import {NEAREST, type Selection} from '../selection.js';

type Cells = (number | string)[];

/** What the files are made from besides what is drawn. */
export interface Taken {
  readonly selection: Selection;
  /** The reader's own table, where it is one. */
  table(): Promise<OwnTable | undefined>;
  around(row: number, k: number): Promise<Around>;
}

const nameOf = ({snapshot: {config, step}}: Shown<ManifoldSnapshot>) => `maps-${config.dataset}-step-${step}`;

/** Pictures of the maps, coordinates, and what stands around the point in hand. */
export const downloads = (
  host: {readonly renderRoot: ParentNode},
  {selection, table, around}: Taken,
): Download<ManifoldSnapshot>[] => [
  ...pictureDownloads(host, nameOf, {
    png: 'The maps as they stand, twice the size.',
    svg: 'Lines and labels as lines, points embedded.',
  }),
  {
    format: 'csv',
    name: 'Coordinates (CSV)',
    help: 'Every point’s place in every map, and its label.',
    async save(shown) {
      const rows = Array.from({length: shown.snapshot.dataset.count}, (_, row) => row);
      saveFile(`${nameOf(shown)}.csv`, places(shown.snapshot, rows, await table()), 'text/csv');
    },
  },
  {
    format: 'neighbours',
    name: 'Neighbours (CSV)',
    help: 'The point in hand: its nearest, and which maps keep, lose or invent them.',
    async save(shown) {
      const {row} = selection;
      const near = selection.around ?? (await around(row, NEAREST));
      const content = neighbours(shown.snapshot, row, near, await table());
      saveFile(`${nameOf(shown)}-neighbours-of-${row}.csv`, content, 'text/csv');
    },
  },
  {
    format: 'selection',
    name: 'Selection (CSV)',
    help: 'The points you selected.',
    refused: () => (selection.brushed.size === 0 ? NOTHING_SELECTED : undefined),
    async save(shown) {
      const rows = [...selection.brushed].sort((a, b) => a - b);
      saveFile(`${nameOf(shown)}-selection.csv`, places(shown.snapshot, rows, await table()), 'text/csv');
    },
  },
];

const NOTHING_SELECTED = 'Nothing is selected: drag a rectangle in a map, or press Space on a point, then download.';

/** What is said of a row besides its place: names of columns, the reader's own where the table is, and their cells. */
const saidOf = ({labels, dataset}: ManifoldSnapshot, table: OwnTable | undefined) => {
  const places = table?.rows.some((place, i) => place !== i) ? table.rows : undefined;
  const named = (role: 'label' | 'caption') => table?.columns.find((column) => column.role === role)?.name;
  const caption = named('caption');
  return {
    head: [
      ...(places ? ['row_of_table'] : []),
      ...(labels.length > 0 ? [named('label') ?? 'label'] : []),
      ...(caption ? [caption] : []),
    ],
    cells: (row: number): Cells => [
      ...(places ? [places[row]] : []),
      ...(labels.length > 0 ? [dataset.classNames[labels[row]]] : []),
      ...(caption ? [table?.captions[row] ?? ''] : []),
    ],
  };
};

/** Places of some rows in every map. */
const places = (snapshot: ManifoldSnapshot, rows: readonly number[], table: OwnTable | undefined): string => {
  const maps = snapshot.methods.filter((map) => map.coordinates.length > 0 && !isStart(map));
  const {head, cells} = saidOf(snapshot, table);
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
  snapshot: ManifoldSnapshot,
  row: number,
  {neighbours: near, distances, maps}: Around,
  table: OwnTable | undefined,
): string => {
  const fate = (other: number) =>
    maps.map(({kept, lost, invented}) =>
      kept.includes(other) ? 'kept' : lost.includes(other) ? 'lost' : invented.includes(other) ? 'invented' : '',
    );
  const strangers = [...new Set(maps.flatMap(({invented}) => [...invented]))];
  const {head, cells} = saidOf(snapshot, table);
  return csv(
    ['of', 'row', ...head, 'rank', 'distance', ...maps.map(({name}) => name)],
    [
      ...Array.from(near, (other, i) => [row, other, ...cells(other), i + 1, distances[i], ...fate(other)]),
      ...strangers.map((other) => [row, other, ...cells(other), '', '', ...fate(other)]),
    ],
  );
};
