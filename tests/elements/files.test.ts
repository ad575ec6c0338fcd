import {expect} from 'chai';
import {centred} from '../../packages/elements/src/base/drawing/drawing-pad.js';
import {csv} from '../../packages/elements/src/base/figure/save-file.js';
import {columnRanges, pictureSheet} from '../../packages/elements/src/base/drawing/pictures.js';
import {readPoster} from '../../packages/elements/src/base/figure/poster.js';
import {schemeOf} from '../../packages/elements/src/base/figure/theme.js';
import {rejection} from '../harnesses/lab.js';

suite('A drawing, made an input', () => {
  /** A bar of ink in a grid of 56. */
  const bar = (left: number, top: number, width: number, height: number) => {
    const ink = new Float32Array(56 * 56);
    for (let y = top; y < top + height; y++) ink.fill(1, y * 56 + left, y * 56 + left + width);
    return ink;
  };
  const massOf = (picture: Float32Array, side: number) => {
    let [mass, x, y] = [0, 0, 0];
    picture.forEach((value, i) => {
      mass += value;
      x += value * ((i % side) + 0.5);
      y += value * (Math.floor(i / side) + 0.5);
    });
    return {mass, x: x / mass, y: y / mass};
  };
  const extent = (picture: Float32Array, side: number) => {
    const rows = Array.from({length: side}, (_, y) =>
      picture.subarray(y * side, (y + 1) * side).some((value) => value > 0.2),
    );
    return rows.filter(Boolean).length;
  };

  for (const side of [28, 8]) {
    test(`is twenty twenty-eighths of ${side} high and centred by mass, wherever it was drawn`, () => {
      for (const ink of [bar(2, 3, 4, 40), bar(40, 10, 8, 20), bar(25, 25, 5, 6)]) {
        const picture = centred(ink, side);
        expect(picture).to.have.length(side * side);
        const {x, y} = massOf(picture, side);
        expect([x, y].map((value) => Math.abs(value - side / 2) < 0.51)).to.deep.equal([true, true]);
        expect(extent(picture, side)).to.be.within(Math.floor((20 / 28) * side) - 1, Math.ceil((20 / 28) * side) + 1);
      }
    });
  }

  test('keeps its proportions', () => {
    const picture = centred(bar(10, 5, 10, 40), 28);
    expect(massOf(picture, 28).mass).to.be.within(20 * 5 - 20, 20 * 5 + 20);
  });

  test('is nothing where nothing was drawn, and never leaves 0…1', () => {
    expect([...centred(new Float32Array(56 * 56), 28)].every((value) => value === 0)).to.be.true;
    expect([...centred(bar(0, 0, 56, 56), 28)].every((value) => value >= 0 && value <= 1)).to.be.true;
  });
});

suite('A CSV to take away', () => {
  test('quotes what would break a line, doubles quotes, keeps numbers', () => {
    expect(
      csv(
        ['a', 'b,c'],
        [
          [1.5, 'x'],
          [-2, 'say "hi"'],
          [3, 'two\nlines'],
        ],
      ),
    ).to.equal('a,"b,c"\r\n1.5,x\r\n-2,"say ""hi"""\r\n3,"two\nlines"');
  });

  test('holds no formula that a spreadsheet would run', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])
      expect(csv(['a'], [[text]]).split('\r\n')[1]).to.match(/^"?'/);
    expect(csv(['a'], [[-1]])).to.equal('a\r\n-1');
  });
});

