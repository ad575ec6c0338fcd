import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import type {AutoencoderPlayground} from 'latent-elements';
import {expectAccessible} from '../harnesses/axe.js';
import {until} from '../harnesses/lab.js';
import {button, clear, drawn, inside, show, tiny, unstable} from '../harnesses/playground.js';

const digits = {...tiny, dataset: 'digits-8x8'};

suite('<autoencoder-playground> for everybody: what axe finds', () => {
  teardown(clear);

  test('nothing where the data is missing', async () => {
    const {host, element, play} = await show('MissingData');
    await play();
    await drawn(element);
    expect(element.readyState).to.equal('error');
    await expectAccessible(host, 5);
  });

  test('nothing where it diverged', async () => {
    const {host, element, play} = await show('Diverged', {...tiny, ...unstable});
    await play();
    await drawn(element);
    expect(element.error?.code).to.equal('diverged');
    await expectAccessible(host, 5);
  });
});

suite('<autoencoder-playground> by keyboard', () => {
  let element: AutoencoderPlayground;

  setup(async () => {
    ({element} = await show('Default', digits));
    await element.step(40);
    await drawn(element);
  });

  teardown(clear);

  // Elements are compared by their words: a report that prints two whole trees never ends.
  const named = (control: Element | null) =>
    control && `${control.localName} ${control.ariaLabel ?? control.className} ${control.textContent?.trim()}`;
  const active = () => element.shadowRoot!.activeElement as HTMLElement;
  const press = async (...keys: string[]) => {
    for (const key of keys) await sendKeys({press: key});
    await element.updateComplete;
  };
  const picture = () => inside<HTMLCanvasElement>(element, 'canvas.pictures').toDataURL();

  test('arrows on the scrubber show an earlier moment and leave the run where it is', async () => {
    const scrubber = inside<HTMLInputElement>(element, '.curve input');
    scrubber.focus();
    const strip = () => inside(element, '[part=status]').textContent!;
    expect(scrubber.getAttribute('aria-valuetext')).to.equal('step 40');
    await press('ArrowLeft');
    await until(() => scrubber.getAttribute('aria-valuetext') !== 'step 40');
    expect(strip()).not.to.include('step 40');
    expect(element.currentStep).to.equal(40);
    await press('ArrowRight');
    await until(() => scrubber.getAttribute('aria-valuetext') === 'step 40');
    expect(strip()).to.include('step 40');
  });

  test('arrows in the code plane move the place and decode it', async () => {
    inside(element, '.plane .cloud').focus();
    const before = picture();
    const x = () => Number(inside<SVGElement>(element, '.ring').getAttribute('cx'));
    const from = x();
    const step = from > 300 ? 'ArrowLeft' : 'ArrowRight';
    await press(step);
    const once = x();
    expect(once).not.to.equal(from);
    await until(() => picture() !== before);
    await press('PageDown');
    expect(x()).not.to.equal(once);
  });

  test('arrows among the inputs choose the next one', async () => {
    inside(element, '[data-row="0"]').focus();
    await press('ArrowDown');
    expect(active().dataset.row).to.equal('1');
    expect(active().getAttribute('aria-pressed')).to.equal('true');
    await press('ArrowUp', 'ArrowUp');
    expect(active().dataset.row).to.equal('9');
  });

  test('a drawing made by keys goes through the network', async () => {
    button(element, 'Draw your own').click();
    await element.updateComplete;
    const before = picture();
    inside(element, '.pad canvas').focus();
    await press(' ', ...Array<string>(6).fill('ArrowDown'), ' ');
    await until(() => inside(element, '[aria-label^="Draw your own"]').matches(':not(.empty)'));
    await until(() => picture() !== before);
    await press('Delete');
    await until(() => inside(element, '[aria-label^="Draw your own"]').matches('.empty'));
  });

  test('More opens by Enter, is next in line, and Escape brings back to its button', async () => {
    const more = inside<HTMLButtonElement>(element, '.more');
    more.focus();
    await press('Enter');
    const popover = inside(element, '#more');
    expect(popover.matches(':popover-open'), 'opened').to.be.true;
    await press('Tab');
    expect(active().closest('#more'), named(active()) ?? 'nothing').not.to.equal(null);
    await press('Escape');
    expect(popover.matches(':popover-open'), 'still open').to.be.false;
    await until(() => active() === more);
  });
});

suite('What is said aloud', () => {
  teardown(clear);

  test('comes from one live region, however many elements there are', async () => {
    const {elements} = await show('ManyOnAPage', {...tiny, autoplay: false});
    await Promise.all(elements.slice(0, 2).map((element) => element.step(2)));
    await show('MissingData').then(({play}) => play());
    const roots: (Document | ShadowRoot)[] = [
      document,
      ...[...document.querySelectorAll('autoencoder-playground')].map(({shadowRoot}) => shadowRoot!),
    ];
    const speaking = roots.flatMap((root) => [
      ...root.querySelectorAll(
        '[role=status]:not([aria-live=off]), [role=alert]:not([aria-live=off]), [role=log]:not([aria-live=off]), [aria-live]:not([aria-live=off])',
      ),
    ]);
    expect(speaking).to.have.length(1);
    await until(() => speaking[0]!.textContent!.includes('answered 404'));
  });
});
