import {html, nothing, svg, type TemplateResult} from 'lit';
import {createRef, ref} from 'lit/directives/ref.js';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import type {Cloud} from '../base/drawing/cloud.js';
import {painted} from '../base/drawing/painted.js';
import {PointCloud} from '../base/drawing/point-cloud.js';
import type {SvgParts} from '../base/drawing/svg-parts.js';
import {count, error} from '../base/figure/format.js';
import {noun, rowSize} from '../base/figure/rows.js';
import type {Shown} from '../base/figure/shown.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {rowOf, type Choice} from './choice.js';
import {codePlane} from './code-plane.js';
import {dragging} from './dragging.js';
import {drawThreads, isCollapsed, paintPictures} from './draw.js';
import {canBeDrawn, description, planeHead} from './findings.js';
import type {Layout} from './layout.js';
import type {Selection} from './selection.js';

type ShownRun = Shown<AutoencoderSnapshot>;

/** What the picture leads to: the drawing pad, and the line between two inputs. */
interface Leads {
  draw(): void;
  interpolate(from: number, to: number): void;
}

/** The picture: inputs, the plane of their codes, outputs, and the thread that runs through what was chosen. */
export class Stage {
  readonly #selection: Selection;
  readonly #leads: Leads;
  readonly #root = createRef<HTMLElement>();
  readonly #cloud: PointCloud;
  #snapshot: AutoencoderSnapshot | undefined;

