import {expect} from 'chai';
import {html, nothing, render, type TemplateResult} from 'lit';
import {CanvasHandle, painted, type Draw} from '../../../packages/elements/src/base/drawing/painted.js';
import {FigureElement, type Drawing} from '../../../packages/elements/src/base/element/figure-element.js';
import {tokens} from '../../../packages/elements/src/base/figure/tokens.styles.js';
import {drawn, pixel, removeDrawings} from '../../harnesses/drawings.js';
import {listenForThrown} from '../../harnesses/thrown.js';

/** Fills the canvas with a colour, and counts. */
const filler = (colour: string) => {
  const made = {
    times: 0,
    draw: ((context) => {
      made.times++;
      context.fillStyle = colour;
      context.fillRect(0, 0, 1000, 1000);
    }) as Draw,
  };
  return made;
};
const size = {width: 40, height: 20};

/** A figure whose view is given. */
class Faulty extends FigureElement {
  static override styles = [tokens];
  picture: () => TemplateResult = () => html``;
  protected override loadFigure(): Promise<Drawing> {
    return Promise.resolve({render: () => this.picture(), download: () => Promise.resolve()});
  }
  override get readyState() {
    return this.figureFailure ? ('error' as const) : ('ready' as const);
  }
  override get error() {
    return this.figureFailure ?? null;
  }
  protected override get activity() {
    return {};
  }
}
customElements.define('test-faulty', Faulty);

suite('painted()', () => {
  teardown(removeDrawings);

  test('fits the canvas to its size and the screen, and paints once it is in the page', async () => {
    const red = filler('rgb(255 0 0)');
    const {canvas} = await drawn(() => {
      return html`<canvas
        ${painted((context, theme) => {
          expect(context.canvas.isConnected).to.equal(true);
          red.draw(context, theme);
        }, size)}
      ></canvas>`;
    });
    expect([canvas.style.width, canvas.style.height]).to.deep.equal(['40px', '20px']);
    expect(canvas.width).to.equal(40 * Math.max(1, devicePixelRatio));
    expect(pixel(canvas, 39, 19)).to.deep.equal([255, 0, 0, 255]);
  });

  test('gives the colours as the page has them', async () => {
    const {canvas} = await drawn(
      () =>
        html`<canvas ${painted((context, {code}) => {
          context.fillStyle = code;
          context.fillRect(0, 0, 40, 20);
        }, size)}></canvas>`,
    );
    expect(pixel(canvas, 5, 5)).to.deep.equal([0x7a, 0x3e, 0x9d, 255]);
  });

  test('paints again when its function changed, or with values when one of them did, and not else', async () => {
    const [each, once] = [filler('red'), filler('blue')];
    let value = 1;
    const element = await drawn(
      () => html`<canvas ${painted((...all) => each.draw(...all), size)}></canvas>
        <canvas ${painted((...all) => once.draw(...all), size, {values: [value]})}></canvas>`,
    );
    expect([each.times, once.times]).to.deep.equal([1, 1]);
    await element.show(element.content);
    expect([each.times, once.times]).to.deep.equal([2, 1]);
    value = 2;
    await element.show(element.content);
    expect([each.times, once.times]).to.deep.equal([3, 2]);
  });

  test('paints again for another size, scheme or screen', async () => {
    const blue = filler('blue');
    let {width} = size;
    const element = await drawn(() => html`<canvas ${painted(blue.draw, {width, height: 20}, {values: []})}></canvas>`);
    width = 60;
    await element.show(element.content);
    expect([blue.times, element.canvas.style.width]).to.deep.equal([2, '60px']);
    element.style.colorScheme = 'dark';
    await element.show(element.content);
    expect(blue.times).to.equal(3);
    const real = devicePixelRatio;
    Object.defineProperty(globalThis, 'devicePixelRatio', {configurable: true, writable: true, value: 2.5});
    try {
      await element.show(element.content);
      expect([blue.times, element.canvas.width]).to.deep.equal([4, 150]);
    } finally {
      Object.defineProperty(globalThis, 'devicePixelRatio', {configurable: true, writable: true, value: real});
    }
  });

  test('is painted alone by its handle, until its canvas is gone', async () => {
    const handle = new CanvasHandle();
    const green = filler('lime');
    let there = true;
    const element = await drawn(() =>
      there ? html`<canvas ${painted(green.draw, size, {handle})}></canvas>` : html`${nothing}`,
    );
    const {canvas} = element;
    canvas.getContext('2d')!.clearRect(0, 0, 100, 100);
    handle.repaint();
    expect(green.times).to.equal(2);
    expect(pixel(canvas, 5, 5)).to.deep.equal([0, 255, 0, 255]);
    element.remove();
    handle.repaint();
    expect(green.times, 'out of the page').to.equal(2);
    document.body.append(element);
    await element.updateComplete;
    handle.repaint();
    expect(green.times, 'back').to.equal(3);
    there = false;
    await element.show(element.content);
    handle.repaint();
    expect([green.times, handle.canvas]).to.deep.equal([3, undefined]);
  });

  test('fails the element where it throws, in a render or alone, and keeps no other canvas from being painted', async () => {
    const {heard, end} = listenForThrown();
    const handle = new CanvasHandle();
    const blue = filler('blue');
    let fault: string | undefined = 'no such row';
    const element = document.createElement('test-faulty') as Faulty;
    element.loading = 'eager';
    element.picture = () =>
      html`<canvas ${painted(
        () => {
          if (fault) throw new Error(fault);
        },
        size,
        {handle},
      )}></canvas><canvas ${painted(blue.draw, size)}></canvas>`;
    const errors: string[] = [];
    element.addEventListener('error', () => errors.push(element.error!.message));
    document.body.append(element);
    try {
      for (let i = 0; i < 5; i++) await new Promise((next) => setTimeout(next));
      expect(errors).to.deep.equal(['The figure could not be drawn (no such row).']);
      expect(blue.times).to.be.greaterThan(0);

      fault = undefined;
      element.requestUpdate();
      await element.updateComplete;
      expect(element.error).to.equal(null);

      fault = 'lost between two renders';
      handle.repaint();
      for (let i = 0; i < 5; i++) await new Promise((next) => setTimeout(next));
      expect(errors[1]).to.equal('The figure could not be drawn (lost between two renders).');
      expect(heard).to.deep.equal([]);
    } finally {
      end();
      element.remove();
    }
  });

  test('needs an element to stand in', () => {
    expect(() => render(html`<canvas ${painted(() => {}, size)}></canvas>`, document.createElement('div'))).to.throw(
      'stands in the template of a Lit element',
    );
  });
});
