/** Edits (insert, delete, replace, swap neighbours) that turn `a` into `b`: the optimal string alignment distance. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      row[j] = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    [before, above] = [above, row];
  }
  return above[b.length]!;
}

/**
 * The one of `names` that was probably meant, or undefined if none is near: at most a third of its letters are wrong,
 * or it is the only one that begins as `name` does.
 */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const asked = name.trim().toLowerCase().slice(0, 64);
  if (asked === '') return undefined;
  let nearest: string | undefined;
  let least = Infinity;
  for (const candidate of names) {
    const most = Math.max(1, candidate.length / 3);
    // At least as many letters are wrong as one is longer.
    if (Math.abs(candidate.length - asked.length) > most) continue;
    const distance = editDistance(asked, candidate.toLowerCase());
    if (distance < least && distance <= most) [nearest, least] = [candidate, distance];
  }
  if (nearest !== undefined) return nearest;
  const beginning = names.filter((candidate) => candidate.toLowerCase().startsWith(asked));
  return beginning.length === 1 ? beginning[0] : undefined;
}
