/** cos 2πt: of an angle in turns, to 2⁻⁵¹ or so. */
export function cosineOfTurns(t: number): number {
  const turned = Math.abs(t - Math.round(t));
  const isBack = turned > 0.25;
  const angle = 2 * Math.PI * (isBack ? 0.5 - turned : turned);
  // Taylor's series.
  let [sum, term] = [1, 1];
  for (let n = 2; n <= 26; n += 2) {
    term *= -(angle * angle) / (n * (n - 1));
    sum += term;
  }
  return isBack ? -sum : sum;
}
