import {expect} from 'chai';
import {brushing} from '../../../packages/elements/src/base/drawing/brushing.js';
import type {CloudValues} from '../../../packages/elements/src/base/drawing/cloud.js';
import {cloudStyles} from '../../../packages/elements/src/base/drawing/cloud.styles.js';
import {PointCloud} from '../../../packages/elements/src/base/drawing/point-cloud.js';
import {fitted, type Projection} from '../../../packages/elements/src/base/drawing/projection.js';
import {thumbnails} from '../../../packages/elements/src/base/drawing/thumbnails.js';
import {Turning} from '../../../packages/elements/src/base/drawing/turning.js';
import {zooming} from '../../../packages/elements/src/base/drawing/zooming.js';
import {drawn, frames, inked, pixel, pointer, press, removeDrawings, type Drawing} from '../../harnesses/drawings.js';

const size = {width: 200, height: 100};
const words = {label: 'Points', role: 'map'};

/** Four points in the corners of the middle, two of each class. */
const corners: CloudValues = {
  coordinates: Float32Array.of(0.25, 0.75, 0.75, 0.75, 0.25, 0.25, 0.75, 0.25),
  labels: Uint8Array.of(1, 2, 1, 2),
  classNames: ['0', '1', '2'],
};

/** A cloud in the page, what the reader did to it, and its parts. */
const shown = async (values: CloudValues, gestures: ConstructorParameters<typeof PointCloud>[1] = []) => {
  const done: unknown[] = [];
  const cloud = new PointCloud(
    {
      select: (row) => done.push(['select', row]),
      hover: (row) => done.push(['hover', row]),
      missed: ([x, y]) => done.push(['missed', Math.round(x), Math.round(y)]),
    },
    gestures,
  );
  const element: Drawing = await drawn(() => cloud.render(values, size, words), [cloudStyles]);
  const target = element.renderRoot.querySelector<HTMLElement>('.cloud')!;
  target.setPointerCapture = () => {};
  return {
    cloud,
    done,
    target,
    canvas: element.canvas,
    find: (selector: string) => [...element.renderRoot.querySelectorAll<SVGElement>(selector)],
    render: (next: CloudValues) => element.show(() => cloud.render(next, size, words)),
  };
};

const near = (found: readonly number[], wanted: readonly number[], by = 0.01) =>
  found.forEach((value, i) => expect(value).to.be.closeTo(wanted[i], by));

