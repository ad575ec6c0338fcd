import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import {audit, expectAccessible} from '../axe.js';
import {all, button, clear, inside, openEmbed, openPanel} from '../figures.js';
import {buttonsOf, framed, panelsOf, type Fixture} from './fixture.js';

/** Stories that differ in the page around the figure: drawn before they are audited. */
const AROUND = ['Default', 'Dark', 'RightToLeft', 'Phone', 'Wide'];
/** What a page shows at rest has to read well without a lab; what runs unasked is as still as the others. */
const STILL = {autoplay: false, backend: 'cpu'} as const;

/** Axe finds nothing, every control is reached by Tab in the order of the picture, one live region speaks. */
export const accessibility = (fixture: Fixture) => {
  const {options} = fixture;
  const {contrasts = 5} = options;
  const stories = Object.keys(options.stories).filter((name) => name !== 'default');

  teardown(clear);

  for (const name of AROUND.filter((name) => fixture.has(name)))
    test(`axe finds nothing in ${name}, drawn`, async () => {
      const shown = await fixture.show(name, options.tiny);
      await fixture.draw(shown);
      await expectAccessible(shown.host, contrasts);
    });

  test('axe finds nothing in any story as the page has it', async () => {
    for (const name of stories) {
      const {host, element} = await fixture.show(name, STILL);
      element.loading = 'eager';
      await framed(element);
      const {faults} = await audit(element);
      expect(faults, name).to.deep.equal([]);
      clear();
      host.remove();
    }
  });

  test('axe finds nothing in any panel, nor in More, nor in Embed', async () => {
    const {host, element} = await fixture.drawn(options.full);
    for (const link of panelsOf(element)) {
      const opener = button(element, link);
      const panel = await openPanel(element, link);
      expect(opener.getAttribute('aria-expanded')).to.equal('true');
      expect((await audit(panel)).faults, link).to.deep.equal([]);
    }
    if (all(element, '.more').length > 0) {
      inside(element, '.more').click();
      await expectAccessible(host, contrasts);
    }
    if (!buttonsOf(element).includes('Embed')) return;
    const dialog = await openEmbed(element);
    expect((await audit(dialog)).faults).to.deep.equal([]);
    dialog.close();
  });

  test('Tab reaches every control in the order of the picture, each with a ring of 2 px', async () => {
    const {element} = await fixture.drawn(options.full);
    // Controls are compared by their words: a report that prints two whole trees never ends.
    const named = (control: Element | null) =>
      control &&
      `${control.localName} ${control.ariaLabel ?? control.className} ${control.textContent?.trim().slice(0, 20)}`;
    const controls = all(element, 'button, select, input, [tabindex="0"]').filter(
      (control) => !control.matches(':disabled') && control.checkVisibility() && !control.closest('[popover], dialog'),
    );
    expect(controls.length).to.be.above(options.tabStops ?? 2);
    controls[0]!.focus();
    for (const [i, control] of controls.entries()) {
      if (i > 0) await sendKeys({press: 'Tab'});
      expect(named(element.shadowRoot!.activeElement)).to.equal(named(control));
      const {outlineStyle, outlineWidth} = getComputedStyle(control);
      if (i > 0) expect(`${named(control)} ${outlineStyle} ${outlineWidth}`).to.equal(`${named(control)} solid 2px`);
    }
  });

  test('one live region speaks, however many elements there are', async () => {
    const {host} = await fixture.drawn();
    await fixture.drawn();
    const roots = [document, ...[...host.querySelectorAll(fixture.tag)].map(({shadowRoot}) => shadowRoot!)];
    const speaking = roots.flatMap((root) => [
      ...root.querySelectorAll(':is([role=status], [role=alert], [role=log], [aria-live]):not([aria-live=off])'),
    ]);
    expect(speaking.length).to.be.at.most(1);
  });
};
