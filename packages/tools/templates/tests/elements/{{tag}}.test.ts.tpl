import axe from 'axe-core';
import {expect} from 'chai';
import 'latent-elements/{{tag}}/define';

suite('{{tag}}', () => {
  const create = (attributes: Record<string, string> = {}) => {
    const element = document.createElement('{{tag}}');
    for (const [name, value] of Object.entries({backend: 'cpu', dataset: 'sprites', ...attributes})) {
      element.setAttribute(name, value);
    }
    return document.body.appendChild(element);
  };

  teardown(() => document.querySelectorAll('{{tag}}').forEach((element) => element.remove()));

  test('takes exactly the steps it is asked for, and its metrics belong to the last', async () => {
    const element = create();
    await element.step(5);
    expect(element.currentStep).to.equal(5);
    expect(element.paused).to.equal(true);
    expect(element.metrics.loss).to.be.above(0);
    expect(element.activeBackend).to.equal('cpu');
  });

  test('the same seed gives the same numbers, another seed others', async () => {
    const run = async (seed: string) => {
      const element = create({seed});
      await element.step(10);
      return element.metrics.heldOutMse;
    };
    const first = await run('1');
    expect(await run('1')).to.equal(first);
    expect(await run('2')).to.not.equal(first);
  });

  test('axe finds nothing to complain about, before training and after', async () => {
    const element = create();
    await element.updateComplete;
    expect((await axe.run(element)).violations).to.deep.equal([]);
    await element.step(1);
    await element.updateComplete;
    expect((await axe.run(element)).violations).to.deep.equal([]);
  });
});
