import {expect} from 'chai';
import type {AutoencoderPlayground} from 'latent-elements';
import {audit} from '../harnesses/axe.js';
import {all, button, clear, inside, show} from '../harnesses/reports.js';

const shown = async (name: Parameters<typeof show>[0]) => {
  const {host, element} = await show(name);
  const trained = host.querySelector<AutoencoderPlayground>('autoencoder-playground')!;
  trained.setAttribute('backend', 'cpu');
  trained.setAttribute('dataset', 'iris');
  element.scrollIntoView();
  await trained.step(3);
  await element.measure();
  await trained.step(3);
  await element.measure();
  await element.updateComplete;
  return element;
};

suite('<representation-report> for everybody', () => {
  teardown(clear);

  test('axe finds nothing where it waits', async () => {
    const {element} = await show('NoFigure');
    element.scrollIntoView();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await audit(element)).faults).to.deep.equal([]);
  });

  test('every measure has a sentence and a source', async () => {
    const element = await shown('Default');
    button(element, 'What is measured').click();
    await element.updateComplete;
    const said = all(element, '.meanings dd').map(({textContent}) => textContent!.trim());
    expect(said).to.have.length(12);
    for (const sentence of said) expect(sentence).to.match(/\. .*\d{4}\.$/s);
  });

  test('encoders are told apart without colour', async () => {
    const element = await shown('Default');
    const dashes = ['trained', 'untrained', 'input'].map(
      (name) => getComputedStyle(inside<SVGElement>(element, `.chart .${name} path.series`)).strokeDasharray,
    );
    expect(new Set(dashes).size).to.equal(3);
  });
});
