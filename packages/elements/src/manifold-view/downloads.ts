import {html, type TemplateResult} from 'lit';
import type {Around, ManifoldSnapshot} from '@latent-elements/learning/types';
import {csv, saveFile} from '../base/download.js';
import {figurePng, figureSvg} from '../base/picture-export.js';
import {NEAREST} from './hand.js';
import type {MapsView} from './view.js';

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
export const downloadsPanel = (view: MapsView, snapshot: ManifoldSnapshot): TemplateResult => html`
  <header><h4>Take it with you</h4></header>
  <div class="presets">
    ${FORMATS.map((format) => {
      const nothing = format === 'selection' && view.hand.brushed.size === 0;
      return html`<div><button type="button" ?disabled=${nothing} @click=${() => void download(view, snapshot, format).catch(() => {})}>${NAMES[format][0]}</button>
        <p class="help">${NAMES[format][1]}</p></div>`;
    })}
  </div>`;

const labelOf = ({labels, dataset}: ManifoldSnapshot, row: number) => (labels.length > 0 ? [dataset.classNames[labels[row]]] : []);

/** Places of some rows in every map. */
const places = (snapshot: ManifoldSnapshot, rows: readonly number[]): string => {
  const maps = snapshot.methods.filter(({coordinates}) => coordinates.length > 0);
  const head = ['row', ...(snapshot.labels.length > 0 ? ['label'] : []), ...maps.flatMap(({name}) => [`${name}_x`, `${name}_y`])];
  return csv(head, rows.map((row) => [row, ...labelOf(snapshot, row), ...maps.flatMap(({coordinates}) => [coordinates[2 * row], coordinates[2 * row + 1]])]));
};

const neighbours = (snapshot: ManifoldSnapshot, row: number, {neighbours: near, distances, maps}: Around): string => {
  const fate = (other: number) => maps.map(({kept, lost, invented}) => (kept.includes(other) ? 'kept' : lost.includes(other) ? 'lost' : invented.includes(other) ? 'invented' : ''));
  const strangers = [...new Set(maps.flatMap(({invented}) => [...invented]))];
  const head = ['of', 'row', ...(snapshot.labels.length > 0 ? ['label'] : []), 'rank', 'distance', ...maps.map(({name}) => name)];
  return csv(head, [
    ...Array.from(near, (other, i) => [row, other, ...labelOf(snapshot, other), i + 1, distances[i], ...fate(other)]),
    ...strangers.map((other) => [row, other, ...labelOf(snapshot, other), '', '', ...fate(other)]),
  ]);
};

/** Makes the file of a format and hands it to the reader. */
export const download = async ({host, hand}: MapsView, snapshot: ManifoldSnapshot, format: Format): Promise<void> => {
  const name = `maps-${snapshot.config.dataset}-step-${snapshot.step}`;
  const stage = host.renderRoot.querySelector<HTMLElement>('.stage')!;
  if (format === 'svg') saveFile(`${name}.svg`, figureSvg(stage), 'image/svg+xml');
  else if (format === 'png') saveFile(`${name}.png`, await figurePng(stage), 'image/png');
  else if (format === 'csv') saveFile(`${name}.csv`, places(snapshot, Array.from({length: snapshot.dataset.count}, (_, i) => i)), 'text/csv');
  else if (format === 'neighbours') {
    const {row} = hand;
    const around = hand.around ?? (await host.training.ask<Around>('around', {index: row, k: NEAREST}));
    saveFile(`${name}-neighbours-of-${row}.csv`, neighbours(snapshot, row, around), 'text/csv');
  } else {
    if (hand.brushed.size === 0) throw new Error('Nothing is selected: drag a rectangle in a map, or press Space on a point, then download.');
    saveFile(`${name}-selection.csv`, places(snapshot, [...hand.brushed].sort((a, b) => a - b)), 'text/csv');
  }
};
