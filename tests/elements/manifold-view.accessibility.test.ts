import {expect} from 'chai';
import {all, clear, drawn, inside, show, tiny} from '../harnesses/maps.js';

suite('<manifold-view> for everybody', () => {
  teardown(clear);

  test('the figure says in words what it shows, and every map is reached by Tab', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca isomap'});
    await element.step(4);
    await drawn(element);
    expect(inside(element, '.stage').getAttribute('aria-label')).to.match(
      /Two maps of 1\d\d flowers, measured over 12 neighbours\. PCA: trust 0\.\d\d, /,
    );
    expect(all(element, '.cloud').every((canvas) => canvas.tabIndex === 0 && canvas.getAttribute('aria-label'))).to.be
      .true;
  });

  test('hovering asks for nothing that keys cannot: kinds of lines are told apart without colour', async () => {
    const {element} = await show('Default', {...tiny, methods: 'pca'});
    await element.step(3);
    await drawn(element);
    const style = (selector: string) =>
      getComputedStyle(inside<SVGElement>(element, `.kinds ${selector}`)).strokeDasharray;
    expect(new Set([style('line.kept'), style('line.lost'), style('line.invented')]).size).to.equal(3);
  });
});