suite('PointCloud', () => {
  teardown(removeDrawings);

  test('draws each point as its class’s mark, y upwards, with one name a class', async () => {
    const {cloud, canvas, find} = await shown({...corners, opacity: 1});
    near(cloud.at(0), [50, 25]);
    near(cloud.at(3), [150, 75]);
    // Class 1 is #b14d05, class 2 #1b92d4.
    expect(pixel(canvas, 50, 25)).to.deep.equal([0xb1, 0x4d, 0x05, 255]);
    near(pixel(canvas, 150, 25), [0x1b, 0x92, 0xd4, 255], 4);
    expect(pixel(canvas, 100, 50)[3]).to.equal(0);
    expect(find('text.class').map((text) => text.textContent)).to.deep.equal(['1', '2']);
    expect(getComputedStyle(find('text.class')[0]).fill).to.equal('rgb(177, 77, 5)');
  });

  test('colours points by themselves, or along a factor', async () => {
    const colours = Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0);
    const {canvas, render} = await shown({...corners, labels: [], classNames: [], colours, opacity: 1});
    expect(pixel(canvas, 50, 25).map((value) => Math.round(value / 64))).to.deep.equal([4, 0, 0, 4]);
    expect(pixel(canvas, 150, 25).map((value) => Math.round(value / 64))).to.deep.equal([0, 4, 0, 4]);
    await render({...corners, labels: undefined, classNames: [], shares: [0, 0.5, 1, 0], opacity: 1});
    expect(pixel(canvas, 50, 25)).to.deep.equal([0x2f, 0x5f, 0x93, 255]);
    expect(pixel(canvas, 50, 75)).to.deep.equal([0xa3, 0x4a, 0x00, 255]);
  });

  test('rings the selected point and that under the pointer, and shows it without a render', async () => {
    const {cloud, find} = await shown({...corners, selected: 0});
    expect(find('.in-hand').map((ring) => ring.getAttribute('cx'))).to.deep.equal(['50']);
    cloud.show({...cloud.values, selected: 3, hovered: 1});
    expect(find('.in-hand').map((ring) => ring.getAttribute('cx'))).to.deep.equal(['150']);
    expect(find('.hovered').map((ring) => ring.getAttribute('cy'))).to.deep.equal(['25']);
    cloud.show({...cloud.values, selected: 99, hovered: undefined});
    expect(find('circle')).to.deep.equal([]);
  });

  test('dims all points but those that are brushed', async () => {
    const {canvas, render} = await shown({...corners, opacity: 1});
    await render({...corners, opacity: 1, brushed: new Set([1])});
    expect(pixel(canvas, 50, 25)[3]).to.be.within(30, 60);
    expect(pixel(canvas, 150, 25)[3]).to.be.greaterThan(250);
  });

  test('glides to the next coordinates of the same points, and ends there', async () => {
    const {cloud, render, find} = await shown({...corners, selected: 0});
    const moved = corners.coordinates.map((value) => 1 - value);
    await render({...corners, coordinates: moved, selected: 0, glides: true});
    near(cloud.at(0), [50, 25]);
    const seen = new Set<number>();
    for (let i = 0; i < 200 && cloud.at(0)[0] !== 150; i++) {
      await frames(1);
      seen.add(cloud.at(0)[0]);
      expect(Number(find('.in-hand')[0].getAttribute('cx'))).to.be.closeTo(cloud.at(0)[0], 0.06);
    }
    near(cloud.at(0), [150, 75]);
    expect([...seen].every((x) => x >= 50 && x <= 150)).to.equal(true);
  });

  test('jumps where points are others, in number or by word, and for readers who prefer reduced motion', async () => {
    const {cloud, render} = await shown(corners);
    await render({coordinates: Float32Array.of(0.5, 0.5), glides: true});
    near(cloud.at(0), [100, 50]);
    cloud.forget();
    await render({coordinates: Float32Array.of(0.1, 0.5), glides: true});
    near(cloud.at(0), [20, 50]);
    const real = globalThis.matchMedia;
    globalThis.matchMedia = ((query: string) => ({matches: query.includes('reduce')})) as typeof matchMedia;
    try {
      await render({coordinates: Float32Array.of(0.9, 0.5), glides: true});
    } finally {
      globalThis.matchMedia = real;
    }
    near(cloud.at(0), [180, 50]);
  });

  test('selects what is pressed within reach, also in a scaled slide, and says where nothing was', async () => {
    const {target, done} = await shown(corners);
    pointer(target, 'pointerdown', [56, 30]);
    pointer(target, 'pointerdown', [100, 50]);
    pointer(target, 'pointerdown', [70, 25]);
    // A finger may be about to scroll: it selects where it is lifted.
    pointer(target, 'pointerdown', [70, 25], {pointerType: 'touch'});
    pointer(target, 'pointerup', [70, 25], {pointerType: 'touch'});
    expect(done).to.deep.equal([
      ['select', 0],
      ['missed', 100, 50],
      ['missed', 70, 25],
      ['select', 0],
    ]);
    done.length = 0;
    const {style} = (target.getRootNode() as ShadowRoot).host as HTMLElement;
    style.cssText += '; display: block; transform: scale(.6); transform-origin: 0 0';
    pointer(target, 'pointerdown', [150 * 0.6, 75 * 0.6]);
    pointer(target, 'pointermove', [50 * 0.6, 75 * 0.6]);
    pointer(target, 'pointerleave', [0, 0]);
    expect(done).to.deep.equal([
      ['select', 3],
      ['hover', 2],
      ['hover', undefined],
    ]);
  });

  test('goes by arrows to the next point that way, by page keys through the rows that can be selected', async () => {
    const {target, done, cloud} = await shown({...corners, selected: 0});
    expect(press(target, 'ArrowRight'), 'default prevented').to.equal(false);
    press(target, 'ArrowDown');
    press(target, 'PageUp');
    expect(press(target, 'a'), 'default left').to.equal(true);
    cloud.show({...corners, selected: 0, selectable: (row) => row !== 1});
    press(target, 'PageDown');
    press(target, 'ArrowRight');
    cloud.show({...corners, selectable: (row) => row > 1});
    press(target, 'ArrowLeft');
    expect(done).to.deep.equal([1, 2, 3, 2, 3, 2].map((row) => ['select', row]));
  });

  test('is brushed by rectangle, by lasso with Alt, and by keys', async () => {
    const brushes: number[][] = [];
    const brush = brushing((rows) => brushes.push([...rows]));
    const {target, done, find, cloud} = await shown({...corners, selected: 2}, [brush]);
    const drag = (way: readonly (readonly [number, number])[], more: PointerEventInit = {}) => {
      pointer(target, 'pointerdown', way[0], more);
      for (const at of way.slice(1)) pointer(target, 'pointermove', at, more);
    };
    drag([
      [20, 10],
      [90, 95],
    ]);
    expect(find('.rubber')[0].getAttribute('d')).to.equal('M20,10L90,10L90,95L20,95Z');
    pointer(target, 'pointerup', [90, 95]);
    expect(find('.rubber')).to.deep.equal([]);
    const lasso = [
      [30, 10],
      [190, 10],
      [190, 60],
      [100, 60],
      [100, 40],
      [60, 40],
      [30, 40],
    ] as const;
    drag(lasso, {altKey: true});
    pointer(target, 'pointerup', [30, 40]);
    drag([
      [20, 10],
      [90, 95],
    ]);
    pointer(target, 'pointercancel', [90, 95]);
    expect(brushes).to.deep.equal([
      [0, 2],
      [0, 1],
    ]);
    press(target, ' ');
    cloud.show({...cloud.values, brushed: new Set([0, 2])});
    press(target, ' ');
    press(target, 'Escape');
    expect(brushes.slice(2)).to.deep.equal([[2], [0], []]);
    expect(done).to.deep.equal([]);
    drag([
      [51, 26],
      [53, 27],
    ]);
    pointer(target, 'pointerup', [53, 27]);
    expect(done, 'no drag: a press').to.deep.equal([['select', 0]]);
  });

  test('zooms about the selected point and about the pointer, is dragged, and shown whole again', async () => {
    const {cloud, target} = await shown({...corners, selected: 0}, [zooming()]);
    press(target, '+');
    near(cloud.at(0), [50, 25]);
    near(cloud.at(3), [200, 100]);
    pointer(target, 'pointerdown', [100, 50]);
    pointer(target, 'pointermove', [90, 45]);
    pointer(target, 'pointerup', [90, 45]);
    near(cloud.at(0), [40, 20]);
    press(target, 'Escape');
    near(cloud.at(0), [50, 25]);
    target.dispatchEvent(new WheelEvent('wheel', {deltaY: -100, cancelable: true}));
    near(cloud.at(0), [50, 25]);
    const {left, top} = target.getBoundingClientRect();
    const pinch = new WheelEvent('wheel', {
      deltaY: -100,
      ctrlKey: true,
      cancelable: true,
      clientX: left + 150,
      clientY: top + 75,
    });
    target.dispatchEvent(pinch);
    near(cloud.at(3), [150, 75]);
    near(cloud.at(0), [150 - 100 * Math.E, 75 - 50 * Math.E]);
    expect(pinch.defaultPrevented).to.equal(true);
  });

  test('has depth: what is behind is pale and is not pressed; a turning cloud turns', async () => {
    const turning = new Turning(() => cloud.show({...cloud.values, project: seen()}));
    const seen = (): Projection => {
      const {seen: to} = turning;
      return (coordinates, places, depths) => {
        for (let i = 0; i < depths.length; i++) {
          const [right, up, close] = to(coordinates[3 * i], coordinates[3 * i + 1], coordinates[3 * i + 2]);
          places.set([100 + 40 * right, 50 - 40 * up], 2 * i);
          depths[i] = close;
        }
      };
    };
    const coordinates = Float32Array.of(0, 0, 1, 0, 0, -1);
    const {cloud, target, canvas, done} = await shown({coordinates, dimensions: 3, project: seen(), labels: [1, 1]}, [
      turning.gesture,
    ]);
    expect(cloud.depths[0]).to.be.greaterThan(0.5);
    expect(cloud.depths[1]).to.be.lessThan(-0.5);
    const [front, back] = [cloud.at(0), cloud.at(1)];
    expect(pixel(canvas, ...front)[3]).to.be.greaterThan(pixel(canvas, ...back)[3] + 60);
    expect(cloud.under(back)).to.equal(undefined);
    pointer(target, 'pointerdown', front);
    pointer(target, 'pointermove', [front[0] + 60, front[1]]);
    pointer(target, 'pointerup', [front[0] + 60, front[1]]);
    expect(cloud.at(0)[0]).to.be.greaterThan(front[0] + 5);
    const now = cloud.at(0)[0];
    press(target, 'ArrowRight', {shiftKey: true});
    expect(cloud.at(0)[0]).to.be.greaterThan(now);
    expect(done).to.deep.equal([['select', 0]]);
  });

  test('draws pictures where there is room, lines at every frame, and what lies below', async () => {
    const pictured: number[] = [];
    const draw = (context: CanvasRenderingContext2D, row: number, [x, y, side]: readonly [number, number, number]) => {
      pictured.push(row);
      context.fillStyle = 'lime';
      context.fillRect(x, y, side, side);
    };
    const crowded = {coordinates: Float32Array.of(0.2, 0.5, 0.21, 0.5, 0.8, 0.5, 0.999, 0.5)};
    const {canvas, find} = await shown({
      ...crowded,
      under: (context) => {
        context.fillStyle = 'red';
        context.fillRect(0, 0, 200, 10);
      },
      above: thumbnails(draw, {side: 20}),
      lines: (parts, cloud) =>
        parts.add('line', {
          x1: cloud.at(0)[0],
          y1: 0,
          x2: cloud.placeOf(Float32Array.of(1, 0))[0],
          y2: 1,
          class: 'kept',
        }),
    });
    expect(pictured.sort(), 'one of the two that lie together; none cut off').to.satisfy(
      (rows: number[]) => rows.length === 2 && rows[1] === 2 && rows[0] < 2,
    );
    expect(pixel(canvas, 160, 50)).to.deep.equal([0, 255, 0, 255]);
    expect(pixel(canvas, 5, 5)).to.deep.equal([255, 0, 0, 255]);
    expect(find('.kept').map((line) => [line.getAttribute('x1'), line.getAttribute('x2')])).to.deep.equal([
      ['40', '200'],
    ]);
  });

  test('keeps a resting cloud of ten thousand as one picture, drawn again only where it looks otherwise', async () => {
    const n = 10_000;
    const coordinates = Float32Array.from({length: 2 * n}, (_, i) => ((i * 7919) % 10_007) / 10_007);
    const labels = Uint8Array.from({length: n}, (_, i) => i % 10);
    const {cloud, canvas} = await shown({coordinates, labels});
    const copied = CanvasRenderingContext2D.prototype.drawImage;
    let copies = 0;
    CanvasRenderingContext2D.prototype.drawImage = function (this: CanvasRenderingContext2D, ...all: unknown[]) {
      copies++;
      return Reflect.apply(copied, this, all) as void;
    } as typeof copied;
    try {
      cloud.show({...cloud.values, hovered: 17, selected: 4});
      expect(copies, 'the layer and two marks').to.equal(3);
      cloud.show({...cloud.values, brushed: new Set([1])});
      expect(copies).to.be.greaterThan(n);
    } finally {
      CanvasRenderingContext2D.prototype.drawImage = copied;
    }
    expect(inked(canvas)).to.be.greaterThan(1000);
  });
});

suite('fitted()', () => {
  test('makes shares of a square, distances alike on both axes, once for an array', () => {
    const coordinates = Float32Array.of(10, 0, 20, 0, 10, 5);
    const {shares, scale, x, y} = fitted(coordinates);
    near([...shares], [0.05, 0.275, 0.95, 0.275, 0.05, 0.725]);
    near([x + 20 * scale, y + 5 * scale], [0.95, 0.725]);
    expect(fitted(coordinates).shares).to.equal(shares);
    expect([...fitted(Float32Array.of(3, 3)).shares]).to.deep.equal([0.5, 0.5]);
  });
});
