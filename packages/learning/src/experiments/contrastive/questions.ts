import {rowIn, type Answers} from '../../experiment/questions.js';
import {gatherRows} from '../../linear/gather-rows.js';
import {toBytes} from '../../experiment/bytes.js';
import {unitRows} from '../../measures/alignment.js';
import type {RunQuestions} from '../../training/run-questions.js';
import type {Weights} from '../../network/weights.js';
import {alter} from './augment-image.js';
import {alteration} from './augmentations.js';
import {completeStrengths} from './config.js';
import {choosePairs} from './pairs.js';
import {projectRows, representRows} from './passes.js';
import {drawnPairs} from './snapshot.js';
import type {ContrastiveConfig, ContrastiveQuestions, Similar} from './types.js';
import {points, type EvaluatedPairs, type Surroundings} from './evaluation.js';
import {plain, sizeOfPicture} from './views.js';

/** What answers are made from besides the model as it was last drawn; the newest for what is taken away. */
export interface Given extends Surroundings {
  readonly config: ContrastiveConfig;
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
  {plan, pictures, breathe}: Given,
  weights: Weights,
  leftOut?: number,
): Promise<Similar> {
  const d = plan.representationSize;
  const all = unitRows(await representRows(plan, weights, pictures.seen.heldOut, breathe), d);
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

/** Answers to the own questions of contrastive pairs. */
export function answersOf(given: Given): Answers<Omit<ContrastiveQuestions, keyof RunQuestions>, EvaluatedPairs> {
  const {plan, config, pictures, breathe} = given;
  const {dataset, resolution, seen} = pictures;
  const [d, size] = [sizeOfPicture(resolution.from), sizeOfPicture(resolution.to)];
  return {
    async augment({index, draw, count, augmentations}) {
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

    async place({input}, {weights, drawing}) {
      if (!(input instanceof Float32Array) || input.length !== d || !input.every(Number.isFinite)) {
        throw new RangeError(`A picture is ${d} finite numbers.`);
      }
      const one = plain(input, resolution);
      const representation = await representRows(plan, weights, one, breathe);
      const projection = await projectRows(plan, weights, one, breathe);
      return {
        seen: toBytes(one),
        representation,
        projection,
        point: points(projection, plan.projectionSize, drawing),
        similar: await nearest(representation, 10, given, weights),
      };
    },

    async pairs({draw, count}, evaluated) {
      const wanted = {seed: config.seed, draw: drawOf(draw), count: countOf(count, 64, MOST_PAIRS)};
      const chosen = choosePairs(pictures, config, wanted);
      const projections = await projectRows(plan, evaluated.weights, chosen.views, breathe);
      return drawnPairs(chosen, projections, evaluated, plan.projectionSize);
    },

    async similar({index, count}, {weights}) {
      const row = rowIn(index, dataset.heldOut.count);
      const picture = seen.heldOut.slice(row * plan.size, (row + 1) * plan.size);
      const representation = await representRows(plan, weights, picture, breathe);
      return nearest(representation, countOf(count, 10, MOST_VIEWS), given, weights, row);
    },

    async table(_, {weights}) {
      return {
        representations: await representRows(plan, weights, seen.heldOut, breathe),
        projections: await projectRows(plan, weights, seen.heldOut, breathe),
        labels: dataset.heldOut.labels?.slice() ?? new Uint8Array(0),
        width: plan.representationSize,
        size: plan.projectionSize,
      };
    },
  };
}