  constructor(selection: Selection, leads: Leads) {
    this.#selection = selection;
    this.#leads = leads;
    const choosePlace = ([x, y]: readonly [number, number]) => this.#choose({kind: 'place', x, y});
    const here = () => (this.#snapshot && selection.placeIn(this.#snapshot)) ?? [0.5, 0.5];
    const plane = codePlane(here, choosePlace);
    this.#cloud = new PointCloud(
      {
        // Anywhere else is a place to decode.
        reach: {mouse: 6, touch: 14},
        select: (index) => this.#choose({kind: 'point', index}),
        missed: (at) => choosePlace(plane.placeOf(at, this.#cloud)),
      },
      [plane],
    );
  }

  /** The next snapshot's codes are not the last ones moved: they are another run's. */
  forget() {
    this.#cloud.forget();
  }

  render(shown: ShownRun, layout: Layout, glides: boolean): TemplateResult {
    const {snapshot, recorded} = shown;
    this.#snapshot = snapshot;
    const {rows, cell, plane, decoder, kind, width, height} = layout;
    const reader = this.#selection.readerRow(shown, layout);
    const collapsed = isCollapsed(snapshot);
    const {choice} = this.#selection;
    const selected = rowOf(choice, snapshot);
    const one = noun(snapshot.config.dataset, false);
    return html`<div class="stage" dir="ltr" ${ref(this.#root)} style=${styleProperties({height: `${height}px`})}>
      <canvas class="pictures" role="img" aria-label=${description(snapshot, recorded)}
        ${painted((context, theme) => paintPictures(context, {snapshot, layout, theme, reader, collapsed}), layout, {values: [snapshot, reader?.input, reader?.output, collapsed]})}></canvas>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" aria-hidden="true">
        <rect class="frame-line" x=${plane.x + 0.5} y=${plane.y + 0.5} width=${plane.width - 1} height=${plane.height - 1}></rect>
        ${kind === 'wide' ? svg`<rect class="frame-line" x=${decoder.x + 0.5} y=${decoder.y + 0.5} width=${decoder.width - 1} height=${decoder.height - 1}></rect>` : nothing}
        ${this.#heads(snapshot, layout)}
      </svg>
      <div class="plane" style=${box(plane.x, plane.y, plane.width, plane.height)}>
        ${this.#cloud.render(
          {
            coordinates: snapshot.plane,
            labels: snapshot.labels,
            classNames: collapsed ? [] : snapshot.dataset.classNames,
            ...(selected !== undefined && selected * 2 < snapshot.plane.length ? {selected} : {}),
            ring: false,
            selectable: () => !recorded,
            glides,
            marks: !collapsed,
            radius: kind === 'phone' ? 2.7 : 3.3,
            names: {numeral: kind === 'phone' ? 17 : 20, word: 13},
            lines: (parts, cloud) => this.#threads(parts, cloud, snapshot, layout),
          },
          plane,
          {
            role: 'code plane',
            label: 'Code plane: arrow keys move through it and decode, Page Up and Page Down go from code to code',
          },
        )}
      </div>
      <div role="group" aria-label="Inputs">
        ${rows.map((example, row) => {
          const [x, y] = layout.input(row);
          const name = snapshot.dataset.classNames[snapshot.labels[snapshot.examples.indices[example]]] ?? '';
          const chosen = choice.kind === 'example' && choice.row === example;
          return html`<button type="button" class="target input" data-row=${example} aria-pressed=${chosen ? 'true' : 'false'}
            aria-label=${`${name ? `${one} “${name}”` : `${one} ${row + 1}`}, error ${error(snapshot.examples.errors[example])}`}
            style=${box(x - 4, y - 4, cell + 8, cell + 8)}
            @click=${() => this.#choose({kind: 'example', row: example})}
            @keydown=${(event: KeyboardEvent) => this.#inputKey(event, row, layout)}
            @pointerdown=${(event: PointerEvent) => dragging(event, example, (to) => this.#leads.interpolate(example, to))}></button>`;
        })}
        ${canBeDrawn(snapshot) ? this.#drawing(layout, one, reader?.input !== undefined) : nothing}
      </div>
    </div>`;
  }

  /** The place of the reader's own drawing. */
  #drawing(layout: Layout, one: string, drawn: boolean) {
    const [x, y] = layout.input(layout.rows.length);
    const side = layout.cell + 8;
    return html`<button type="button" class="target ${drawn ? '' : 'empty'}" aria-label="Draw your own ${one}"
      style=${box(x - 4, y - 4, side, side)} @click=${() => this.#leads.draw()}>${drawn ? nothing : pencil}</button>`;
  }

  #heads(snapshot: AutoencoderSnapshot, layout: Layout) {
    const {plane, decoder, width, kind} = layout;
    const head = (x: number, y: number, anchor: string, role: string, name: string, sub: string) =>
      svg`<text x=${x} y=${y} text-anchor=${anchor}><tspan class="role" fill="var(--_${role})">${name}</tspan>${sub ? svg`<tspan dx="6">${sub}</tspan>` : nothing}</text>`;
    const {dataset} = snapshot.config;
    const size = `${count(rowSize(snapshot.dataset.shape))} numbers`;
    if (kind === 'phone')
      return [
        head(0, 14, 'start', 'input', 'Input', size),
        head(0, plane.y - 10, 'start', 'code', 'Code', planeHead(snapshot, true)),
        head(0, plane.y + plane.height + 20, 'start', 'output', 'Output', size),
      ];
    if (kind === 'wide') {
      const code =
        snapshot.config.codeSize === 2 ? `where the encoder puts each ${noun(dataset, false)}` : planeHead(snapshot);
      const tiled = snapshot.tiling.pictures.length > 0;
      const decoded = tiled ? 'what every place in the plane means' : `draws pictures; ${noun(dataset)} are rows`;
      return [
        head(0, 14, 'start', 'input', 'Input', ''),
        head(plane.x, 14, 'start', 'code', 'Code', code),
        head(decoder.x, 14, 'start', 'output', 'Decoder', decoded),
        head(width, 14, 'end', 'output', 'Output', ''),
      ];
    }
    return [
      head(0, 14, 'start', 'input', 'Input', size),
      head(plane.x + plane.width / 2, 14, 'middle', 'code', 'Code', planeHead(snapshot)),
      svg`<text x=${width} y="14" text-anchor="end"><tspan>${size}</tspan><tspan dx="6" class="role" fill="var(--_output)">Output</tspan></text>`,
    ];
  }

  /** Threads follow their point between snapshots: px of the cloud. */
  #threads(parts: SvgParts, cloud: Cloud, snapshot: AutoencoderSnapshot, layout: Layout) {
    const place = cloud.selected === undefined ? this.#selection.placeIn(snapshot) : undefined;
    const at =
      cloud.selected !== undefined ? cloud.at(cloud.selected) : place && cloud.placeOf(Float32Array.from(place));
    if (at) drawThreads(parts, {snapshot, layout, choice: this.#selection.choice, at});
  }

  #choose(choice: Choice) {
    if (this.#snapshot) this.#selection.choose(choice, this.#snapshot);
  }

  #inputKey(event: KeyboardEvent, row: number, layout: Layout) {
    const forward = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    if (!forward) return;
    event.preventDefault();
    const next = layout.rows[(row + forward + layout.rows.length) % layout.rows.length];
    if (event.shiftKey) this.#leads.interpolate(layout.rows[row], next);
    this.#choose({kind: 'example', row: next});
    this.#root.value?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
  }
}

const box = (x: number, y: number, width: number, height: number) =>
  styleProperties({left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px`});
const pencil = html`<svg class="icon" viewBox="0 0 14 14" aria-hidden="true"><path class="line" d="M2 12l.8-3.200L9.800 2l2.200 2.200L5.200 11.200z"></path></svg>`;
