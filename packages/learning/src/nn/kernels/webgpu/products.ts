import {product, variants} from './program.js';

const SIZES = ['rows', 'columns', 'inner'];

/** c = σ(op(a)·op(b) + bias) */
export const matMul = variants((transposeA: boolean, transposeB: boolean, bias: boolean, relu: boolean) =>
  product(
    'LatentMatMul',
    {reads: ['a', 'b', ...(bias ? ['bias'] : [])], writes: ['c'], sizes: SIZES},
    {
      a: transposeA ? 'a[k * given.rows + row]' : 'a[row * given.inner + k]',
      aByRow: transposeA,
      b: transposeB ? 'b[column * given.inner + k]' : 'b[k * given.columns + column]',
      bByColumn: !transposeB,
      store: `let y = value${bias ? ' + bias[column]' : ''};
  // Not by max: what is not a number stays none.
  c[row * given.columns + column] = ${relu ? 'select(y, 0, y < 0)' : 'y'};`,
    },
  ),
);

/** dy, where a ReLU's output y (positive exactly where its input is) lets it through. */
const passed = (relu: boolean, at: string): string => (relu ? `select(0, dy[${at}], y[${at}] > 0)` : `dy[${at}]`);

/** xᵀ·dy and, as a last row for an input that is always 1, the sums of dy. */
export const denseWeightGradients = variants((relu: boolean) =>
  product(
    'LatentDenseGradient, weights',
    {reads: ['x', 'dy', ...(relu ? ['y'] : [])], writes: ['ofKernel', 'ofBias'], sizes: SIZES},
    {
      a: 'select(x[k * (given.rows - 1) + min(row, given.rows - 2)], 1, row == given.rows - 1)',
      aByRow: true,
      b: passed(relu, 'k * given.columns + column'),
      bByColumn: true,
      store: `if (row == given.rows - 1) { ofBias[column] = value; }
  else { ofKernel[row * given.columns + column] = value; }`,
    },
  ),
);

/** dy·kernelᵀ */
export const denseInputGradient = variants((relu: boolean) =>
  product(
    'LatentDenseGradient, input',
    {reads: ['dy', 'kernel', ...(relu ? ['y'] : [])], writes: ['ofX'], sizes: SIZES},
    {
      a: passed(relu, 'row * given.inner + k'),
      aByRow: false,
      b: 'kernel[column * given.inner + k]',
      bByColumn: false,
      store: 'ofX[row * given.columns + column] = value;',
    },
  ),
);
