/**
 * Pearson's correlation and the sums it is made of, some pairs at a time: r = (E xy − E x E y) / (σ_x σ_y), −1…1. For
 * numbers whose spread is not tiny beside their size, as distances are.
 */
export class PairSums {
  count = 0;
  x = 0;
  y = 0;
  xx = 0;
  yy = 0;
  xy = 0;

  /** Pairs from…to − 1 of two rows. */
  add(xs: ArrayLike<number>, ys: ArrayLike<number>, from: number, to: number): void {
    let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
    for (let i = from; i < to; i++) {
      const [a, b] = [xs[i]!, ys[i]!];
      x += a;
      y += b;
      xx += a * a;
      yy += b * b;
      xy += a * b;
    }
    this.count += Math.max(0, to - from);
    this.x += x;
    this.y += y;
    this.xx += xx;
    this.yy += yy;
    this.xy += xy;
  }

  /** NaN where one of the two does not vary. */
  get correlation(): number {
    const {count: n, x, y} = this;
    const spread = (this.xx - (x * x) / n) * (this.yy - (y * y) / n);
    return (this.xy - (x * y) / n) / Math.sqrt(spread);
  }
}
