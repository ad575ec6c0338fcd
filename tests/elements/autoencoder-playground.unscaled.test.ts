import {expect} from 'chai';
import type {AutoencoderPlayground} from 'latent-elements';
import {button, clear, inside, labEmpty, show, tiny} from '../harnesses/playground.js';
import {until} from '../harnesses/lab.js';

const NO_NUMBER = /NaN|Infinity|∞|undefined/;

/** Mass in kg, radius in km, day in hours; eight planets and as many made up beside them. */
const planets = (() => {
  const masses = [3.3e23, 4.87e24, 5.97e24, 6.42e23, 1.898e27, 5.68e26, 8.68e25, 1.02e26];
  const rows = Array.from({length: 40}, (_, i) => {
    const mass = masses[i % 8]! * (1 + (i >> 3) / 10);
    return `${mass},${2440 + 1700 * (i % 8)},${10 + 30 * ((i * 7) % 8)}`;
  });
  return `mass,radius,day\n${rows.join('\n')}`;
})();

const pairOfColumns = `a,b\n${Array.from({length: 40}, (_, i) => `${i % 7},${(i * 5) % 11}`).join('\n')}`;

/** Everything that the figure says and draws. */
const shown = (element: AutoencoderPlayground): string => {
  const marks = [...element.shadowRoot!.querySelectorAll('*')];
  const attributes = marks.flatMap((mark) => [...mark.attributes].map(({name, value}) => `${name}=${value}`));
  return `${element.shadowRoot!.textContent} ${attributes.join(' ')}`;
};

suite('Tables that are not scaled', () => {
  const errors: unknown[] = [];
  const original = console.error;

  setup(() => {
    errors.length = 0;
    console.error = (...said: unknown[]) => void errors.push(said);
  });

  teardown(async () => {
    console.error = original;
    clear();
    await labEmpty();
  });

  test('masses in kg diverge at once, and are said to want scaling; scaled, they are learned', async () => {
    const {element} = await show('Default', tiny);
    element.data = planets;
    const failed = new Promise<Event>((resolve) => element.addEventListener('error', resolve, {once: true}));
    await element.play();
    await failed;
    await element.updateComplete;
    expect(element.error).to.include({code: 'diverged'});
    expect(element.error!.message).to.contain('scale="standard"').and.to.contain('step 0');
    expect(element.currentStep).to.equal(0);
    await until(() => inside(element, '.message').textContent!.includes('It diverged.'));
    expect(shown(element)).not.to.match(NO_NUMBER);
    expect(errors).to.be.empty;

    button(element, 'Scale the columns').click();
    await until(() => element.currentStep > 20);
    await element.pause();
    expect(element.scale).to.equal('standard');
    expect(element.error).to.be.null;
    expect(Number.isFinite(element.metrics!.heldOutMse)).to.be.true;
    expect(shown(element)).not.to.match(NO_NUMBER);
  });

  for (const [name, attributes, data] of [
    ['two columns through two numbers', {'code-size': 2}, pairOfColumns],
    ['iris through four', {'code-size': 4}, undefined],
  ] as const) {
    test(`${name}: PCA loses nothing, and nothing is a multiple of that`, async () => {
      const {element} = await show('Default', {...tiny, ...attributes});
      if (data) element.data = data;
      await element.step(30);
      await element.updateComplete;
      expect(element.shadowRoot!.textContent).to.match(/Error [\d.]+, and none by PCA with the same \d numbers/);
      expect(shown(element)).not.to.match(NO_NUMBER);
      expect(errors).to.be.empty;
    });
  }
});
