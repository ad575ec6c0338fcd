import {html, nothing, svg, type SVGTemplateResult, type TemplateResult} from 'lit';
import type {ContrastiveSnapshot} from '@latent-elements/learning/types';
import {same, type Cloud, type CloudValues, type Gesture} from '../base/drawing/cloud.js';
import {painted} from '../base/drawing/painted.js';
import {PointCloud} from '../base/drawing/point-cloud.js';
import type {Projection} from '../base/drawing/projection.js';
import {matrixKey, similarityMatrix} from '../base/drawing/similarity-matrix.js';
import {Turning} from '../base/drawing/turning.js';
import {count} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';
import type {Shown} from '../base/figure/shown.js';
import {styleProperties} from '../base/figure/style-properties.js';
import {ground, handRow, pairsAbove} from './draw.js';
import {description, drawnHead, similarities} from './findings.js';
import {KEY, similarX, stageLayout, type Layout} from './layout.js';
import {linesOver, type Overlay} from './lines.js';
import {
  cellsOf,
  cloudCount,
  dimensionsOf,
  inward,
  ontoCircle,
  pairedRows,
  pointsOf,
  projectionOf,
  roundTheCircle,
} from './places.js';
import {RunPictures} from './run-pictures.js';
import {isSelectable, type InHand, type Selection} from './selection.js';
import {decimal} from './words.js';

type ShownRun = Shown<ContrastiveSnapshot>;

/** Opacity of marks; those on the far side of a sphere are paler. */
const OPACITY = 0.76;
/** Px that the names of classes stand inside the circle. */
const INWARD = 22;

/** What is drawn besides the snapshot. */
interface StageValues extends Overlay {
  /** Whether points move from where they were. */
  readonly glides: boolean;
}

/** The picture: all rows on a circle, a sphere or two axes with chords between views, the matrix of pairs, and the row in hand. */
export class Stage {
  readonly #selection: Selection;
  readonly #pictures = new RunPictures();
  readonly #turning = new Turning(() => this.#cloud.show({...this.#cloud.values, project: this.#project(true)}));
  readonly #cloud: PointCloud;
  #shown: ShownRun | undefined;
  #projection: {readonly of: readonly unknown[]; readonly project: Projection} | undefined;

  constructor(selection: Selection) {
    this.#selection = selection;
    this.#cloud = new PointCloud(
      {select: (row) => selection.choose(row, this.#shown!), hover: (row) => selection.hover(row, this.#shown!)},
      [this.#turns, this.#goes],
    );
  }

  render(shown: ShownRun, {inHand, glides, placed}: StageValues): TemplateResult {
    this.#shown = shown;
    const {snapshot, recorded, width} = shown;
    const layout = stageLayout(width, snapshot.drawn.as);
    const {round, height} = layout;
    return html`<div class="stage drawn" dir="ltr" style=${styleProperties({height: `${height}px`})}>
      <canvas class="still" role="img" aria-label=${description(snapshot, recorded)}
        ${painted(handRow(snapshot, layout, this.#pictures, inHand), {width, height})}></canvas>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" aria-hidden="true">${heads(shown, layout, inHand)}</svg>
      <div class="placed" style=${at(round.x, round.y)}>
        ${this.#cloud.render(this.#values(layout, {inHand, glides, placed}), round, {label: this.#label(inHand), role: 'projections', kind: 'plane'})}
      </div>
      ${layout.apart ? nothing : this.#matrix(layout, inHand)}
    </div>`;
  }

  /** The matrix of pairs where it has no room beside the cloud. */
  readonly matrix = (shown: ShownRun, inHand: InHand): TemplateResult | typeof nothing => {
    const layout = stageLayout(shown.width, shown.snapshot.drawn.as);
    if (!layout.apart) return nothing;
    const {matrix, width} = layout;
    const height = matrix.y + matrix.count * matrix.cell + KEY;
    return html`<div class="drawn" dir="ltr" style=${styleProperties({height: `${height}px`})}>
      <svg class="overlay" viewBox="0 0 ${width} ${height}" aria-hidden="true">${matrixHead(shown.snapshot, layout)}</svg>
      ${this.#matrix(layout, inHand)}
    </div>`;
  };

  /** Another run: its points are others. */
  forget() {
    this.#cloud.forget();
  }

  #values(layout: Layout, {inHand, glides, placed}: StageValues): CloudValues {
    const shown = this.#shown!;
    const {snapshot} = shown;
    const {cloud, collapsed, dataset, drawn} = snapshot;
    const circle = drawn.as === 'circle';
    return {
      coordinates: pointsOf(snapshot),
      dimensions: dimensionsOf(snapshot),
      project: this.#project(),
      labels: cloud.labels,
      colours: cloud.colours,
      // Where a picture's colour does not say what it is.
      classNames: collapsed || cloud.colours.length > 0 ? [] : dataset.classNames,
      names: {numeral: 17, word: 12},
      ...(circle && {nameAt: inward(layout, INWARD), meant: ontoCircle(layout)}),
      marks: circle ? false : cloudCount(snapshot),
      radius: layout.kind === 'phone' ? 2.7 : 3.3,
      opacity: OPACITY,
      selected: inHand.row,
      selectable: (row) => isSelectable(row, shown),
      glides,
      under: ground(snapshot, layout),
      above: pairsAbove(snapshot, layout, this.#pictures.of(snapshot).originals),
      lines: linesOver(snapshot, layout, {inHand, placed}),
    };
  }

  /** The same function for as long as nothing that it follows from is another. */
  #project(turned = false): Projection {
    const {snapshot, width} = this.#shown!;
    const of = [snapshot, width];
    if (!this.#projection || turned || !same(of, this.#projection.of)) {
      const layout = stageLayout(width, snapshot.drawn.as);
      this.#projection = {of, project: projectionOf(snapshot, layout, this.#turning.seen)};
    }
    return this.#projection.project;
  }

  #matrix(layout: Layout, {pair}: InHand): TemplateResult {
    const shown = this.#shown!;
    const {pairs} = shown.snapshot;
    const n = pairs.rows.length;
    const {views} = this.#pictures.of(shown.snapshot);
    const cells = cellsOf(shown.snapshot, layout);
    const {x, y, cell} = layout.matrix;
    return html`<div class="placed" style=${at(x - cell - 4, y - cell - 4)}>${similarityMatrix(
      {
        values: pairs.similarity,
        n,
        shown: cells,
        selected: pair,
        cell,
        name: (context, k, axis, place, {ink}) => views.draw(context, axis === 'row' ? k : n + k, place, ink),
      },
      {
        label: `Similarity of ${cells.length} pairs of views: arrow keys go from pair to pair`,
        select: (k) => this.#selection.choose(pairs.rows[k], shown),
      },
    )}</div>`;
  }

