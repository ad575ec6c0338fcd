import {sendKeys} from '@web/test-runner-commands';
import {expect} from 'chai';
import {audit, expectAccessible} from '../harnesses/axe.js';
import {all, clear, drawn, inside, openEmbed, openPanel, show, sprites, tiny} from '../harnesses/pairs.js';

suite('<contrastive-pairs> for everybody', () => {
  teardown(clear);

  test('axe finds nothing in the poster', async () => {
    const {host, element} = await show('Default');
    await drawn(element);
    expect(element.readyState).to.equal('poster');
    await expectAccessible(host, 10);
  });

  for (const name of ['Default', 'Dark', 'RightToLeft', 'Phone', 'Wide'] as const) {
    test(`axe finds nothing in ${name}`, async () => {
      const {host, element} = await show(name, tiny);
      await element.step(5);
      await drawn(element);
      await expectAccessible(host, 10);
    });
  }

  test('axe finds nothing where factors are known, nor where all has collapsed', async () => {
    const known = await show('HueIgnored', sprites);
    await known.element.step(2);
    await drawn(known.element);
    await expectAccessible(known.host, 10);
    clear();
    const collapsed = await show('Collapse', {...tiny, 'learning-rate': 0.05});
    await collapsed.element.step(80);
    await drawn(collapsed.element);
    await expectAccessible(collapsed.host, 10);
  });

  for (const link of ['Draw your own', 'Sweep temperatures', 'Show data', 'Download']) {
    test(`axe finds nothing with “${link}” open`, async () => {
      const {element} = await show('Default', tiny);
      await element.step(3);
      await drawn(element);
      expect((await audit(await openPanel(element, link))).faults).to.deep.equal([]);
    });
  }

  test('nothing in More, nor in Embed', async () => {
    const {host, element} = await show('Dark');
    await drawn(element);
    inside(element, '.more').click();
    await expectAccessible(host, 10);
    const dialog = await openEmbed(element);
    expect((await audit(dialog)).faults).to.deep.equal([]);
    dialog.close();
  });

  test('the figure says in words what it shows', async () => {
    const {element} = await show('Default', tiny);
    await element.step(4);
    await drawn(element);
    expect(inside(element, 'canvas.still').getAttribute('aria-label')).to.match(
      /^Step 4\. 3\d\d held-out digits: two views of one picture have similarity −?\d\.\d\d, views of two pictures −?\d\.\d\d\. NT-Xent \d\.\d\d, by chance 3\.43\. 100 labels tell \d+\u2009%/,
    );
  });

  test('Tab reaches every control in the order of the picture, each with a ring of 2 px', async () => {
    const {element} = await show('Default', tiny);
    await element.step(10);
    await drawn(element);
    const named = (control: Element | null) =>
      control &&
      `${control.localName} ${control.ariaLabel ?? control.className} ${control.textContent?.trim().slice(0, 20)}`;
    const controls = all(element, 'button, select, input, [tabindex="0"]').filter(
      (control) => !control.matches(':disabled') && control.checkVisibility() && !control.closest('[popover], dialog'),
    );
    expect(controls.length).to.be.above(15);
    for (const control of controls) {
      await sendKeys({press: 'Tab'});
      expect(named(element.shadowRoot!.activeElement)).to.equal(named(control));
      const {outlineStyle, outlineWidth} = getComputedStyle(control);
      expect(`${named(control)} ${outlineStyle} ${outlineWidth}`).to.equal(`${named(control)} solid 2px`);
    }
  });
});
