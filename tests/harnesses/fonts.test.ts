import axe from 'axe-core';
import {expect} from 'chai';

/** Without these, a browser that has no font finds every text 0×0 and every contrast "inapplicable", and all is green. */
suite('the test browser has fonts', () => {
  let host: HTMLElement;

  setup(() => {
    host = document.body.appendChild(document.createElement('div'));
  });

  teardown(() => host.remove());

  const widthOf = (text: string, fontFamily: string) => {
    const span = host.appendChild(document.createElement('span'));
    Object.assign(span.style, {fontFamily, fontSize: '20px'});
    span.textContent = text;
    return span.getBoundingClientRect().width;
  };

  for (const family of ['sans-serif', 'serif', 'monospace', 'system-ui', 'nowhere installed']) {
    test(`text in ${family} has width`, () => {
      expect(widthOf('Reconstruction', family)).to.be.within(60, 300);
    });
  }

  test('monospace is monospaced, sans-serif is not', () => {
    expect(widthOf('iiii', 'monospace')).to.equal(widthOf('WWWW', 'monospace'));
    expect(widthOf('iiii', 'sans-serif')).to.be.below(widthOf('WWWW', 'sans-serif') / 2);
  });

  const contrastOf = async (color: string) => {
    host.innerHTML = `<p style="color: ${color}; background: white">Held-out error</p>`;
    const {violations, passes} = await axe.run(host, {runOnly: ['color-contrast']});
    return {violations: violations.length, passes: passes.length};
  };

  test('axe sees the contrast of dark text and fails pale text', async () => {
    expect(await contrastOf('#222')).to.deep.equal({violations: 0, passes: 1});
    expect(await contrastOf('#ccc')).to.deep.equal({violations: 1, passes: 0});
  });
});
