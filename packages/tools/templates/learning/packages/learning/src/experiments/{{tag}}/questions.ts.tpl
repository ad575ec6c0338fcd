import {sizeOf, type Dataset} from '@latent-elements/datasets';
import {rowIn, type Answers} from '../../experiment/questions.js';
import {gatherRows} from '../../linear/gather-rows.js';
import type {RunQuestions} from '../../training/run-questions.js';
import type {Evaluated{{Class}}} from './model.js';
import type {{{Class}}Questions} from './types.js';

/** Answers to the experiment's own questions. */
export function answersOf({
  heldOut: {features, count},
  shape,
}: Dataset): Answers<Omit<{{Class}}Questions, keyof RunQuestions>, Evaluated{{Class}}> {
  const d = sizeOf(shape);
  return {
    async rebuilt({index}, {outputs}) {
      const row = rowIn(index, count);
      return {input: gatherRows(features, d, [row]), output: gatherRows(outputs, d, [row])};
    },
  };
}
