import {expect} from 'chai';
import {spyOnWebGL} from '../harnesses/devices.js';
import {until} from '../harnesses/lab.js';
import {all, clear, drawn, inside, listen, show, tiny, unhandled} from '../harnesses/playground.js';

/** On the main thread the test can reach the lab's device. */
suite('Where the GPU is lost', () => {
  teardown(clear);

  test('the element goes on where it was: once on the same backend, twice on the next, and says which and why', async () => {
    const heard = unhandled();
    const [warnings, errors] = [listen('warn'), listen('error')];
    const spy = spyOnWebGL();
    const {element} = await show('NoWorker', {...tiny, backend: 'webgl'});
    const failures: Event[] = [];
    element.addEventListener('error', (event) => failures.push(event));
    await element.step(3);
    const before = element.metrics;
    const reason = () =>
      all(element, '.facts details p')
        .map(({textContent}) => textContent)
        .join();
    expect([element.activeBackend, reason()]).to.deep.equal(['webgl', '']);

    const first = element.training.info;
    spy.lose();
    await until(() => element.training.info !== first);
    await drawn(element);
    expect([element.activeBackend, element.currentStep, element.paused, reason()]).to.deep.equal([
      'webgl',
      3,
      true,
      '',
    ]);

    const second = element.training.info;
    spy.lose();
    await until(() => element.training.info !== second);
    await until(() => element.snapshot().backend === 'wasm');
    await drawn(element);
    expect([element.activeBackend, reason()]).to.deep.equal(['wasm', 'WebGL was lost twice within a minute.']);
    expect(inside(element, '[part=status]').textContent).to.include('WebAssembly, no GPU').and.to.include('Paused');
    // Nothing that was measured is missing after it, and the numbers are those of the same step.
    const {metrics} = element;
    for (const name of ['heldOutMse', 'pcaMse', 'knn', 'knnPca'] as const)
      expect(metrics[name], name).to.be.closeTo(before[name]!, 1e-5);
    await element.step(2);
    expect(element.currentStep).to.equal(5);
    expect([element.error, element.readyState, failures]).to.deep.equal([null, 'ready', []]);
    expect([heard, warnings, errors]).to.deep.equal([[], [], []]);
    spy.restore();
  });
});
