import type {ManifoldSnapshot} from '@latent-elements/learning/types';
import {count} from '../base/figure/format.js';
import {noun} from '../base/figure/rows.js';
import {unitOf} from './findings.js';

/** More steps than any method takes, so that each goes to its own end. */
export const TO_ITS_END = 100_000;

/** The run behind one map in words: “1,000 digits, UMAP, 300 epochs”. */
export const ran = ({dataset, config, methods: [{title, name, step}]}: ManifoldSnapshot): string => {
  const iterations = step === 0 ? 'solved at once' : `${count(step)} ${unitOf(name)}s`;
  return `${count(dataset.count)} ${noun(config.dataset)}, ${title}, ${iterations}`;
};
