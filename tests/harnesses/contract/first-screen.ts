import {expect} from 'chai';
import type {FigureElement} from 'latent-elements';
import {all, clear, inside} from '../figures.js';
import {until} from '../lab.js';
import {framed, membersOf, type Fixture} from './fixture.js';

/** What a reader sees first: picture, finding and one control; the rest folded, and left as the reader left it. */
export const firstScreen = (fixture: Fixture) => {
  teardown(() => {
    clear();
    sessionStorage.clear();
  });

  const chipsOf = (element: FigureElement) => all(element, '.chip');
  const pressed = (element: FigureElement) => chipsOf(element).filter((chip) => chip.ariaPressed === 'true');

  if (!fixture.options.tall)
    test('on a phone the picture, its finding and the first action are within 700 px', async () => {
      const {element, host} = await fixture.drawn();
      host.style.width = '343px';
      await until(() => inside(element, 'figure').offsetWidth === 343);
      await element.updateComplete;
      const {top} = inside(element, 'figure').getBoundingClientRect();
      for (const part of ['.stage', '.finding', '[part=controls] button'])
        expect(inside(element, part).getBoundingClientRect().bottom - top, part).to.be.at.most(700);
      expect(inside(element, '.finding').textContent).to.match(/\w/);
    });

  test('the author’s caption stands in place of ours', async () => {
    const {element} = await fixture.small();
    await framed(element);
    const slot = inside<HTMLSlotElement>(element, 'figcaption slot');
    expect(slot.assignedElements({flatten: true})).to.have.length.above(0);
    const caption = Object.assign(document.createElement('p'), {slot: 'caption', textContent: 'What do you expect?'});
    element.append(caption);
    await until(() => slot.assignedElements()[0] === caption);
    expect(caption.checkVisibility()).to.be.true;
  });

  test('presets are chips beside the actions; that of the settings at hand is pressed, and says what to see', async () => {
    const {element} = await fixture.small();
    await framed(element);
    if (chipsOf(element).length === 0) return;
    const chip = chipsOf(element).find((one) => one.ariaPressed === 'false')!;
    chip.click();
    await element.updateComplete;
    expect(pressed(element)).to.deep.equal([chip]);
    expect(inside(element, '.presets .help').textContent).to.equal(chip.title);
    element.setAttribute('controls', 'embed');
    await element.updateComplete;
    expect(chipsOf(element)).to.deep.equal([]);
  });

  test('a fold stays as the reader left it, in the next figure of its kind too', async () => {
    const folds = (element: FigureElement) => all<HTMLDetailsElement>(element, '.fold');
    const first = await fixture.drawn();
    const [fold] = folds(first.element);
    if (!fold) return;
    expect(fold.open).to.be.true;
    fold.querySelector('summary')!.click();
    await until(() => !fold.open);
    membersOf(first.element).lang = 'en';
    first.element.requestUpdate();
    await first.element.updateComplete;
    await until(() => sessionStorage.length > 0);
    expect(fold.open).to.be.false;
    const {element} = await fixture.drawn();
    expect(folds(element)[0]!.open).to.be.false;
    folds(element)[0]!.querySelector('summary')!.click();
    await until(() => folds(element)[0]!.open);
  });
};
