import {createRandom, type Split} from '@latent-elements/datasets';

/** Stream of randomness of the choice; apart from the weights' (0), the order's (1) and the noise's (2). */
const CHOICE = 3;
const WANTED = 10;

/**
 * Ten of the first `among` held-out rows (fewer where there are fewer), chosen once by the seed: the classes in turn, so
 * that ten classes give one of each, in their order. Ascending row numbers where there are no labels.
 */
export function chooseExamples({count, labels}: Split, among: number, seed: number): Uint32Array {
  const random = createRandom(seed, CHOICE);
  const order = random.shuffle(Uint32Array.from({length: Math.min(among, count)}, (_, i) => i));
  const taken = new Map<number, number>();
  const ranked = Array.from(order, (row) => {
    const label = labels?.[row] ?? 0;
    const turn = taken.get(label) ?? 0;
    taken.set(label, turn + 1);
    return {row, label, turn};
  });
  ranked.sort((a, b) => a.turn - b.turn);
  const chosen = ranked.slice(0, WANTED).sort((a, b) => a.label - b.label || a.row - b.row);
  return Uint32Array.from(chosen, ({row}) => row);
}
