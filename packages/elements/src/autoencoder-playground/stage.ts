import {html, nothing, svg} from 'lit';
import {ref} from 'lit/directives/ref.js';
import type {AutoencoderSnapshot} from '@latent-elements/learning/types';
import {count, error} from '../base/figure/format.js';
import {isPicture, noun, rowSize} from '../base/figure/rows.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {description, planeHead} from './findings.js';
import {toPlane, type Layout} from './layout.js';
import {codeNear} from './draw.js';
import type {AutoencoderFigure} from './figure.js';

/** The picture's elements: two canvases, the lines over them, and what can be pressed, dragged or reached by keys. */
export class Pane {
  readonly #view: AutoencoderFigure;

  constructor(view: AutoencoderFigure) {
    this.#view = view;
  }

  render(snapshot: AutoencoderSnapshot) {
    const {chosen, painter} = this.#view;
    const layout = this.#view.layout(snapshot);
    const {rows, cell, plane, decoder, kind, width, height} = layout;
    const {dataset, config, examples} = snapshot;
    const d = rowSize(dataset.shape);
    const box = (x: number, y: number, w: number, h: number) =>
      styleProperties({left: `${x}px`, top: `${y}px`, width: `${w}px`, height: `${h}px`});
    const className = (row: number) => dataset.classNames[snapshot.labels[examples.indices[row]]] ?? '';
    const one = noun(config.dataset, false);
    const drawable = isPicture(dataset.shape) && dataset.shape[2] === 1;
    return html`<div class="stage" dir="ltr" ${ref(painter.stage)} style=${styleProperties({height: `${height}px`})}>
      <canvas class="pictures" role="img" aria-label=${description(snapshot, this.#view.recorded)} ${ref(painter.pictures)}></canvas>
      <canvas class="codes" aria-hidden="true" ${ref(painter.codes)}></canvas>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" aria-hidden="true">
        <rect class="frame-line" x=${plane.x + 0.5} y=${plane.y + 0.5} width=${plane.width - 1} height=${plane.height - 1}></rect>
        ${kind === 'wide' ? svg`<rect class="frame-line" x=${decoder.x + 0.5} y=${decoder.y + 0.5} width=${decoder.width - 1} height=${decoder.height - 1}></rect>` : nothing}
        ${this.#heads(snapshot, layout, d)}
        <g class="labels"></g><g class="threads"></g>
      </svg>
      <div role="group" aria-label="Inputs">
        ${rows.map((example, row) => {
          const [x, y] = layout.input(row);
          const isChosen = chosen.selection.kind === 'example' && chosen.selection.row === example;
          return html`<button type="button" class="target input" data-row=${example} aria-pressed=${isChosen ? 'true' : 'false'}
            aria-label=${`${className(example) ? `${one} “${className(example)}”` : `${one} ${row + 1}`}, error ${error(examples.errors[example])}`}
            style=${box(x - 4, y - 4, cell + 8, cell + 8)}
            @click=${() => this.#view.chosen.select({kind: 'example', row: example})}
            @keydown=${(event: KeyboardEvent) => this.#inputKey(event, row, layout)}
            @pointerdown=${(event: PointerEvent) => this.#view.walk.begin(event, example)}></button>`;
        })}
        ${
          drawable
            ? html`<button type="button" class="target ${chosen.reader?.input ? '' : 'empty'}" aria-label="Draw your own ${one}"
              style=${box(...offset(layout.input(rows.length), -4), cell + 8, cell + 8)} @click=${() => void this.#view.reveal('draw')}>${chosen.reader?.input ? nothing : pencil}</button>`
            : nothing
        }
      </div>
      <div class="target plane" role="application" tabindex="0" aria-roledescription="code plane" aria-label="Code plane: arrow keys move through it and decode, Page Up and Page Down go from code to code"
        style=${box(plane.x, plane.y, plane.width, plane.height)}
        @pointerdown=${(event: PointerEvent) => this.#press(event, layout)}
        @pointermove=${(event: PointerEvent) => this.#drag(event, layout)}
        @keydown=${(event: KeyboardEvent) => this.#planeKey(event, snapshot)}></div>
    </div>`;
  }

  #heads(snapshot: AutoencoderSnapshot, layout: Layout, d: number) {
    const {plane, decoder, width, kind} = layout;
    const head = (x: number, y: number, anchor: string, role: string, name: string, sub: string) =>
      svg`<text x=${x} y=${y} text-anchor=${anchor}><tspan class="role" fill="var(--_${role})">${name}</tspan>${sub ? svg`<tspan dx="6">${sub}</tspan>` : nothing}</text>`;
    const size = `${count(d)} numbers`;
    const many = noun(snapshot.config.dataset);
    if (kind === 'phone') {
      return [
        head(0, 14, 'start', 'input', 'Input', size),
        head(0, plane.y - 10, 'start', 'code', 'Code', planeHead(snapshot, true)),
        head(0, plane.y + plane.height + 20, 'start', 'output', 'Output', size),
      ];
    }
    if (kind === 'wide') {
      const code =
        snapshot.config.codeSize === 2
          ? `where the encoder puts each ${noun(snapshot.config.dataset, false)}`
          : planeHead(snapshot);
      return [
        head(0, 14, 'start', 'input', 'Input', ''),
        head(plane.x, 14, 'start', 'code', 'Code', code),
        head(
          decoder.x,
          14,
          'start',
          'output',
          'Decoder',
          snapshot.tiling.pictures.length > 0
            ? 'what every place in the plane means'
            : `draws pictures; ${many} are rows`,
        ),
        head(width, 14, 'end', 'output', 'Output', ''),
      ];
    }
    return [
      head(0, 14, 'start', 'input', 'Input', size),
      head(plane.x + plane.width / 2, 14, 'middle', 'code', 'Code', planeHead(snapshot)),
      svg`<text x=${width} y="14" text-anchor="end"><tspan>${size}</tspan><tspan dx="6" class="role" fill="var(--_output)">Output</tspan></text>`,
    ];
  }

  #at(event: PointerEvent): [number, number] {
    const box = this.#view.painter.stage.value!.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #press(event: PointerEvent, layout: Layout) {
    const target = event.currentTarget as HTMLElement;
    target.setPointerCapture(event.pointerId);
    const snapshot = this.#view.shown!;
    const near = this.#view.recorded
      ? undefined
      : codeNear(snapshot, layout, this.#at(event), event.pointerType === 'touch' ? 14 : 6);
    if (near === undefined) this.#choosePlace(toPlane(layout.plane, this.#at(event)));
    else this.#view.chosen.select({kind: 'point', index: near});
  }

  #drag(event: PointerEvent, layout: Layout) {
    if (!(event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) return;
    this.#choosePlace(toPlane(layout.plane, this.#at(event)));
  }

  #choosePlace([x, y]: [number, number]) {
    this.#view.chosen.select({kind: 'place', x, y});
  }

  #planeKey(event: KeyboardEvent, snapshot: AutoencoderSnapshot) {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      const [x, y] = this.#view.chosen.place(snapshot);
      const reach = event.shiftKey ? 0.1 : 0.02;
      const clamp = (value: number) => Math.min(1, Math.max(0, value));
      this.#choosePlace([clamp(x + move[0] * reach), clamp(y + move[1] * reach)]);
    } else if (event.key === 'PageDown' || event.key === 'PageUp') {
      event.preventDefault();
      const n = snapshot.plane.length / 2;
      const {selection} = this.#view.chosen;
      const now = selection.kind === 'point' ? selection.index : -1;
      if (!this.#view.recorded)
        this.#view.chosen.select({kind: 'point', index: (now + (event.key === 'PageDown' ? 1 : -1) + n) % n});
    }
  }

  #inputKey(event: KeyboardEvent, row: number, layout: Layout) {
    const forward = {ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1}[event.key];
    if (!forward) return;
    event.preventDefault();
    const next = layout.rows[(row + forward + layout.rows.length) % layout.rows.length];
    if (event.shiftKey) this.#view.walk.between(layout.rows[row], next);
    this.#view.chosen.select({kind: 'example', row: next});
    this.#view.painter.stage.value!.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
  }
}

const offset = ([x, y]: readonly [number, number], by: number): [number, number] => [x + by, y + by];
const pencil = html`<svg class="icon" viewBox="0 0 14 14" aria-hidden="true"><path class="line" d="M2 12l.8-3.200L9.800 2l2.200 2.200L5.200 11.200z"></path></svg>`;
