import {expect} from 'chai';
import * as stories from '../../stories/{{tag}}.stories.js';
import {all, button, clear, inside, openPanel, showing} from '../harnesses/figures.js';
import {until} from '../harnesses/lab.js';

const show = showing('{{tag}}', stories.default, stories);

suite('<{{tag}}>', () => {
  teardown(clear);

  test('says that it found what PCA finds, once it has', async () => {
    const {element} = await show('Default', {backend: 'cpu'});
    await element.step(1000);
    await element.updateComplete;
    expect(inside(element, '.finding').textContent).to.match(/^Error [\d.]+, the same as PCA’s$/);
    expect(inside(element, '.cloud').ariaLabel).to.match(/^Step 1,000\. \d+ held-out digits in two numbers/);
  });

  test('shows what is left of the row that was chosen', async () => {
    const {element} = await show('Default', {dataset: 'iris', backend: 'cpu'});
    await element.step(600);
    const panel = await openPanel(element, 'What is left of a row');
    expect(panel.textContent).to.contain('Choose a point');
    element.selected = 4;
    await until(() => all(element, '.panel tbody tr').length === 4);
    expect(inside(element, '.panel h4').textContent).to.contain('held-out flower 5');
    const columns = all(element, '.panel tbody tr').map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent)));
    for (const [was, is] of columns) expect(is).to.be.closeTo(was!, 0.6);
    button(element, 'What is left of a row').click();
  });
});
