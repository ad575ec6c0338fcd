import {expect} from 'chai';
import {compareDistances, Distances, metricMds} from '@latent-elements/learning';
import {ALL_MEASURES} from '../../../packages/elements/src/manifold-view/findings.js';
import {useBackend} from '../../harnesses/learning.js';
import {methods, rowsOf} from './engine-maps.js';

suite('One name, one definition', () => {
  setup(() => useBackend('cpu'));

  test('what a method makes small or large goes by no name that a measure of all maps has', async () => {
    const rows = rowsOf(60, 5);
    const objectives: string[] = [];
    for (const method of methods) {
      const layout = await method.start(rows, method.defaults(rows), {seed: 1});
      objectives.push(layout.objective.name.toLowerCase());
      layout.dispose();
    }
    expect(new Set(objectives).size).to.equal(methods.length);
    for (const {name} of ALL_MEASURES) {
      const [word] = name.toLowerCase().replace('-1', '').split(' of ');
      expect(
        objectives.filter((objective) => objective.includes(word!)),
        name,
      ).to.be.empty;
    }
  });

  test('metric MDS comes to rest where the root of its error is stress-1', async () => {
    const rows = rowsOf(80, 5);
    const layout = await metricMds.start(rows, metricMds.defaults(rows), {seed: 1});
    while (!layout.done) await layout.advance(50);
    const {stress} = await compareDistances(new Distances(rows.features, 5), new Distances(layout.coordinates, 2));
    expect(Math.sqrt(layout.objective.value)).to.be.closeTo(stress, 1e-4);
  });
});
