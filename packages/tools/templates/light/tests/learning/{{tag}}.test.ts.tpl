import {loadDataset} from '@latent-elements/datasets';
import {compute{{Class}}} from '@latent-elements/learning/{{tag}}/computed';
import {expect} from 'chai';

suite('{{tag}}, what it computes', () => {
  const {signal} = new AbortController();

  test('shares add up to one, and scores have the variance that the plane is said to have', async () => {
    const {metrics, shares, scores} = await compute{{Class}}({dataset: 'iris', scale: 'none'}, signal);
    expect(shares.reduce((sum, share) => sum + share, 0)).to.be.closeTo(1, 1e-6);
    const {train} = await loadDataset('iris');
    const varianceOf = (values: readonly number[]) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
    };
    const column = (values: Float32Array, width: number, j: number) =>
      Array.from({length: values.length / width}, (_, i) => values[i * width + j]!);
    const total = [0, 1, 2, 3].reduce((sum, j) => sum + varianceOf(column(train.features, 4, j)), 0);
    expect(metrics.totalVariance).to.be.closeTo(total, 1e-6);
    const plane = varianceOf(column(scores, 2, 0)) + varianceOf(column(scores, 2, 1));
    expect(metrics.planeVariance).to.be.closeTo(plane / total, 1e-5);
  });
});
