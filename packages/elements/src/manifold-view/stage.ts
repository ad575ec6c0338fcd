import {html, nothing, type TemplateResult} from 'lit';
import type {ManifoldMap, ManifoldSnapshot, MethodName} from '@latent-elements/learning/types';
import {brushing} from '../base/drawing/brushing.js';
import {same} from '../base/drawing/cloud.js';
import {PointCloud} from '../base/drawing/point-cloud.js';
import {fitted} from '../base/drawing/projection.js';
import {zooming} from '../base/drawing/zooming.js';
import type {Shown} from '../base/figure/shown.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {threads} from './draw.js';
import {isBest, MEASURES, progress} from './findings.js';
import {mapsLayout, markRadius, stacksMeasures, type Layout} from './layout.js';
import {METHODS} from './methods.js';
import type {OwnRows} from './own-rows.js';
import type {Selection} from './selection.js';

/** Letters of a name that leaves room beside it on a phone. */
const SHORT = 8;

/** What the maps show besides the snapshot. */
export interface MapsShown {
  readonly playing: boolean;
  /** Points glide to where they are now. */
  readonly glides: boolean;
  /** The reader may put another method in a map's place. */
  readonly chooses: boolean;
  /** Rows that a walk leads over. */
  readonly way: ArrayLike<number>;
  /** Where a point that the reader drew was put in a map. */
  newcomerIn(name: MethodName): readonly [number, number] | undefined;
}

/** The small multiples: a head, a cloud of points and three measures a map; all of them show the point in hand. */
export class Maps {
  readonly #selection: Selection;
  readonly #own: OwnRows;
  readonly #change: (methods: string) => void;
  readonly #clouds = new Map<MethodName, PointCloud>();
  /** The lines over each map, and what they show. */
  readonly #lines = new Map<
    MethodName,
    {readonly of: readonly unknown[]; readonly lines: ReturnType<typeof threads>}
  >();

  /** @param change - Other methods are to be shown. */
  constructor(selection: Selection, own: OwnRows, change: (methods: string) => void) {
    this.#selection = selection;
    this.#own = own;
    this.#change = change;
  }

