import {expect} from 'chai';
import type {LearningElement} from 'latent-elements';
import {spyOnWebGL} from '../devices.js';
import {until} from '../lab.js';
import {all, clear, inside, listen, unhandled} from '../figures.js';
import type {Fixture} from './fixture.js';

/** A GPU that is lost, on the main thread, where the test can reach the lab's device. */
export const recovery = (fixture: Fixture<LearningElement>) => {
  teardown(clear);

  test('a lost GPU: it goes on where it was, once on the same backend, twice on the next, and says which and why', async () => {
    const heard = unhandled();
    const [warnings, errors] = [listen('warn'), listen('error')];
    const spy = spyOnWebGL();
    const shown = await fixture.show('NoWorker', {...fixture.options.tiny, backend: 'webgl'});
    const {element} = shown;
    const failures: Event[] = [];
    element.addEventListener('error', (event) => failures.push(event));
    await fixture.draw(shown);
    const before = element.metrics;
    const reason = () =>
      all(element, '.facts details p')
        .map(({textContent}) => textContent)
        .join();
    expect([element.activeBackend, reason()]).to.deep.equal(['webgl', '']);

    const first = element.training.info;
    spy.lose();
    await until(() => element.training.info !== first);
    await element.updateComplete;
    expect([element.activeBackend, element.currentStep, element.paused, reason()]).to.deep.equal([
      ...['webgl', 2, true, ''],
    ]);

    const second = element.training.info;
    spy.lose();
    await until(() => element.training.info !== second);
    await until(() => element.snapshot().backend === 'wasm');
    await until(() => reason() !== '');
    expect([element.activeBackend, reason()]).to.deep.equal(['wasm', 'WebGL was lost twice within a minute.']);
    expect(inside(element, '[part=status]').textContent).to.include('WebAssembly, no GPU').and.to.include('Paused');
    // Nothing that was measured is missing after it, and the numbers are those of the same step.
    for (const [name, value] of Object.entries(before)) {
      if (name === 'msPerStep' || name === 'loss' || !Number.isFinite(value)) continue;
      expect(element.metrics[name], name).to.be.closeTo(value!, 1e-5 * Math.max(1, Math.abs(value!)));
    }
    await element.step(2);
    expect(element.currentStep).to.equal(4);
    expect([element.error, element.readyState, failures]).to.deep.equal([null, 'ready', []]);
    expect([heard, warnings, errors]).to.deep.equal([[], [], []]);
    spy.restore();
  });
};
