import {expect} from 'chai';
import {html, svg} from 'lit';
import {pictureStrip} from '../../../packages/elements/src/base/drawing/picture-strip.js';
import {RowPictures} from '../../../packages/elements/src/base/drawing/row-pictures.js';
import {
  matrixKey,
  shadeOf,
  similarityMatrix,
  spreadOver,
} from '../../../packages/elements/src/base/drawing/similarity-matrix.js';
import {Scatter3d} from '../../../packages/elements/src/base/drawing/scatter-3d.js';
import {DrawingPad} from '../../../packages/elements/src/base/drawing/drawing-pad.js';
import {drawn, inked, pixel, pointer, press, removeDrawings} from '../../harnesses/drawings.js';

/** Three pictures of 4 × 4: all ink, none, the middle 2 × 2. */
const pictures = () => {
  const values = new Uint8Array(48).fill(255, 0, 16);
  for (const at of [5, 6, 9, 10]) values[32 + at] = 255;
  return values;
};

suite('A strip of rows', () => {
  teardown(removeDrawings);

  test('shows pictures in the page’s ink beside each other, those that are asked for', async () => {
    const rows = new RowPictures(pictures(), [4, 4, 1]);
    expect(rows.count).to.equal(3);
    const {canvas} = await drawn(() => pictureStrip({pictures: rows, rows: [1, 0], cell: 20, gap: 4, label: 'Two'}));
    expect([canvas.style.width, canvas.style.height]).to.deep.equal(['44px', '20px']);
    expect(canvas.getAttribute('aria-label')).to.equal('Two');
    expect(pixel(canvas, 10, 10)[3]).to.equal(0);
    expect(pixel(canvas, 34, 10)).to.deep.equal([0x1b, 0x1c, 0x1f, 255]);
  });

  test('is smaller where there is less room, and marks classes at the corners', async () => {
    const rows = new RowPictures(pictures(), [4, 4, 1]);
    const {canvas} = await drawn(() =>
      pictureStrip({pictures: rows, cell: 20, gap: 4, width: 34, labels: [3, 1, 2], label: 'Three'}),
    );
    expect(Number.parseFloat(canvas.style.width)).to.be.closeTo(40, 0.01);
    expect(pixel(canvas, 12 + 10, 10), 'the second one’s mark').to.deep.equal([0xb1, 0x4d, 0x05, 255]);
  });

  test('shows a table’s rows as bars between the least and the largest of each column', async () => {
    const rows = new RowPictures(Float32Array.of(0, 10, 5, 20), [2]);
    const {canvas} = await drawn(() => pictureStrip({pictures: rows, cell: 20, gap: 0, label: 'Rows'}));
    const column = (x: number) => [1, 10, 18].map((y) => pixel(canvas, x, y)[3] > 0);
    expect([column(2), column(12), column(22), column(32)]).to.deep.equal([
      [false, false, false],
      [false, false, false],
      [true, true, true],
      [true, true, true],
    ]);
  });

  test('cuts the border that is empty in all pictures, and draws others at that scale', async () => {
    const values = new Uint8Array(2 * 64);
    for (const at of [27, 28, 35, 36]) values[at] = values[64 + at] = 255;
    const cut = new RowPictures(values, [8, 8, 1], {margin: 'cut'});
    expect(cut.margin).to.equal(2 / 8);
    const alike = new RowPictures(values.slice(0, 64), [8, 8, 1], {margin: cut.margin});
    const {canvas} = await drawn(() => pictureStrip({pictures: alike, cell: 40, gap: 0, label: 'One'}));
    expect(pixel(canvas, 20, 20)[3]).to.equal(255);
    expect(pixel(canvas, 12, 20)[3], 'two of eight pixels are ten px each').to.be.greaterThan(200);
    expect(pixel(canvas, 3, 20)[3]).to.be.lessThan(60);
  });
});

