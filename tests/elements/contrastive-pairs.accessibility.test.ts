import {expect} from 'chai';
import {expectAccessible} from '../harnesses/axe.js';
import {clear, drawn, inside, show, sprites, tiny} from '../harnesses/pairs.js';

suite('<contrastive-pairs> for everybody', () => {
  teardown(clear);

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

  test('the figure says in words what it shows', async () => {
    const {element} = await show('Default', tiny);
    await element.step(4);
    await drawn(element);
    expect(inside(element, 'canvas.still').getAttribute('aria-label')).to.match(
      /^Step 4\. 3\d\d held-out digits: two views of one picture have similarity −?\d\.\d\d, views of two pictures −?\d\.\d\d\. NT-Xent \d\.\d\d, by chance 3\.43\. 100 labels tell \d+\u202f%/,
    );
  });
});
