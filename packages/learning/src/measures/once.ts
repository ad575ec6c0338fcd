import type {Dataset} from '@latent-elements/datasets';
import type {Breathe} from '../scheduling/breathe.js';

/** Results, or the promises of them, by data set and key. */
const kept = new WeakMap<Dataset, Map<string, Promise<unknown>>>();

/** Computes once for a data set and key. Who waits for a run that was closed meanwhile computes it again. */
export async function once<T>(
  dataset: Dataset,
  key: string,
  {signal, breathe}: {signal: AbortSignal; breathe: Breathe},
  compute: () => Promise<T>,
): Promise<T> {
  const results = kept.get(dataset) ?? new Map<string, Promise<unknown>>();
  kept.set(dataset, results);
  for (;;) {
    signal.throwIfAborted();
    const running = results.get(key) as Promise<T> | undefined;
    const result = running ?? compute();
    results.set(key, result);
    try {
      if (running) await breathe(running);
      return await result;
    } catch (error) {
      if (results.get(key) === result) results.delete(key);
      if (!running) throw error;
    }
  }
}