  #label({row}: InHand): string {
    const {snapshot} = this.#shown!;
    const name = snapshot.dataset.classNames[snapshot.cloud.labels[row]];
    const one = `${noun(snapshot.config.dataset, false)} ${count(row + 1)}${name ? `, “${name}”` : ''}`;
    const turn = snapshot.drawn.as === 'sphere' ? ', with Shift they turn the sphere' : '';
    return `${one}: arrow keys go to the next picture that way, Page Up and Page Down from pair to pair${turn}`;
  }

  get #isSphere() {
    return this.#shown?.snapshot.drawn.as === 'sphere';
  }

  /** A sphere is turned by dragging, and by arrow keys with Shift. */
  readonly #turns: Gesture = {
    ...this.#turning.gesture,
    press: (at, event, cloud) => this.#isSphere && this.#turning.gesture.press(at, event, cloud),
    key: (event, cloud) => this.#isSphere && this.#turning.gesture.key!(event, cloud),
  };

  /** Page keys go from pair to pair; on a circle arrow keys go round it. */
  readonly #goes: Gesture = {
    waits: false,
    press: () => false,
    drag: () => {},
    key: ({key}, cloud) => {
      const page = {PageDown: 1, PageUp: -1}[key];
      const arrow = {ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1}[key];
      if (page) return this.#goTo(this.#nextPair(cloud, page));
      return arrow !== undefined && this.#shown!.snapshot.drawn.as === 'circle' && this.#goTo(this.#onTheCircle(arrow));
    },
  };

  #goTo(row: number | undefined): boolean {
    if (row !== undefined) this.#selection.choose(row, this.#shown!);
    return row !== undefined;
  }

  #nextPair({selected}: Cloud, step: number): number | undefined {
    const rows = pairedRows(this.#shown!.snapshot);
    return rows[(rows.indexOf(selected ?? -1) + step + rows.length) % rows.length];
  }

  #onTheCircle(step: number): number | undefined {
    const shown = this.#shown!;
    const {snapshot} = shown;
    const rows = Array.from({length: cloudCount(snapshot)}, (_, row) => row).filter((row) => isSelectable(row, shown));
    return roundTheCircle(snapshot, rows, this.#cloud.selected ?? rows[0], step);
  }
}

const at = (x: number, y: number) => styleProperties({left: `${x}px`, top: `${y}px`});

/** Above the matrix its name and two numbers, below it what its colours mean. */
const matrixHead = (snapshot: ContrastiveSnapshot, {matrix, kind, width}: Layout): SVGTemplateResult => {
  const {own, others} = similarities(snapshot);
  const roomy = kind === 'phone' || width >= 700;
  const left = matrix.x - matrix.cell - 4;
  return svg`
    <text x=${left} y=${matrix.head} class="strong ink">${roomy ? 'Similarity of every pair of views' : 'Similarity of pairs'}</text>
    <text x=${left} y=${matrix.head + 19}><tspan>own pair</tspan><tspan dx="4" class="strong" fill="var(--_positive)">${decimal(own)}</tspan><tspan dx="4">${roomy ? 'on the diagonal, others' : ', others'} ${decimal(others)}</tspan></text>
    ${matrixKey(matrix.x, matrix.y + matrix.count * matrix.cell + 20)}`;
};

/** What stands over the parts of the stage: their names, with the numbers that belong to them. */
const heads = ({snapshot, recorded}: ShownRun, layout: Layout, {pair}: InHand): SVGTemplateResult => {
  const {hand, kind, width} = layout;
  const {pairs, config, dataset} = snapshot;
  const {name, sub} = drawnHead(snapshot, kind === 'phone');
  const cosine = pair >= 0 ? pairs.similarity[pair * pairs.rows.length + pair] : NaN;
  const many = noun(config.dataset);
  const among = recorded
    ? `of the recorded ${many}, by the projection`
    : `of ${count(dataset.heldOutCount)} held-out ${many}, nearest first`;
  return svg`
    <text x="0" y="14"><tspan class="strong" fill="var(--_code)">${name}</tspan><tspan dx="6">${sub}</tspan></text>
    ${layout.apart ? nothing : matrixHead(snapshot, layout)}
    <text x="0" y=${hand.y + 12}><tspan class="strong ink">In hand, and two views of it</tspan>${Number.isFinite(cosine) && (kind === 'phone' || width >= 960) ? svg`<tspan dx="6">similarity ${decimal(cosine)}</tspan>` : nothing}</text>
    <text x=${similarX(layout)} y=${hand.y + (hand.stacked ? 88 : 12)}><tspan class="strong ink">Most similar</tspan><tspan dx="6">${among}</tspan></text>`;
};
