/** What both builds of our module export: numbers are addresses, sizes and factors; see the C for their meaning. */
export interface KernelModule {
  matmul_scratch(rows: number, columns: number, inner: number): number;
  matmul(
    a: number,
    b: number,
    bias: number,
    c: number,
    rows: number,
    columns: number,
    inner: number,
    flags: number,
    scratch: number,
  ): void;
  relu_gradient(y: number, dy: number, out: number, size: number): void;
  column_sums(x: number, out: number, rows: number, columns: number): void;
  cross_entropy_gradient(logits: number, targets: number, dy: number, out: number, size: number, scale: number): void;
  mean_square_gradient: KernelModule['cross_entropy_gradient'];
  adam(
    weights: number,
    gradient: number,
    first: number,
    second: number,
    size: number,
    rate: number,
    epsilon: number,
    beta1: number,
    rest1: number,
    beta2: number,
    rest2: number,
  ): void;
  momentum(weights: number, gradient: number, velocity: number, size: number, rate: number, momentum: number): void;
  unfold(
    pictures: number,
    unfolded: number,
    n: number,
    height: number,
    width: number,
    channels: number,
    size: number,
    stride: number,
    padding: number,
  ): void;
  fold: KernelModule['unfold'];
  rows(data: number, numbers: number, out: number, n: number, d: number, count: number): void;
  rows_gradient(dy: number, numbers: number, out: number, n: number, d: number, count: number): void;
  swap(x: number, out: number, a: number, b: number, c: number, d: number): void;
}