suite('A poster', () => {
  const served = (content: unknown) => new URL(URL.createObjectURL(new Blob([JSON.stringify(content)])));
  const base64 = (array: ArrayBufferView) => btoa(String.fromCharCode(...new Uint8Array(array.buffer)));

  test('unpacks every kind of array', async () => {
    const {snapshot, config} = await readPoster(
      served({
        config: {dataset: 'digits'},
        snapshot: {
          metrics: {knn: 0.5},
          exact: {$type: 'f32', data: base64(Float32Array.of(1.5, -2))},
          labels: {$type: 'u8', data: base64(Uint8Array.of(3, 255))},
          moments: {$type: 'u32', data: base64(Uint32Array.of(7, 70_000))},
          coarse: {$type: 'q8', low: -1, high: 1, data: base64(Uint8Array.of(0, 255))},
          fine: {$type: 'q16', low: 0, high: 2, data: base64(Uint16Array.of(0, 65_535))},
          // Two pictures of two numbers: first numbers A and P, second numbers B and A.
          tiles: {$type: 'tiles', count: 2, data: 'APBA'},
        },
      }),
    );
    expect(config).to.deep.equal({dataset: 'digits'});
    expect(snapshot).to.deep.equal({
      metrics: {knn: 0.5},
      exact: Float32Array.of(1.5, -2),
      labels: Uint8Array.of(3, 255),
      moments: Uint32Array.of(7, 70_000),
      coarse: Float32Array.of(-1, 1),
      fine: Float32Array.of(0, 2),
      tiles: Uint8Array.of(0, 17, 255, 0),
    });
  });

  test('that is not there is refused', async () => {
    expect(await rejection(readPoster(new URL('/no-poster.json', location.href)))).to.be.instanceOf(Error);
  });
});

suite('Rows as pictures', () => {
  test('grey takes the ink, colour keeps its own', () => {
    const pixel = (sheet: HTMLCanvasElement, x: number) => [...sheet.getContext('2d')!.getImageData(x, 0, 1, 1).data];
    const grey = pictureSheet(Float32Array.of(1, 0), [1, 2, 1], 1, 'rgb(255, 0, 0)');
    expect([pixel(grey, 0), pixel(grey, 1)[3]]).to.deep.equal([[255, 0, 0, 255], 0]);
    const coloured = pictureSheet(Uint8Array.of(0, 128, 255), [1, 1, 3], 1, 'rgb(255, 0, 0)');
    expect(pixel(coloured, 0)).to.deep.equal([0, 128, 255, 255]);
  });

  test('the black around a coloured picture is let go of, the black within it is not', () => {
    const [black, grey, red] = [
      [0, 0, 0],
      [51, 51, 51],
      [255, 0, 0],
    ];
    const ring = [black, red, red, red, black, red, black, grey, red, black, red, red, red, black, black].flat();
    const opacity = (pixels: number[]) => {
      const sheet = pictureSheet(Uint8Array.from(pixels), [3, 5, 3], 1, 'rgb(0, 0, 0)');
      const {data} = sheet.getContext('2d')!.getImageData(0, 0, 5, 3);
      return Array.from({length: 15}, (_, i) => data[4 * i + 3]);
    };
    expect(opacity(ring)).to.deep.equal([0, 255, 255, 255, 0, 255, 255, 255, 255, 0, 255, 255, 255, 0, 0]);
    // Through a way out as bright as the grey, the black within is let go of as far.
    ring.splice(3 * 8, 3, ...grey);
    expect(opacity(ring)).to.deep.equal([0, 255, 255, 255, 0, 255, 51, 51, 51, 0, 255, 255, 255, 0, 0]);
  });

  test('columns have their own ranges', () => {
    expect(columnRanges(Float32Array.of(1, -5, 3, 7), 2)).to.deep.equal([
      {min: 1, max: 3},
      {min: -5, max: 7},
    ]);
  });
});

suite('The scheme to draw in', () => {
  const schemeIn = (style: Partial<CSSStyleDeclaration>) => {
    const host = document.body.appendChild(document.createElement('div'));
    Object.assign(host.style, style);
    const scheme = schemeOf(host);
    host.remove();
    return scheme;
  };

  test('is the page’s, not the system’s', () => {
    expect([
      schemeIn({colorScheme: 'light'}),
      schemeIn({colorScheme: 'dark'}),
      schemeIn({colorScheme: 'normal'}),
    ]).to.deep.equal(['light', 'dark', 'light']);
  });

  test('is dark where the page writes in light', () => {
    expect([schemeIn({color: '#eee'}), schemeIn({color: '#222'})]).to.deep.equal(['dark', 'light']);
  });
});
