import type {ManifoldConfig, ManifoldSnapshot} from '@latent-elements/learning/types';
import {count} from '../base/format.js';
import {noun} from '../base/rows.js';
import {unitOf} from './figure.js';
import type {ManifoldView} from './manifold-view.js';

/** More than any method takes: each goes to its own end. */
const TO_ITS_END = 100_000;

/**
 * Lays out, beside the figure’s own run, what it has with one change after another, each until nothing is left to move.
 * Ends where `signal` aborts; throws what the lab says where a run cannot be had.
 */
export async function* layOut(host: ManifoldView, changes: Iterable<Partial<ManifoldConfig>>, signal: AbortSignal): AsyncGenerator<ManifoldSnapshot> {
  const {openRun} = await import('@latent-elements/learning/client');
  for (const change of changes) {
    if (signal.aborted) return;
    const run = openRun<ManifoldConfig, ManifoldSnapshot>('manifold', {...host.config, ...change}, {backend: host.backend}, {});
    const close = () => run.close();
    signal.addEventListener('abort', close, {once: true});
    try {
      yield await run.step(TO_ITS_END);
    } catch (failure) {
      if (!signal.aborted) throw failure;
    } finally {
      signal.removeEventListener('abort', close);
      close();
    }
  }
}

/** What was run, of one map: “1,000 digits, UMAP, 300 epochs”. */
export const ran = ({dataset, config, methods: [{title, name, step}]}: ManifoldSnapshot): string => {
  const iterations = step === 0 ? 'solved at once' : `${count(step)} ${unitOf(name)}s`;
  return `${count(dataset.count)} ${noun(config.dataset)}, ${title}, ${iterations}`;
};
