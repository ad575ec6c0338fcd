import {expect} from 'chai';
import * as stories from '../../stories/{{tag}}.stories.js';
import {all, clear, inside, next, showing} from '../harnesses/figures.js';

const show = showing('{{tag}}', stories.default, stories);

suite('<{{tag}}>', () => {
  teardown(clear);

  test('names the column that has all of the variance, and none where columns were standardised', async () => {
    const {element} = await show('Wine');
    await element.compute();
    await element.updateComplete;
    const first = () => inside(element, '.bars .ours').textContent;
    expect(first()).to.match(/proline.*100/s);
    expect(element.metrics.largestColumn).to.be.above(0.99);
    const changed = next(element, 'change');
    inside<HTMLInputElement>(element, '[part=controls] input[type=checkbox]').click();
    await changed;
    await element.compute();
    await element.updateComplete;
    expect(element.metrics.largestColumn).to.be.closeTo(1 / 13, 1e-3);
    expect(inside(element, '.finding').textContent).to.contain('every column as much as any other');
    expect(all(element, '.bars li')).to.have.length(8);
  });
});