suite('A matrix of similarities', () => {
  teardown(removeDrawings);
  const values = Float32Array.of(1, -1, 0, -1, 1, 0, 0, 0, 1);

  test('shades cells from paper to positive, names rows and columns, rings the selected pair', async () => {
    const named: string[] = [];
    const matrix = {
      ...{values, n: 3, shown: [0, 2], selected: 2, cell: 20},
      name: (_context: CanvasRenderingContext2D, pair: number, axis: string) => void named.push(`${axis} ${pair}`),
    };
    const {canvas} = await drawn(() => similarityMatrix(matrix, {label: 'Pairs', select: () => {}}));
    expect(canvas.style.width).to.equal('65px');
    expect(named).to.have.members(['row 0', 'column 0', 'row 2', 'column 2']);
    const shade = (i: number, j: number) => pixel(canvas, 24 + 20 * j + 10, 24 + 20 * i + 10)[3] / 255;
    expect(shade(0, 0)).to.be.closeTo(shadeOf(1), 0.01);
    expect(shade(0, 1)).to.be.closeTo(shadeOf(0), 0.01);
    expect(pixel(canvas, 24 + 20, 24 + 30).slice(0, 3), 'its frame is the code’s').to.deep.equal([0x7a, 0x3e, 0x9d]);
  });

  test('is pressed by its cells and gone through by keys', async () => {
    const selected: number[] = [];
    const matrix = {values, n: 3, shown: [0, 2], selected: 2, cell: 20};
    const {canvas} = await drawn(() =>
      similarityMatrix(matrix, {label: 'Pairs', select: (pair) => selected.push(pair)}),
    );
    pointer(canvas, 'pointerdown', [5, 30]);
    pointer(canvas, 'pointerdown', [5, 5]);
    press(canvas, 'ArrowDown');
    press(canvas, 'ArrowLeft');
    expect(selected).to.deep.equal([2, 0, 0, 0]);
  });

  test('has a key, and shows as many of many as there is room for', async () => {
    expect(spreadOver(256, 4)).to.deep.equal([32, 96, 160, 224]);
    expect(spreadOver(2, 4)).to.deep.equal([0, 1]);
    const element = await drawn(() => html`<svg>${svg`<g>${matrixKey(10, 10)}</g>`}</svg>`);
    const shades = [...element.renderRoot.querySelectorAll('rect')].map((rect) => Number(rect.getAttribute('opacity')));
    expect([shades[0], shades.at(-1)]).to.deep.equal([0.02, 0.98]);
  });
});

suite('Points in space', () => {
  teardown(removeDrawings);

  test('are turned by arrow keys and by dragging, and selected by a press', async () => {
    const selected: number[] = [];
    const space = new Scatter3d({select: (row) => selected.push(row)});
    const coordinates = Float32Array.of(0, 0, 1, 0, 0, -1, 1, 0, 0, -1, 0, 0);
    const element = await drawn(() =>
      space.render({coordinates, labels: [1, 2, 3, 4], selected: 0}, 200, 'Four points'),
    );
    const target = element.renderRoot.querySelector<HTMLElement>('.cloud')!;
    target.setPointerCapture = () => {};
    const ring = () => {
      const circle = element.renderRoot.querySelector('.in-hand')!;
      return [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy'))] as const;
    };
    const [x, y] = ring();
    pointer(target, 'pointerdown', [x, y]);
    pointer(target, 'pointermove', [x + 24, y]);
    pointer(target, 'pointerup', [x + 24, y]);
    expect(selected).to.deep.equal([0]);
    expect(ring()[0]).to.be.greaterThan(x + 2);
    const before = ring()[0];
    expect(press(target, 'ArrowRight')).to.equal(false);
    expect(ring()[0]).to.be.greaterThan(before);
    const turned = ring();
    await element.show(element.content);
    expect(ring(), 'a render keeps how it is turned').to.deep.equal(turned);
    expect(inked(element.canvas)).to.be.greaterThan(40);
  });
});

suite('The drawing pad', () => {
  teardown(removeDrawings);

  test('draws where the pointer is, in a figure that is scaled, and is painted once it is in the page', async () => {
    const inputs: Float32Array[] = [];
    const pad = new DrawingPad({
      drawn: (input) => inputs.push(input),
      cleared: () => inputs.push(new Float32Array(0)),
      side: () => 28,
    });
    const element = await drawn(() => pad.render('Draw', html`<p>Anything.</p>`));
    element.style.cssText += '; display: block; transform: scale(.5); transform-origin: 0 0';
    const {canvas} = element;
    canvas.setPointerCapture = () => {};
    canvas.hasPointerCapture = () => true;
    pointer(canvas, 'pointerdown', [30, 30]);
    expect(pixel(canvas, 60, 60)[3]).to.be.greaterThan(200);
    expect(pixel(canvas, 30, 30)[3]).to.equal(0);
    pointer(canvas, 'pointermove', [80, 30]);
    expect(pixel(canvas, 120, 60)[3]).to.be.greaterThan(200);
    expect(inputs.at(-1)!.length).to.equal(784);
    element.renderRoot.querySelector('button')!.click();
    expect(inked(canvas)).to.equal(0);
    press(canvas, ' ');
    press(canvas, 'ArrowRight');
    expect(inked(canvas)).to.be.greaterThan(0);
  });
});
