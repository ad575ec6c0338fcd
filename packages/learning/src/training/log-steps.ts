/** Something that belongs to a step of a run. */
interface Dated {
  readonly step: number;
}

/** The step after `step` at which something is kept: about ten to each factor of ten. */
export const nextKeptStep = (step: number): number => Math.max(step + 1, Math.ceil(step * 1.25));

/**
 * At most `most` moments, first and last among them: where there are more, the one goes whose neighbours are closest on a
 * logarithmic scale.
 */
export function thin<Moment extends Dated>(moments: readonly Moment[], most = 30): Moment[] {
  const kept = [...moments];
  while (kept.length > most) {
    let closest = 1;
    let least = Infinity;
    for (let i = 1; i < kept.length - 1; i++) {
      const gap = (kept[i + 1]!.step + 1) / (kept[i - 1]!.step + 1);
      if (gap < least) [closest, least] = [i, gap];
    }
    kept.splice(closest, 1);
  }
  return kept;
}

/** The moment nearest to `step`. */
export const nearest = <Moment extends Dated>(moments: readonly Moment[], step: number): Moment | undefined =>
  moments.reduce<Moment | undefined>(
    (best, moment) => (best && Math.abs(best.step - step) <= Math.abs(moment.step - step) ? best : moment),
    undefined,
  );
