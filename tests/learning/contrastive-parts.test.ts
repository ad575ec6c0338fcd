import {createRandom} from '@latent-elements/datasets';
import {sprites} from '@latent-elements/datasets/sprites';
import {completeContrastiveConfig, ContrastiveExperiment, type ContrastiveMetrics} from '@latent-elements/learning';
import {pytorchSnippet} from '@latent-elements/learning/contrastive/exports';
import {preview, twoViews, type Original, type Strengths} from '@latent-elements/learning/contrastive/previews';
import {expect} from 'chai';
import {shapesOf} from '../../packages/learning/src/network/layers.js';
import {contrastivePlan, layersOf} from '../../packages/learning/src/experiments/contrastive/plan.js';
import {resolutionOf} from '../../packages/learning/src/experiments/contrastive/views.js';
import {contextOn, useBackend} from '../harnesses/learning.js';

const random = createRandom(5);

/** A blot off the middle of 28 × 28. */
const original: Original = {
  picture: Uint8Array.from({length: 784}, (_, i) =>
    Math.hypot((i % 28) - 12, Math.floor(i / 28) - 16) < 6 ? 200 + 55 * random.next() : 0,
  ),
  shape: [28, 28, 1],
  row: 3,
  seed: 1,
};

const {augmentations} = completeContrastiveConfig({});

suite('What a figure previews of augmentations', () => {
  test('the picture itself comes first, as the encoder sees it, and what is done to it follows', () => {
    const {side} = resolutionOf(original.shape).to;
    expect(side).to.equal(14);
    const size = side * side;
    const mean = (x: number, y: number): number =>
      [0, 1, 28, 29].reduce((sum, by) => sum + original.picture[2 * y * 28 + 2 * x + by]!, 0) / 4;
    for (const name of ['crop', 'shift', 'rotate', 'scale', 'shear', 'blur', 'erase'] as const) {
      const both = preview(original, name, 1);
      expect(both).to.have.length(2 * size);
      both.subarray(0, size).forEach((byte, i) => expect(byte).to.be.closeTo(mean(i % side, Math.floor(i / side)), 1));
      expect(both.subarray(size), name).not.to.deep.equal(both.subarray(0, size));
    }
  });

  test('a strength of 0 changes nothing, and a stronger one more', () => {
    const changed = (strength: number): number => {
      const both = preview(original, 'shift', strength);
      const size = both.length / 2;
      return both.subarray(size).reduce((sum, byte, i) => sum + (byte - both[i]!) ** 2, 0);
    };
    expect(changed(0)).to.equal(0);
    expect(changed(0.8)).to.be.above(changed(0.1)).and.above(0);
  });

  test('both views follow seed and row, and differ from each other', () => {
    const views = twoViews(original, augmentations);
    expect(twoViews(original, augmentations)).to.deep.equal(views);
    expect(twoViews({...original, seed: 2}, augmentations)).not.to.deep.equal(views);
    expect(twoViews({...original, row: 4}, augmentations)).not.to.deep.equal(views);
    expect(views.subarray(0, views.length / 2)).not.to.deep.equal(views.subarray(views.length / 2));
    const none = Object.fromEntries(Object.keys(augmentations).map((name) => [name, 0])) as Strengths;
    const same = twoViews(original, none);
    expect(same.subarray(0, same.length / 2)).to.deep.equal(same.subarray(same.length / 2));
  });
});

suite('Contrastive pairs, taken away', () => {
  const shapesFor = (config: ReturnType<typeof completeContrastiveConfig>, shape: readonly number[]) =>
    shapesOf(layersOf(contrastivePlan(config, resolutionOf(shape).to)));

  test('the script has the model’s layers by part, and refuses another model’s weights', () => {
    const config = completeContrastiveConfig({});
    const shapes = shapesFor(config, [28, 28, 1]);
    const script = pytorchSnippet(config, [28, 28, 1], shapes, 'mine.safetensors');
    for (const part of [
      'nn.Conv2d(1, 16, 3, stride=2, padding=1)',
      'nn.Linear(512, 64)',
      'nn.Linear(64, 16)',
      '[*encoder, *head]',
      'each pixel the mean of 4 of 28 × 28',
      'normalize(head(h))',
      '"mine.safetensors"',
    ]) {
      expect(script).to.contain(part);
    }
    expect(() => pytorchSnippet({...config, projectionSize: 3}, [28, 28, 1], shapes)).to.throw(RangeError);
  });

  test('without a head there is none in the script; of BYOL the predictor comes along', () => {
    const bare = completeContrastiveConfig({head: false});
    expect(pytorchSnippet(bare, [24, 24, 3], shapesFor(bare, [24, 24, 3])))
      .to.contain('normalize(h)')
      .and.not.contain('head');
    const byol = completeContrastiveConfig({objective: 'byol'});
    expect(pytorchSnippet(byol, [28, 28, 1], shapesFor(byol, [28, 28, 1]))).to.contain('[*encoder, *head, *predictor]');
  });
});

suite('Contrastive pairs, drawn', () => {
  test('metrics have one number per known factor by its name, and each sprite its own colour', async () => {
    await useBackend('wasm');
    const data = sprites({count: 120, factors: ['shape', 'hue']});
    const config = completeContrastiveConfig({
      dataset: 'sprites',
      network: 'dense',
      batchSize: 8,
      representationSize: 4,
      projectionSize: 2,
    });
    const experiment = await ContrastiveExperiment.on(data, config, contextOn('wasm'));
    const {metrics, cloud} = await experiment.snapshot({measure: true});
    const {factors, factorShape, factorHue}: ContrastiveMetrics = metrics;
    expect({...factors}).to.deep.equal({shape: factorShape, hue: factorHue});
    const n = cloud.points.length / 2;
    expect(cloud.colours).to.have.length(3 * n);
    for (let row = 0; row < n; row++) {
      // Hues from 0 to 300 degrees: red while it is low, blue where it is high.
      const hue = data.heldOut.factors![7 * row + 2]!;
      const [red, , blue] = cloud.colours.subarray(3 * row, 3 * row + 3) as unknown as [number, number, number];
      if (hue < 40) expect(red).to.be.above(blue + 50);
      if (hue > 200 && hue < 260) expect(blue).to.be.above(red + 50);
    }
    experiment.dispose();
  });
});
