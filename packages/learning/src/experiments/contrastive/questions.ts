import {answersOf, rowIn} from '../../experiment/questions.js';
import {gatherRows} from '../../linear/gather-rows.js';
import {shapesOf} from '../../network/layers.js';
import {toBytes} from '../../experiment/bytes.js';
import type {Breathe} from '../../scheduling/breathe.js';
import {unitRows} from '../../measures/alignment.js';
import type {Encoding} from '../../measures/encoding.js';
import type {RepresentationReport} from '../../measures/report.js';
import {download} from '../../network/weights.js';
import {alter} from './augment-image.js';
import {alteration} from './augmentations.js';
import {layersOf, type Blueprint} from './blueprint.js';
import {completeStrengths} from './config.js';
import {choosePairs} from './pairs.js';
import {projectRows, representRows} from './passes.js';
import type {Pictures} from './pictures.js';
import {drawnPairs} from './snapshot.js';
import type {ContrastiveConfig, ContrastiveQuestions, Similar} from './types.js';
import {points, type View} from './evaluation.js';
import {plain, sizeOfPicture} from './views.js';

/** What answers are made from. */
export interface Asked {
  readonly plan: Blueprint;
  readonly config: ContrastiveConfig;
  readonly pictures: Pictures;
  /** The model as it was last drawn; the newest for what is taken away. */
  readonly view: View;
  readonly breathe: Breathe;
  encoding(): Promise<Encoding>;
  report(since: number | undefined): Promise<RepresentationReport>;
}

const MOST_VIEWS = 64;
const MOST_PAIRS = 128;

/** A whole number between 1 and `most`. */
const countOf = (count: unknown, otherwise: number, most: number): number =>
  Number.isFinite(count) ? Math.min(most, Math.max(1, Math.round(count as number))) : otherwise;

const drawOf = (draw: unknown): number => (Number.isFinite(draw) ? Math.trunc(draw as number) : 0);

/** Held-out rows nearest to one, by cosine. */
async function nearest(
  representation: Float32Array,
  count: number,
  {plan, pictures, view, breathe}: Asked,
  leftOut?: number,
): Promise<Similar> {
  const d = plan.representationSize;
  const all = unitRows(await representRows(plan, view.weights, pictures.seen.heldOut, breathe), d);
  const one = unitRows(representation, d);
  const cosines = Float32Array.from({length: all.length / d}, (_, row) =>
    one.reduce((sum, value, j) => sum + value * all[row * d + j]!, 0),
  );
  const order = Array.from(cosines, (_, row) => row).filter((row) => row !== leftOut);
  const rows = Uint32Array.from(order.sort((a, b) => cosines[b]! - cosines[a]! || a - b).slice(0, count));
  const {resolution, dataset} = pictures;
  return {
    rows,
    cosines: Float32Array.from(rows, (row) => cosines[row]!),
    pictures: toBytes(gatherRows(dataset.heldOut.features, sizeOfPicture(resolution.from), rows)),
  };
}

export const answerTo = answersOf<ContrastiveQuestions, Asked>('Contrastive pairs have', {
  async augment({index, draw, count, augmentations}, {pictures, config}) {
    const {dataset, resolution} = pictures;
    const [d, size] = [sizeOfPicture(resolution.from), sizeOfPicture(resolution.to)];
    const row = rowIn(index, dataset.heldOut.count);
    const picture = dataset.heldOut.features.subarray(row * d, (row + 1) * d);
    const strengths = completeStrengths(augmentations ?? {}, config.augmentations);
    const views = new Float32Array(countOf(count, 2, MOST_VIEWS) * size);
    for (let view = 0; view * size < views.length; view++) {
      // Pairs of views are those that training would see at steps draw, draw + 1 …
      const place = {seed: config.seed, step: drawOf(draw) + (view >> 1), row, view: view & 1};
      const altered = views.subarray(view * size, (view + 1) * size);
      alter(picture, resolution.from, alteration(strengths, place, resolution.from.side), altered, resolution.to);
    }
    return {original: toBytes(picture), views: toBytes(views)};
  },

  async place({input}, asked) {
    const {plan, pictures, view, breathe} = asked;
    const d = sizeOfPicture(pictures.resolution.from);
    if (!(input instanceof Float32Array) || input.length !== d || !input.every(Number.isFinite)) {
      throw new RangeError(`A picture is ${d} finite numbers.`);
    }
    const seen = plain(input, pictures.resolution);
    const representation = await representRows(plan, view.weights, seen, breathe);
    const projection = await projectRows(plan, view.weights, seen, breathe);
    return {
      seen: toBytes(seen),
      representation,
      projection,
      point: points(projection, plan.projectionSize, view.axes),
      similar: await nearest(representation, 10, asked),
    };
  },

  async pairs({draw, count}, {plan, config, pictures, view, breathe}) {
    const wanted = {seed: config.seed, draw: drawOf(draw), count: countOf(count, 64, MOST_PAIRS)};
    const chosen = choosePairs(pictures, config, wanted);
    const projections = await projectRows(plan, view.weights, chosen.views, breathe);
    return drawnPairs(chosen, projections, view, plan.projectionSize);
  },

  async similar({index, count}, asked) {
    const {plan, pictures, view, breathe} = asked;
    const {heldOut} = pictures.seen;
    const row = rowIn(index, pictures.dataset.heldOut.count);
    const picture = heldOut.slice(row * plan.size, (row + 1) * plan.size);
    const representation = await representRows(plan, view.weights, picture, breathe);
    return nearest(representation, countOf(count, 10, MOST_VIEWS), asked, row);
  },

  async table(_, {plan, pictures, view, breathe}) {
    const {dataset, seen} = pictures;
    return {
      representations: await representRows(plan, view.weights, seen.heldOut, breathe),
      projections: await projectRows(plan, view.weights, seen.heldOut, breathe),
      labels: dataset.heldOut.labels?.slice() ?? new Uint8Array(0),
      width: plan.representationSize,
      size: plan.projectionSize,
    };
  },

  async weights(_, {plan, view}) {
    const values = await download(view.weights);
    return shapesOf(layersOf(plan)).map(({name, shape}) => ({name, shape, values: values[name]!}));
  },

  encoding: (_, {encoding}) => encoding(),
  report: ({since}, {report}) => report(Number.isFinite(since) ? since : undefined),
});