  /** Other points: none glides, and none is zoomed into. */
  forget() {
    for (const cloud of this.#clouds.values()) cloud.forget();
    this.#clouds.clear();
  }

  /** Another point is in hand, or others are brushed: a key that comes before the next render goes on from there. */
  follow() {
    const {row: selected, brushed} = this.#selection;
    for (const cloud of this.#clouds.values()) cloud.values = {...cloud.values, selected, brushed};
  }

  render(shown: Shown<ManifoldSnapshot>, also: MapsShown): TemplateResult {
    const {methods} = shown.snapshot;
    const layout = mapsLayout(shown.width, methods.length);
    const {columns, side} = layout;
    return html`<div class="maps" style=${styleProperties({'--_columns': String(columns), '--_side': `${side}px`, '--_measures': stacksMeasures(side) ? '1' : '3'})}>
      ${methods.map((map, i) => this.#map(shown, map, i, layout, also))}
    </div>`;
  }

  #map(shown: Shown<ManifoldSnapshot>, map: ManifoldMap, i: number, layout: Layout, also: MapsShown) {
    const {snapshot} = shown;
    const torn = this.#selection.around?.maps.find(({name}) => name === map.name);
    return html`<section class="map" data-name=${map.name} aria-label=${map.title}>
      <header class=${map.title.length > SHORT ? 'long' : ''}>
        ${also.chooses ? this.#chooser(snapshot, map, i) : html`<h4 data-caption=${map.title}>${map.title}</h4>`}
        <span class="muted setting-said">${map.setting}</span>
        ${torn ? html`<span class="kept-said"><b>${torn.kept.length}</b> of ${torn.kept.length + torn.lost.length} kept</span>` : html`<span class="kept-said muted">${progress(map)}</span>`}
      </header>
      <div class="ground">
        ${this.#cloud(snapshot, map, layout, {torn, newcomer: also.newcomerIn(map.name), way: also.way}, also.glides)}
        ${
          map.state === 'refused'
            ? html`<p class="refusal">${map.refusal}</p>`
            : map.coordinates.length === 0
              ? html`<p class="refusal muted">${also.playing ? 'Being laid out…' : 'Not laid out yet.'}</p>`
              : nothing
        }
      </div>
      ${measures(snapshot, map)}
    </section>`;
  }

  #cloud(
    snapshot: ManifoldSnapshot,
    map: ManifoldMap,
    {side, phone}: Layout,
    over: Parameters<typeof threads>[1],
    glides: boolean,
  ) {
    const {row, brushed} = this.#selection;
    const {labels, shade, dataset} = snapshot;
    const {torn} = over;
    return this.#cloudOf(map.name).render(
      {
        coordinates: fitted(map.coordinates).shares,
        ...(labels.length > 0 ? {labels, classNames: dataset.classNames} : {shares: shade}),
        selected: row,
        brushed,
        raised: torn ? [...torn.kept, ...torn.lost, ...torn.invented] : [],
        glides,
        radius: markRadius(dataset.count, phone),
        opacity: 0.62,
        names: {numeral: 15, word: phone ? 0 : 12},
        lines: this.#threads(map, over),
      },
      {width: side, height: side},
      {
        label: `${map.title}, ${this.#own.nameOf(snapshot, row)}: arrow keys go to the next point that way, Space adds it to the selection, plus and minus zoom, Escape shows all`,
        role: 'map',
      },
    );
  }

  /** The same as long as they show the same. */
  #threads(map: ManifoldMap, over: Parameters<typeof threads>[1]) {
    const of = [map, over.torn, ...(over.newcomer ?? []), ...Array.from(over.way)];
    const known = this.#lines.get(map.name);
    if (known && same(known.of, of)) return known.lines;
    const lines = threads(map, over);
    this.#lines.set(map.name, {of, lines});
    return lines;
  }

  #cloudOf(name: MethodName): PointCloud {
    const known = this.#clouds.get(name);
    if (known) return known;
    const selection = this.#selection;
    const brush = (rows: readonly number[]) => selection.brush(rows);
    const cloud = new PointCloud(
      {
        select: (row) => selection.select(row),
        hover: (row) => selection.hover(row),
        missed: () => brush([]),
      },
      [zooming(), brushing(brush)],
    );
    this.#clouds.set(name, cloud);
    return cloud;
  }

  #chooser({methods}: ManifoldSnapshot, map: ManifoldMap, i: number) {
    const shown = methods.map(({name}) => name);
    const choose = (event: Event) => {
      const name = (event.target as HTMLSelectElement).value as MethodName;
      this.#change(shown.map((other, at) => (at === i ? name : other)).join(' '));
    };
    return html`<select class="method" data-caption=${METHODS[map.name]} aria-label="Method of map ${i + 1}" @change=${choose}>
      ${Object.entries(METHODS).map(([name, title]) => html`<option value=${name} ?selected=${name === map.name} ?disabled=${name !== map.name && shown.includes(name as MethodName)}>${title}</option>`)}
    </select>`;
  }
}

const measures = ({methods}: ManifoldSnapshot, map: ManifoldMap) =>
  html`<ul class="measures">
    ${MEASURES.map((measure) => {
      const value = map.measures[measure.key];
      const known = Number.isFinite(value);
      const best = known && isBest(methods, measure, map);
      return html`<li class=${best ? 'best' : ''} title=${measure.help}><span>${measure.name}</span><span>${known ? measure.format(value) : '–'}</span>
        <span class="track"><i style=${styleProperties({width: `${known ? Math.max(0, Math.min(1, value)) * 100 : 0}%`})}></i></span></li>`;
    })}
  </ul>`;
